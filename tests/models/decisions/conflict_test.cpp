#include "models/decisions/conflict.hpp"
#include "tests/models/decisions/bare.hpp"

#include <gtest/gtest.h>

namespace dearth::models {
namespace {

Parameters touchy() {
    Parameters parameters = bare_parameters();
    parameters.conflict_cost = 0.5;
    parameters.conflict_tolerance = 0.1;
    return parameters;
}

Institutions oversight(double approval, double diversion) {
    Institutions rules = bare_rules();
    rules.oversight_approval = approval;
    rules.oversight_diversion = diversion;
    return rules;
}

TEST(Conflict, CostsTimeAndARoundBeyondTheTolerance) {
    ConflictChoice const choice =
        decide(ConflictView{0.25, 0.0}, oversight(0.2, 0.6), touchy());

    EXPECT_NEAR(choice.lost_attention, 0.045, 1e-15); // 0.5·0.6·0.15
    EXPECT_TRUE(choice.costs_round);
}

TEST(Conflict, DoesNotArisePettilyOrWithoutOversight) {
    EXPECT_FALSE(
        decide(ConflictView{0.09, 0.0}, oversight(1.0, 1.0), touchy()).costs_round);
    EXPECT_FALSE(
        decide(ConflictView{0.9, 0.0}, oversight(0.0, 0.0), touchy()).costs_round);
}

TEST(Competence, MayFallOrRiseUnderASecretary) {
    Institutions rules = bare_rules();
    EXPECT_EQ(leading_competence(1.0, 0.2, rules), 1.0);

    rules.oversight_competence = 0.5;
    EXPECT_DOUBLE_EQ(leading_competence(1.0, 0.2, rules), 0.6);
    EXPECT_DOUBLE_EQ(leading_competence(1.0, 1.4, rules), 1.2);
}

} // namespace
} // namespace dearth::models
