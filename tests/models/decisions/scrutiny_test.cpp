#include "models/decisions/scrutiny.hpp"
#include "tests/models/decisions/bare.hpp"

#include <gtest/gtest.h>

namespace dearth::models {
namespace {

// Progress shown is worth 0.4; a fine of 10 with the probability of the view.
Parameters stakes() {
    Parameters parameters = bare_parameters();
    parameters.share_weight = 0.2;
    parameters.career_weight = 0.2;
    parameters.scrutiny_cost = 0.05;
    return parameters;
}

ScrutinyView reports() {
    ScrutinyView view;
    view.excess_belief = 0.1;
    view.detection = 0.5;
    view.audit_belief = 0.06;
    view.most = 1.0;
    return view;
}

TEST(Scrutiny, WeighsTheFineAgainstProgressNotShown) {
    // 0.1·0.5·(0.06·10 − 0.4)/0.05 = 0.2
    EXPECT_NEAR(decide(reports(), bare_rules(), stakes()), 0.2, 1e-12);
}

TEST(Scrutiny, LooksAwayBeforeAPoliticalDate) {
    ScrutinyView view = reports();
    view.showcase = 1.0; // 0.6 − 0.8 < 0

    EXPECT_EQ(decide(view, bare_rules(), stakes()), 0.0);
}

TEST(Scrutiny, LooksAwayWhereBudgetsAreSoft) {
    Institutions rules = bare_rules();
    rules.soft_budget = 0.5; // 0.3 − 0.4 < 0

    EXPECT_EQ(decide(reports(), rules, stakes()), 0.0);
}

TEST(Scrutiny, GoesNoFurtherThanTheOrder) {
    ScrutinyView view = reports();
    view.most = 0.1;

    EXPECT_EQ(decide(view, bare_rules(), stakes()), 0.1);
}

TEST(Scrutiny, NeedsSomethingToFind) {
    ScrutinyView view = reports();
    view.excess_belief = 0.0;

    EXPECT_EQ(decide(view, bare_rules(), stakes()), 0.0);
}

} // namespace
} // namespace dearth::models
