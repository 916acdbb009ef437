#include "models/decisions/drive.hpp"
#include "tests/models/decisions/bare.hpp"

#include <gtest/gtest.h>

namespace dearth::models {
namespace {

DriveChoice decide(DriveView const& view, Institutions const& rules,
                   Parameters const& parameters) {
    return DriveRule(parameters).decide(view, rules);
}

/// A whole quarter ahead in which full pace makes `feasible` percent of the plan; an
/// audit is certain, so that padding never pays.
DriveView quarter_of(double feasible) {
    DriveView view;
    view.plan = 100.0;
    view.feasible = feasible;
    view.stakes.rank = 1;
    view.stakes.audit_belief = 1.0;
    return view;
}

/// A linear reward ω = 1 for output and no notch: the setting of oracle O2.
Institutions linear_rules(double ratchet) {
    Institutions rules = bare_rules();
    rules.bonus_notch = 0.0;
    rules.ratchet_up = ratchet;
    rules.ratchet_down = ratchet;
    return rules;
}

Parameters linear_parameters(double discount) {
    Parameters parameters = bare_parameters();
    parameters.share_weight = 1.0;
    parameters.drive_cost = 2.0;
    parameters.discount = discount;
    return parameters;
}

double pace_under(double ratchet, Parameters const& parameters) {
    DriveView view = quarter_of(100.0);
    view.stakes.ratchet_belief = ratchet;
    return decide(view, linear_rules(ratchet), parameters).pace;
}

TEST(Drive, IsTheRatchetEffortOfTheClosedForm) {
    // O2: e* = (b/c)/(1 + λ/r), b = 1, c = 2.
    EXPECT_NEAR(pace_under(0.0, linear_parameters(0.05)), 0.5, 1e-12);
    EXPECT_NEAR(pace_under(0.3, linear_parameters(0.05)), 0.5 / 7.0, 1e-12);
    EXPECT_NEAR(pace_under(0.5, linear_parameters(0.1)), 0.5 / 6.0, 1e-12);
    EXPECT_NEAR(pace_under(0.9, linear_parameters(0.25)), 0.5 / 4.6, 1e-12);
}

TEST(Drive, FallsWithTheRatchetAndRisesWithTurnover) {
    double last = 1.0;
    for (double ratchet = 0.0; ratchet < 0.5; ratchet += 0.1) {
        double const pace = pace_under(ratchet, linear_parameters(0.1));
        EXPECT_LT(pace, last);
        last = pace;
    }
    Parameters restless = linear_parameters(0.1);
    restless.turnover = 0.1;
    EXPECT_GT(pace_under(0.3, restless), pace_under(0.3, linear_parameters(0.1)));
}

TEST(Drive, IsFullWhereItIsSwitchedOff) {
    Parameters parameters = linear_parameters(0.05);
    parameters.drive_on = 0.0;

    EXPECT_EQ(pace_under(0.5, parameters), 1.0);
}

TEST(Drive, StopsAtThePlanWhereMoreBringsNothing) {
    // Full pace makes 125; 0.8 of it the plan and its bonus of 1.
    DriveChoice const choice = decide(quarter_of(125.0), bare_rules(), bare_parameters());

    EXPECT_DOUBLE_EQ(choice.pace, 0.8);
    EXPECT_EQ(choice.overtime, 0.0);
}

/// Overtime that tires nobody, so that the same is worked in every dekad.
Parameters tireless_parameters() {
    Parameters parameters = bare_parameters();
    parameters.fatigue_rate = 0.0;
    return parameters;
}

TEST(Drive, TurnsToOvertimeWhereItSavesTheBonus) {
    DriveView view = quarter_of(95.0);
    view.overtime_cap = 0.1;

    DriveChoice const choice = decide(view, bare_rules(), tireless_parameters());

    EXPECT_EQ(choice.pace, 1.0);
    EXPECT_NEAR(choice.overtime, 1.0 / 0.95 - 1.0, 1e-12); // costs 2·0.0526² < 1
}

TEST(Drive, NeedsMoreOvertimeTheLessItYields) {
    DriveView view = quarter_of(95.0);
    view.overtime_cap = 0.2;
    view.overtime_yield = 0.5;

    DriveChoice const choice = decide(view, bare_rules(), tireless_parameters());

    EXPECT_NEAR(choice.overtime, 2.0 * (1.0 / 0.95 - 1.0), 1e-12);
}

TEST(Drive, LeavesMostOvertimeToTheEndWhereItTires) {
    // Two dekads left. A unit now tires by 0.3 the next, so it adds 0.7, and 1 in the
    // last: o = μ·(0.7, 1) with (0.49 + 1)·μ/2 = 1/0.95 − 1.
    DriveView view = quarter_of(95.0);
    view.dekads_left = 2;
    view.overtime_cap = 0.2;

    DriveChoice const choice = decide(view, bare_rules(), bare_parameters());

    EXPECT_NEAR(choice.overtime, 0.7 * 2.0 * (1.0 / 0.95 - 1.0) / 1.49, 1e-12);
}

TEST(Drive, CountsOnTheRestFromFatigue) {
    // Two dekads, a fatigue of 0.2 that falls to 0.15: labour of 0.8 and 0.85 against the
    // 0.8 twice that make 96 of 100, so 99 without overtime; the plan asks for 1/99 more.
    DriveView view = quarter_of(96.0);
    view.dekads_left = 2;
    view.fatigue = 0.2;
    view.overtime_yield = 1.0 / 0.8;
    view.overtime_cap = 0.2;
    Parameters parameters = tireless_parameters();
    parameters.fatigue_recovery = 0.25;

    double const missing = 100.0 / 96.0 * 0.8 - 0.825; // of labour, on the mean
    EXPECT_NEAR(decide(view, bare_rules(), parameters).overtime, missing, 1e-12);
}

TEST(Drive, TakesNoMoreOvertimeThanPowerCanUse) {
    DriveView view = quarter_of(95.0);
    view.overtime_cap = 0.2;
    view.overtime_room = 0.05;
    view.stakes.audit_belief = 0.0; // what is still missing is padded

    EXPECT_LE(decide(view, bare_rules(), tireless_parameters()).overtime, 0.05);
}

TEST(Drive, TakesNoOvertimeWhereLabourDoesNotBind) {
    DriveView view = quarter_of(95.0);
    view.overtime_cap = 0.2;
    view.overtime_yield = 0.0;

    EXPECT_EQ(decide(view, bare_rules(), bare_parameters()).overtime, 0.0);
}

TEST(Drive, GivesUpWhereThePlanIsOutOfReach) {
    EXPECT_DOUBLE_EQ(decide(quarter_of(50.0), bare_rules(), bare_parameters()).pace,
                     0.05);
}

TEST(Drive, KeepsTheLateQuarterAtWork) {
    // Half done, half the quarter left: what is missing asks for 0.5/0.55 of full pace.
    DriveView view = quarter_of(55.0);
    view.done = 50.0;
    view.share_left = 0.5;

    EXPECT_NEAR(decide(view, bare_rules(), bare_parameters()).pace, 0.5 / 0.55, 1e-12);
}

TEST(Drive, WorksBelowThePlanWherePaddingBridgesTheGap) {
    // B̄ = 4, p = 0.25: hole of (−2.5 + √(6.25 + 150))/20 = 0.5. Done 0.5, feasible
    // φ = 0.4, c_v·σ = 4·0.5 = 2. Where making costs what padding saves,
    // u = φ·(2.5 + 20·0.5)/(2 + 20·0.16) = 5/5.2.
    Institutions rules = bare_rules();
    rules.bonus_notch = 4.0;
    Parameters parameters = bare_parameters();
    parameters.drive_cost = 4.0;
    DriveView view = quarter_of(40.0);
    view.done = 50.0;
    view.share_left = 0.5;
    view.stakes.audit_belief = 0.25;

    EXPECT_NEAR(decide(view, rules, parameters).pace, 5.0 / 5.2, 1e-12);
}

TEST(Drive, WorksForThePostAtTheLastStrike) {
    Institutions rules = bare_rules();
    rules.review_strikes = 2.0;
    DriveView view = quarter_of(80.0);
    view.stakes.strikes = 1;

    // The plan is out of reach; 0.7 of it takes 0.875 of full pace.
    EXPECT_NEAR(decide(view, rules, bare_parameters()).pace, 0.875, 1e-12);
}

TEST(Drive, GoesOnAboveTheQuotaForItsOwnSurplus) {
    Institutions rules = bare_rules();
    rules.surplus_right = 1.0;
    DriveView view = quarter_of(125.0);
    view.surplus_value = 2.0;

    EXPECT_EQ(decide(view, rules, bare_parameters()).pace, 1.0);

    view.withdrawal_belief = 1.0;
    EXPECT_DOUBLE_EQ(decide(view, rules, bare_parameters()).pace, 0.8);
}

TEST(Drive, CountsPaceAgainstTheLimitOfOtherFactors) {
    // Power allows half of capacity, which makes 125: the plan asks for 0.8 of that half.
    DriveView view = quarter_of(125.0);
    view.limit = 0.5;

    EXPECT_DOUBLE_EQ(decide(view, bare_rules(), bare_parameters()).pace, 0.4);
}

TEST(Drive, RunsFullWithoutAPlan) {
    DriveView view = quarter_of(50.0);
    view.plan = 0.0;

    DriveChoice const choice = decide(view, bare_rules(), bare_parameters());

    EXPECT_EQ(choice.pace, 1.0);
    EXPECT_EQ(choice.overtime, 0.0);
}

} // namespace
} // namespace dearth::models
