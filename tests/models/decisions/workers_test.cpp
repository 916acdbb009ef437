#include "models/decisions/workers.hpp"
#include "tests/models/decisions/bare.hpp"

#include <gtest/gtest.h>

namespace dearth::models {
namespace {

TEST(Dilution, IsThatOfTheClosedForm) {
    // O9: ψ + (1 − ψ)/L
    EXPECT_DOUBLE_EQ(dilution(0.0, 500.0), 0.002);
    EXPECT_DOUBLE_EQ(dilution(0.5, 500.0), 0.501);
    EXPECT_DOUBLE_EQ(dilution(1.0, 500.0), 1.0);
    EXPECT_DOUBLE_EQ(dilution(0.3, 1.0), 1.0);
}

TEST(Workers, AttendAsTheyDidWhereThePenaltyWasFitted) {
    WorkersView view;
    Parameters const parameters = default_parameters();
    view.absence_penalty = absence_penalty_for(view, bare_rules(), parameters);

    // e = 0.5·8/12 = 1/3; U_in = 0.6 + 4 − 6/9 = 3.933333; U_out = 25 − 16 = 9;
    // logit(0.91) = ln(91/9) = 2.313635; penalty = 4·2.313635 + 9 − 3.933333
    EXPECT_NEAR(view.absence_penalty, 14.321207, 1e-5);
    WorkersChoice const choice = decide(view, bare_rules(), parameters);
    EXPECT_DOUBLE_EQ(choice.effort, 1.0 / 3.0);
    EXPECT_NEAR(choice.attendance, 0.91, 1e-12);
}

TEST(Workers, GiveEffortForWhatComesBackToThem) {
    WorkersView view;
    view.expected_stipend = 10.0;
    view.measurability = 0.5;
    view.workers = 500.0;
    view.supervision = 0.0;

    // 0.6·10·0.501/12
    EXPECT_DOUBLE_EQ(decide(view, bare_rules(), default_parameters()).effort, 0.2505);
}

TEST(Workers, GiveAlmostNothingForASharedFundInALargePlant) {
    WorkersView view;
    view.expected_stipend = 10.0;
    view.measurability = 0.0;
    view.supervision = 0.0;
    view.workers = 1.0;
    double const alone = decide(view, bare_rules(), default_parameters()).effort;
    view.workers = 500.0;
    double const among = decide(view, bare_rules(), default_parameters()).effort;

    EXPECT_DOUBLE_EQ(among / alone, 0.002);
}

TEST(Workers, AnswerACampaignAsFarAsTheyBelieveIt) {
    WorkersView view;
    view.supervision = 0.0;
    view.measurability = 1.0;
    view.promised = 10.0;

    EXPECT_EQ(decide(view, bare_rules(), default_parameters()).effort, 0.0);
    view.reward_belief = 0.5;
    EXPECT_DOUBLE_EQ(decide(view, bare_rules(), default_parameters()).effort, 0.25);
    // 0.6·0.5·10/12
}

TEST(Workers, WorkLessHardWhereTheStipendRewardsOtherThings) {
    WorkersView view;
    view.expected_stipend = 10.0;
    view.measurability = 1.0;
    view.supervision = 0.0;
    Institutions rules = bare_rules();
    rules.surplus_skill_bonus = 0.2;
    rules.surplus_environment_bonus = 0.2;

    EXPECT_DOUBLE_EQ(decide(view, rules, default_parameters()).effort, 0.3);
    // 0.6·10·0.6/12
}

TEST(Workers, StayAwayWhenTheMarketThrivesAndComeForRations) {
    WorkersView view;
    view.absence_penalty = 14.0;
    Parameters const parameters = default_parameters();
    double const base = decide(view, bare_rules(), parameters).attendance;

    view.market_depth = 1.5;
    EXPECT_LT(decide(view, bare_rules(), parameters).attendance, base);
    view.market_depth = 1.0;
    view.rations = 1.5;
    EXPECT_GT(decide(view, bare_rules(), parameters).attendance, base);
}

TEST(Workers, NeverExceedFullEffort) {
    WorkersView view;
    view.expected_stipend = 1000.0;
    view.measurability = 1.0;

    EXPECT_EQ(decide(view, bare_rules(), default_parameters()).effort, 1.0);
}

TEST(Workers, AttendAndWorkInFullWhereSwitchedOff) {
    Parameters parameters = default_parameters();
    parameters.absence_on = 0.0;
    parameters.effort_on = 0.0;

    WorkersChoice const choice = decide(WorkersView{}, bare_rules(), parameters);

    EXPECT_EQ(choice.attendance, 1.0);
    EXPECT_EQ(choice.effort, 1.0);
}

} // namespace
} // namespace dearth::models
