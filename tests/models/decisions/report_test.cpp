#include "models/decisions/report.hpp"
#include "tests/models/decisions/bare.hpp"

#include <gtest/gtest.h>

namespace dearth::models {
namespace {

constexpr int first_class = 1;

ReportView view_of(double output, double audit_belief) {
    ReportView view;
    view.output = output;
    view.plan = 100.0;
    view.stakes.rank = first_class;
    view.stakes.audit_belief = audit_belief;
    return view;
}

ReportChoice chosen(ReportView const& view, Institutions const& rules,
                    Parameters const& parameters) {
    sim::Draw draw = stream(0);
    return decide(view, rules, parameters, draw);
}

double report_of(double output, double audit_belief, Institutions const& rules,
                 Parameters const& parameters) {
    return chosen(view_of(output, audit_belief), rules, parameters).report;
}

TEST(Report, PadsInsideTheHoleAndNowhereElse) {
    // O3: z̄ = (−pF₁ + √((pF₁)² + 2k(B̄ − pF₀)))/k = (−2.5 + √36.25)/20 = 0.17604
    Institutions const rules = bare_rules();
    Parameters const parameters = bare_parameters();

    EXPECT_EQ(report_of(100.0 - 17.60, 0.25, rules, parameters), 100.0);
    EXPECT_EQ(report_of(100.0 - 17.61, 0.25, rules, parameters), 100.0 - 17.61);
}

TEST(Report, StopsPaddingAtTheProbabilityOfTheInspectionGame) {
    // O4: who is caught loses the bonus B̄ = 1 and pays F = 3; indifferent at
    // p = B̄/(B̄ + F) = 1/4.
    Institutions const rules = bare_rules();
    Parameters parameters = bare_parameters();
    parameters.fine_fixed = 4.0;
    parameters.fine_slope = 0.0;
    parameters.forging_cost = 0.0;

    EXPECT_EQ(report_of(90.0, 0.249, rules, parameters), 100.0);
    EXPECT_EQ(report_of(90.0, 0.251, rules, parameters), 90.0);
}

TEST(Report, TellsTheTruthWhereAnAuditIsCertain) {
    Institutions const rules = bare_rules();
    Parameters const parameters = bare_parameters();

    // B̄ = 1 < F₀ + F₁·z for every z > 0.
    for (double output = 50.0; output < 130.0; output += 0.5) {
        EXPECT_EQ(report_of(output, 1.0, rules, parameters), output);
    }
}

TEST(Report, TellsTheTruthAboveThePlanWithoutRatchet) {
    EXPECT_EQ(report_of(110.0, 0.25, bare_rules(), bare_parameters()), 110.0);
}

TEST(Report, PadsToTheInteriorOptimumUnderALinearReward) {
    // z* = (ω − p·F₁)/k = (1 − 0.2)/20 = 0.04; it brings 0.8·0.04 − 10·0.04² = 0.016,
    // more than p·F₀ = 0.01.
    Institutions rules = bare_rules();
    rules.bonus_notch = 0.0;
    Parameters parameters = bare_parameters();
    parameters.share_weight = 1.0;
    parameters.fine_fixed = 0.5;

    EXPECT_NEAR(report_of(50.0, 0.02, rules, parameters), 54.0, 1e-9);
}

TEST(Report, DoesNotJumpAFixedFineThatCostsMoreThanPaddingBrings) {
    // As above, but p·F₀ = 0.02 > 0.016.
    Institutions rules = bare_rules();
    rules.bonus_notch = 0.0;
    Parameters parameters = bare_parameters();
    parameters.share_weight = 1.0;

    EXPECT_EQ(report_of(50.0, 0.02, rules, parameters), 50.0);
}

/// How many of the outputs 50.0, 50.5 … 120 end in a report of `report`.
int mass_at(double report, int strikes, Institutions const& rules) {
    int count = 0;
    for (double output = 50.0; output < 120.0; output += 0.5) {
        ReportView view = view_of(output, 0.25);
        view.stakes.strikes = strikes;
        count += chosen(view, rules, bare_parameters()).report == report ? 1 : 0;
    }
    return count;
}

TEST(Report, BunchesAtThePlanAndAtTheReviewThreshold) {
    Institutions rules = bare_rules();
    rules.review_strikes = 2.0;

    // Hole of 17.604: 82.5, 83.0 … 100.0 are 36 outputs.
    EXPECT_EQ(mass_at(100.0, 1, rules), 36);
    // The post is worth 0.8·10 = 8: padding 20 costs 0.25·(1 + 2) + 0.4 = 1.15, so all of
    // 50.0 … 70.0 (41 outputs) end at the threshold.
    EXPECT_EQ(mass_at(70.0, 1, rules), 41);
}

TEST(Report, DoesNotBunchWithoutNotchAndStrikes) {
    Institutions rules = bare_rules();
    rules.bonus_notch = 0.0;

    EXPECT_EQ(mass_at(100.0, 1, rules), 1); // only output 100 itself
    EXPECT_EQ(mass_at(70.0, 1, rules), 1);
}

TEST(Report, IgnoresTheThresholdWhereEnterprisesAreNotReviewedOneByOne) {
    Institutions rules = bare_rules();
    rules.review_strikes = 2.0;
    ReportView view = view_of(65.0, 0.25);
    view.stakes.strikes = 1;
    view.stakes.rank = 5;

    EXPECT_EQ(chosen(view, rules, bare_parameters()).report, 65.0);
}

TEST(Report, HidesWhatTheRatchetMakesWorthless) {
    // ω = 1, λ̂ = 0.5, R = 0.03: the ratchet costs 0.5/0.53 of ω for each unit above the
    // plan; a harsher belief than the reward would need b > ω, so take the slope in:
    // s = 1 up to the cap of 1.2, b = s + ω = 2, λ⁺ = 2·0.5/0.53 = 1.887 > ω beyond it.
    Institutions rules = bare_rules();
    rules.bonus_slope = 1.0;
    Parameters parameters = bare_parameters();
    parameters.share_weight = 1.0;
    ReportView view = view_of(130.0, 1.0);
    view.stakes.ratchet_belief = 0.5;
    view.hide_room = 50.0;

    ReportChoice const choice = chosen(view, rules, parameters);

    EXPECT_DOUBLE_EQ(choice.report, 123.5); // 5 % of 130 can be hidden
    EXPECT_NEAR(choice.hidden_after, 6.5, 1e-12);
}

TEST(Report, CannotHideWhatCannotBeStored) {
    Institutions rules = bare_rules();
    rules.bonus_slope = 1.0;
    Parameters parameters = bare_parameters();
    parameters.share_weight = 1.0;
    ReportView view = view_of(130.0, 1.0);
    view.stakes.ratchet_belief = 0.5;
    view.hide_room = 0.0;

    EXPECT_EQ(chosen(view, rules, parameters).report, 130.0);
}

TEST(Report, ShowsTheReserveBeforeItPads) {
    ReportView view = view_of(97.0, 1.0); // no padding pays
    view.reserve = 5.0;

    ReportChoice const choice = chosen(view, bare_rules(), bare_parameters());

    EXPECT_DOUBLE_EQ(choice.report, 100.0);
    EXPECT_DOUBLE_EQ(choice.hidden_after, 2.0);
}

TEST(Report, TellsTheTruthWithoutAPlan) {
    ReportView view = view_of(97.0, 0.0);
    view.plan = 0.0;

    EXPECT_EQ(chosen(view, bare_rules(), bare_parameters()).report, 97.0);
}

TEST(Report, DrawsNothingWithoutNoise) {
    sim::Draw draw = stream(3);
    sim::Draw untouched = stream(3);

    decide(view_of(90.0, 0.25), bare_rules(), bare_parameters(), draw);

    EXPECT_EQ(draw(), untouched());
}

TEST(Report, ErrsMoreOftenTheLouderTheNoise) {
    // The truth 60 is best; the next candidate, the plan, is worth 3.6 less:
    // 1 − 0.25·(1 + 4) − 10·0.16 = −1.85 against 0, and the threshold −0.6.
    auto const errors = [](double noise) {
        Parameters parameters = bare_parameters();
        parameters.logit_noise = noise;
        int count = 0;
        for (std::uint32_t i = 0; i < 400; ++i) {
            sim::Draw draw = stream(i);
            ReportChoice const choice =
                decide(view_of(60.0, 0.25), bare_rules(), parameters, draw);
            count += choice.report == 60.0 ? 0 : 1;
        }
        return count;
    };

    EXPECT_EQ(errors(0.0), 0);
    EXPECT_LT(errors(0.05), 5); // P ≈ e^(−12) each
    EXPECT_GT(errors(5.0), 100);
}

} // namespace
} // namespace dearth::models
