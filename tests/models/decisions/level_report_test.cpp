#include "models/decisions/level_report.hpp"
#include "tests/models/decisions/bare.hpp"

#include <gtest/gtest.h>

namespace dearth::models {
namespace {

LevelView received(double fulfilment, double audit_belief) {
    LevelView view;
    view.reported = 100.0 * fulfilment;
    view.plan = 100.0;
    view.audit_belief = audit_belief;
    return view;
}

Parameters padding_up_to(double limit) {
    Parameters parameters = bare_parameters();
    parameters.provincial_padding = limit;
    return parameters;
}

TEST(LevelReport, RoundsUpToThePlanWithinReach) {
    LevelChoice const choice =
        decide(received(0.99, 0.1), bare_rules(), padding_up_to(0.02));

    EXPECT_NEAR(choice.report, 100.0, 1e-12);
    EXPECT_NEAR(choice.added, 1.0 / 99.0, 1e-15);
}

TEST(LevelReport, PassesOnWhatItCannotRoundUp) {
    LevelChoice const choice =
        decide(received(0.95, 0.1), bare_rules(), padding_up_to(0.02));

    EXPECT_EQ(choice.report, 95.0);
    EXPECT_EQ(choice.added, 0.0);
}

TEST(LevelReport, PadsToWhereTheLastUnitPays) {
    // x* = (a·ω − p·F₁)/k = (1·1 − 0.05·10)/20 = 0.025 at a = 1
    Parameters parameters = padding_up_to(0.1);
    parameters.share_weight = 1.0;

    EXPECT_NEAR(decide(received(1.0, 0.05), bare_rules(), parameters).added, 0.025,
                1e-15);
}

TEST(LevelReport, PadsMoreBeforeAPoliticalDate) {
    Parameters parameters = padding_up_to(0.1);
    parameters.share_weight = 1.0;
    LevelView view = received(1.0, 0.05);
    view.showcase = 0.5;

    EXPECT_NEAR(decide(view, bare_rules(), parameters).added, 0.05, 1e-15); // 1.5 − 0.5
}

TEST(LevelReport, PadsAgainstCriticismOfItsSectorOrProvince) {
    Parameters parameters = padding_up_to(0.1);
    parameters.share_weight = 1.0;
    Institutions rules = bare_rules();

    // At 0.5 of the plan a unit more is worth 0.5·ω = 0.5, below p·F₁ = 0.6.
    EXPECT_EQ(decide(received(0.5, 0.06), rules, parameters).added, 0.0);
    // Criticism of 1 for each unit missing adds 0.5: x* = (0.5 + 0.5 − 0.6)/20.
    rules.review_weight = 1.0;
    EXPECT_NEAR(decide(received(0.5, 0.06), rules, parameters).added, 0.02, 1e-15);
}

TEST(LevelReport, CorrectsBelievedPaddingUnderThreat) {
    LevelView view = received(1.2, 1.0);
    view.padding_belief = 0.1;
    Parameters parameters = padding_up_to(0.02);
    parameters.passthrough = 0.0;

    // p·F₁ = 10 against k·x: all that is believed padded goes, 1/1.1 of the sum.
    EXPECT_NEAR(decide(view, bare_rules(), parameters).report, 120.0 / 1.1, 1e-12);
    parameters.passthrough = 1.0;
    EXPECT_EQ(decide(view, bare_rules(), parameters).report, 120.0);
}

TEST(LevelReport, FillsUpWhatItBelievesHidden) {
    // Reports are believed 0.01 short of output: so much is added unpunished, and beyond
    // it p·F₁ = 10 is dearer than ω = 1.
    Parameters parameters = padding_up_to(0.02);
    parameters.share_weight = 1.0;
    LevelView view = received(0.9, 1.0);
    EXPECT_EQ(decide(view, bare_rules(), parameters).added, 0.0);

    view.padding_belief = -0.01;
    EXPECT_EQ(decide(view, bare_rules(), parameters).added, 0.01);
}

TEST(LevelReport, PassesEverythingOnWhereItMayNotPad) {
    for (double fulfilment = 0.5; fulfilment < 1.5; fulfilment += 0.05) {
        LevelView const view = received(fulfilment, 0.0);
        EXPECT_EQ(decide(view, bare_rules(), padding_up_to(0.0)).report, view.reported);
    }
}

} // namespace
} // namespace dearth::models
