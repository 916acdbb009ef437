#include "models/decisions/plan.hpp"
#include "tests/models/decisions/bare.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace dearth::models {
namespace {

Institutions ratchet(double up, double down, double growth) {
    Institutions rules = bare_rules();
    rules.ratchet_up = up;
    rules.ratchet_down = down;
    rules.plan_growth = growth;
    return rules;
}

PlanView reported(double output) {
    PlanView view;
    view.plan = 100.0;
    view.reported = output;
    return view;
}

TEST(Plan, FollowsSuccessMoreThanFailure) {
    Institutions const rules = ratchet(0.5, 0.2, 0.0);

    EXPECT_DOUBLE_EQ(decide(reported(110.0), rules, bare_parameters()), 105.0);
    EXPECT_DOUBLE_EQ(decide(reported(90.0), rules, bare_parameters()), 98.0);
    EXPECT_DOUBLE_EQ(decide(reported(100.0), rules, bare_parameters()), 100.0);
}

TEST(Plan, GrowsByTheYearlyRateInFourQuarters) {
    Institutions const rules = ratchet(0.5, 0.2, 0.04);
    double plan = 100.0;
    for (int quarter = 0; quarter < 4; ++quarter) {
        PlanView view = reported(plan);
        view.plan = plan;
        plan = decide(view, rules, bare_parameters());
    }

    EXPECT_NEAR(plan, 104.0, 1e-11);
}

TEST(Plan, StaysWhereTheRatchetIsOff) {
    Parameters parameters = bare_parameters();
    parameters.ratchet_on = 0.0;

    EXPECT_EQ(decide(reported(150.0), ratchet(0.5, 0.2, 0.04), parameters), 100.0);
}

TEST(Plan, DiscountsReportsThatThePlannerDistrusts) {
    PlanView view = reported(132.0);
    view.padding_belief = 0.1;
    Parameters parameters = bare_parameters();
    parameters.passthrough = 0.0;

    // r̂ = 132/1.1 = 120
    EXPECT_NEAR(decide(view, ratchet(0.5, 0.2, 0.0), parameters), 110.0, 1e-12);
}

TEST(Plan, IsResetOnVerifiedCapacity) {
    PlanView view = reported(100.0);
    view.verified_capacity = 200.0;
    view.utilisation = 0.5;
    Institutions rules = ratchet(0.5, 0.2, 0.0);
    rules.plan_verified = 0.5;
    Parameters parameters = bare_parameters();
    parameters.tautness = 1.1;

    EXPECT_DOUBLE_EQ(decide(view, rules, parameters), 105.0); // half of 100, half of 110
    view.verified_capacity = 0.0;
    EXPECT_DOUBLE_EQ(decide(view, rules, parameters), 100.0);
}

TEST(Plan, StartsTaut) {
    Parameters parameters = bare_parameters();
    parameters.tautness = 1.05;

    EXPECT_DOUBLE_EQ(first_plan(200.0, parameters), 210.0);
}

double corrected(double projected, double posterior, double probability) {
    Institutions rules = bare_rules();
    rules.plan_correction = probability;
    Parameters parameters = bare_parameters();
    parameters.correction_share = 0.5;
    sim::Draw draw = stream(0);
    return decide(CorrectionView{100.0, projected, posterior}, rules, parameters, draw);
}

TEST(PlanCorrection, LowersALaggingPlanToMatchPerformance) {
    EXPECT_DOUBLE_EQ(corrected(80.0, 0.0, 1.0), 90.0);
}

TEST(PlanCorrection, IsRefusedToTheBlamedAndNotNeededByOthers) {
    EXPECT_EQ(corrected(80.0, 1.0, 1.0), 100.0);
    EXPECT_EQ(corrected(120.0, 0.0, 1.0), 100.0);
    EXPECT_EQ(corrected(80.0, 0.0, 0.0), 100.0);
}

TEST(PlanCorrection, HappensAsOftenAsTheRuleSays) {
    Institutions rules = bare_rules();
    rules.plan_correction = 0.6;
    int count = 0;
    for (std::uint32_t i = 0; i < 10'000; ++i) {
        sim::Draw draw = stream(i);
        CorrectionView const view{100.0, 80.0, 0.5};
        count += decide(view, rules, bare_parameters(), draw) < 100.0 ? 1 : 0;
    }

    EXPECT_NEAR(count, 3000, 207); // 0.6·(1 − 0.5); 4.5·√2100, false alarm below 1e-5
}

TEST(Plan, TakesTheNewBaseWhereNobodyVerified) {
    PlanView view = reported(100.0);
    view.base_index = 0.8;
    Institutions rules = ratchet(0.5, 0.2, 0.0);
    rules.plan_base_reset = 0.5;

    EXPECT_NEAR(decide(view, rules, bare_parameters()), 90.0, 1e-12); // 100·(1 − 0.1)
}

TEST(Plan, KeepsItsOwnCapacityAsBaseWhereItWasVerified) {
    PlanView view = reported(100.0);
    view.verified_capacity = 200.0;
    view.utilisation = 0.6;
    view.base_index = 0.8;
    Institutions rules = ratchet(0.5, 0.2, 0.0);
    rules.plan_verified = 0.5;
    rules.plan_base_reset = 1.0;
    Parameters parameters = bare_parameters();
    parameters.tautness = 1.0;

    EXPECT_NEAR(decide(view, rules, parameters), 110.0, 1e-12); // half of 100 and 120
}

} // namespace
} // namespace dearth::models
