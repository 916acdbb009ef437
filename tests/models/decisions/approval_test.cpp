#include "models/decisions/approval.hpp"
#include "tests/models/decisions/bare.hpp"

#include <gtest/gtest.h>

namespace dearth::models {
namespace {

constexpr std::uint32_t trials = 20'000;

Parameters exact_judgement() {
    Parameters parameters = bare_parameters();
    parameters.judgement_error = 0.0;
    parameters.fulfilment_weight = 1.0;
    parameters.project_weight = 1.0;
    return parameters;
}

bool is_approved(double benefit, double local_cost) {
    sim::Draw draw = stream(0);
    ApprovalView const view{benefit, local_cost, 1.0};
    return decide(view, exact_judgement(), draw).is_approved;
}

TEST(Approval, GoesToWhatDoesMoreGoodThanHarm) {
    EXPECT_TRUE(is_approved(1.0, 0.9));
    EXPECT_FALSE(is_approved(1.0, 1.1));
}

TEST(Approval, IsAskedForOnlyWhereTheWaitCostsNoMoreThanTheDecisionBrings) {
    Parameters parameters = exact_judgement();
    parameters.decision_value = 0.5; // days of the whole work

    EXPECT_TRUE(is_worth_waiting(5.0, 0.1, parameters)); // 5·0.1 = 0.5, just worth it
    EXPECT_FALSE(is_worth_waiting(5.1, 0.1, parameters));
    EXPECT_FALSE(is_worth_waiting(5.0, 0.11, parameters));
    EXPECT_TRUE(is_worth_waiting(0.0, 1.0, parameters));
}

TEST(Approval, TakesExponentialTimeWithItsMean) {
    Parameters parameters = exact_judgement();
    parameters.approval_service_days = 0.5;
    double sum = 0.0;
    double squares = 0.0;
    for (std::uint32_t i = 0; i < trials; ++i) {
        sim::Draw draw = stream(i);
        double const days = decide(ApprovalView{}, parameters, draw).service_days;
        sum += days;
        squares += days * days;
    }

    // Mean 0.5 with error 0.5/√20000 = 0.0035, second moment 0.5 with error
    // √(20)·0.25/√20000 = 0.0079; bounds at 4.5 errors, false alarm below 1e-5.
    EXPECT_NEAR(sum / trials, 0.5, 0.016);
    EXPECT_NEAR(squares / trials, 0.5, 0.036);
}

int approvals(double competence) {
    Parameters parameters = exact_judgement();
    parameters.judgement_error = 0.5;
    int count = 0;
    for (std::uint32_t i = 0; i < trials; ++i) {
        sim::Draw draw = stream(i);
        ApprovalView const view{0.1, 0.0, competence};
        count += decide(view, parameters, draw).is_approved ? 1 : 0;
    }
    return count;
}

TEST(Approval, ErrsAsOftenAsCompetenceSays) {
    // Φ(0.1·√c/0.5): c = 1 gives Φ(0.2) = 0.57926, c = 0.25 Φ(0.1) = 0.53983; the error
    // of a share is 0.0035, bounds at 4.5 of them, false alarm below 1e-5.
    EXPECT_NEAR(approvals(1.0), 0.57926 * trials, 0.016 * trials);
    EXPECT_NEAR(approvals(0.25), 0.53983 * trials, 0.016 * trials);
}

TEST(Approval, IsNotNeededWithoutOversightAndDrawsNothing) {
    sim::Draw draw = stream(7);
    sim::Draw untouched = stream(7);

    EXPECT_FALSE(needs_approval(bare_rules(), draw));
    EXPECT_EQ(draw(), untouched());
}

TEST(Approval, IsAlwaysNeededUnderFullOversight) {
    Institutions rules = bare_rules();
    rules.oversight_approval = 1.0;
    for (std::uint32_t i = 0; i < 100; ++i) {
        sim::Draw draw = stream(i);
        EXPECT_TRUE(needs_approval(rules, draw));
    }
}

} // namespace
} // namespace dearth::models
