#include "models/decisions/bonus.hpp"
#include "tests/models/decisions/bare.hpp"

#include <gtest/gtest.h>

namespace dearth::models {
namespace {

Institutions sloped() {
    Institutions rules = bare_rules();
    rules.bonus_notch = 1.0;
    rules.bonus_slope = 0.3;
    return rules;
}

TEST(Bonus, IsPaidAtThePlanAndNotBelow) {
    EXPECT_DOUBLE_EQ(decide(BonusView{1.0}, sloped(), bare_parameters()), 1.0);
    EXPECT_EQ(decide(BonusView{0.99}, sloped(), bare_parameters()), 0.0);
}

TEST(Bonus, RisesUpToTheCap) {
    Parameters parameters = bare_parameters();
    parameters.bonus_cap = 1.2;

    // 1 + 0.3·0.1; beyond the cap 1 + 0.3·0.2
    EXPECT_DOUBLE_EQ(decide(BonusView{1.1}, sloped(), parameters), 1.03);
    EXPECT_DOUBLE_EQ(decide(BonusView{1.5}, sloped(), parameters), 1.06);
}

TEST(Bonus, FollowsTheTargetNamedUnderTheIncentiveScheme) {
    Institutions rules = sloped();
    rules.bonus_incentive = 1.0;
    rules.incentive_above = 0.7;
    rules.incentive_target = 1.0;
    rules.incentive_below = 1.3;

    EXPECT_DOUBLE_EQ(decide(BonusView{1.1}, rules, bare_parameters()), 1.07);
    EXPECT_DOUBLE_EQ(decide(BonusView{0.9}, rules, bare_parameters()), 0.87);
}

TEST(Bonus, IsLostToTheFineOfWhoIsFoundPadding) {
    Institutions rules = sloped();
    rules.bonus_notch = 4.0;

    // 4 − (1 + 10·0.1); nobody pays more than the bonus.
    EXPECT_DOUBLE_EQ(decide(BonusView{1.0, 0.1, true}, rules, bare_parameters()), 2.0);
    EXPECT_EQ(decide(BonusView{1.0, 0.9, true}, rules, bare_parameters()), 0.0);
}

TEST(Bonus, IsKeptWhereTheBudgetIsSoft) {
    EXPECT_DOUBLE_EQ(decide(BonusView{1.0, 0.1, true, true}, sloped(), bare_parameters()),
                     1.0);
}

} // namespace
} // namespace dearth::models
