#include "models/decisions/report_payoff.hpp"
#include "tests/models/decisions/bare.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace dearth::models {
namespace {

ReportStakes stakes_of(double audit_belief) {
    ReportStakes stakes;
    stakes.rank = 1;
    stakes.audit_belief = audit_belief;
    return stakes;
}

TEST(ReportPayoff, HasTheHoleOfTheClosedForm) {
    ReportPayoff const payoff =
        report_payoff(stakes_of(0.25), bare_rules(), bare_parameters());

    EXPECT_NEAR(payoff.hole_width(), (-2.5 + std::sqrt(36.25)) / 20.0, 1e-15);
}

TEST(ReportPayoff, NarrowsTheHoleWithEveryThreat) {
    Institutions const rules = bare_rules();
    Parameters const parameters = bare_parameters();
    double const width = report_payoff(stakes_of(0.25), rules, parameters).hole_width();

    double last = 1.0;
    for (double belief = 0.0; belief < 1.0; belief += 0.05) {
        double const here =
            report_payoff(stakes_of(belief), rules, parameters).hole_width();
        EXPECT_LT(here, last);
        last = here;
    }
    ReportStakes watched = stakes_of(0.25);
    watched.detection = 0.3;
    EXPECT_LT(report_payoff(watched, rules, parameters).hole_width(), width);
    ReportStakes harmful = stakes_of(0.25);
    harmful.visible_harm = 1.0;
    Parameters caring = parameters;
    caring.harm_weight = 1.0;
    EXPECT_LT(report_payoff(harmful, rules, caring).hole_width(), width);
    Institutions harsh = rules;
    harsh.fine_scale = 1.5;
    EXPECT_LT(report_payoff(stakes_of(0.25), harsh, parameters).hole_width(), width);
}

TEST(ReportPayoff, NarrowsTheHoleWithTheEvidenceStandard) {
    Institutions rules = bare_rules();
    rules.evidence_standard = 1.0;

    double const width =
        report_payoff(stakes_of(0.25), rules, bare_parameters()).hole_width();

    EXPECT_NEAR(width, (-2.5 + std::sqrt(66.25)) / 40.0, 1e-15); // k = 40
}

TEST(ReportPayoff, WidensTheHoleUnderASoftBudget) {
    Institutions rules = bare_rules();
    rules.soft_budget = 0.5;

    double const width =
        report_payoff(stakes_of(0.25), rules, bare_parameters()).hole_width();

    // half the expected fine: (−1.25 + √(1.25² + 40·0.875))/20
    EXPECT_NEAR(width, (-1.25 + std::sqrt(36.5625)) / 20.0, 1e-15);
}

TEST(ReportPayoff, HasNoHoleWithoutNotchOrWithAFineAboveIt) {
    Institutions no_notch = bare_rules();
    no_notch.bonus_notch = 0.0;
    EXPECT_EQ(report_payoff(stakes_of(0.25), no_notch, bare_parameters()).hole_width(),
              0.0);

    EXPECT_EQ(report_payoff(stakes_of(1.0), bare_rules(), bare_parameters()).hole_width(),
              0.0);
}

TEST(ReportPayoff, LeavesTheRatchetWhatWeitzmanLeaves) {
    // O2: b/(1 + λ/r) for b = 1, λ = 0.3, r = 0.05: 1/7.
    Parameters parameters = bare_parameters();
    parameters.share_weight = 1.0;
    parameters.discount = 0.05;
    ReportStakes stakes = stakes_of(0.0);
    stakes.ratchet_belief = 0.3;
    Institutions rules = bare_rules();
    rules.ratchet_up = 0.3;
    rules.ratchet_down = 0.3;

    ReportPayoff const payoff = report_payoff(stakes, rules, parameters);

    EXPECT_NEAR(payoff.marginal(1.0), 1.0 / 7.0, 1e-14);
    EXPECT_NEAR(payoff.marginal(0.5), 1.0 / 7.0, 1e-14);
}

TEST(ReportPayoff, CountsALikelyDepartureAsImpatience) {
    Parameters parameters = bare_parameters();
    parameters.discount = 0.05;
    parameters.turnover = 0.25;

    EXPECT_DOUBLE_EQ(effective_discount(parameters), 0.4); // 1.05/0.75 − 1
}

TEST(ReportPayoff, ForgetsTheRatchetWhereItIsOff) {
    Parameters parameters = bare_parameters();
    parameters.share_weight = 1.0;
    parameters.ratchet_on = 0.0;
    ReportStakes stakes = stakes_of(0.0);
    stakes.ratchet_belief = 0.5;
    Institutions rules = bare_rules();
    rules.ratchet_up = 0.5;

    EXPECT_EQ(report_payoff(stakes, rules, parameters).marginal(1.0), 1.0);
}

TEST(ReportPayoff, WeighsAFirstStrikeByTheChanceOfTheSecond) {
    Institutions rules = bare_rules();
    rules.review_strikes = 2.0;
    rules.review_dismissal = 0.8;
    Parameters parameters = bare_parameters();
    parameters.post_value = 10.0;
    parameters.discount = 0.25;
    parameters.strike_persistence = 0.5;
    ReportStakes stakes = stakes_of(0.0);

    stakes.strikes = 1;
    EXPECT_DOUBLE_EQ(report_payoff(stakes, rules, parameters).strike, 8.0); // 0.8·10
    stakes.strikes = 0;
    EXPECT_DOUBLE_EQ(report_payoff(stakes, rules, parameters).strike, 3.2); // 8·0.5/1.25
}

TEST(ReportPayoff, LetsTheExcusedFearLessForThePost) {
    Institutions rules = bare_rules();
    rules.review_strikes = 1.0;
    rules.review_dismissal = 1.0;
    rules.plan_liability = 0.5;
    Parameters parameters = bare_parameters();
    parameters.post_value = 10.0;
    ReportStakes stakes = stakes_of(0.0);
    stakes.own_fault = 0.2;

    EXPECT_DOUBLE_EQ(report_payoff(stakes, rules, parameters).strike, 6.0);
    // 10·(0.5 + 0.5·0.2)
}

TEST(ReportPayoff, PaysTheNewSovietIncentiveSchemeAtItsThreeRates) {
    Institutions rules = bare_rules();
    rules.bonus_incentive = 1.0;
    ReportPayoff const payoff = report_payoff(stakes_of(0.0), rules, bare_parameters());

    EXPECT_NEAR(payoff.utility(1.0, 0.0), 1.0, 1e-15);
    EXPECT_NEAR(payoff.utility(1.1, 0.0), 1.07, 1e-15); // + 0.7·0.1
    EXPECT_NEAR(payoff.utility(0.9, 0.0), 0.87, 1e-15); // − 1.3·0.1
}

TEST(ReportPayoff, PaysNothingMoreBeyondTheCap) {
    Institutions rules = bare_rules();
    rules.bonus_slope = 0.5;
    ReportPayoff const payoff = report_payoff(stakes_of(0.0), rules, bare_parameters());

    EXPECT_NEAR(payoff.utility(1.1, 0.0), 1.05, 1e-15);
    EXPECT_NEAR(payoff.utility(1.2, 0.0), 1.1, 1e-15);
    EXPECT_NEAR(payoff.utility(1.5, 0.0), 1.1, 1e-15);
}

TEST(ReportPayoff, WeighsReportsMoreInACampaign) {
    Institutions rules = bare_rules();
    rules.campaign_report = 0.7;

    EXPECT_DOUBLE_EQ(
        report_payoff(stakes_of(0.0), rules, bare_parameters()).marginal(0.5), 0.7);
}

TEST(ReportPayoff, CriticisesOnlyWhoIsReviewedOneByOne) {
    Institutions rules = bare_rules();
    rules.review_weight = 0.4;
    ReportStakes stakes = stakes_of(0.0);

    EXPECT_EQ(report_payoff(stakes, rules, bare_parameters()).criticism, 0.4);
    stakes.rank = 2; // review.individual_class is 1
    EXPECT_EQ(report_payoff(stakes, rules, bare_parameters()).criticism, 0.0);
}

// (1 − 0.5)·ρ + 0.5·(0.6 + 0.25·ρ) = 0.7 at ρ = 0.4/0.625.
TEST(ReportPayoff, CountsTheYearInTheReviewOfItsLastQuarter) {
    Institutions rules = bare_rules();
    rules.review_threshold = 0.7;
    rules.review_annual = 0.5;
    ReportStakes stakes;
    stakes.year = {0.6, 0.25};

    EXPECT_NEAR(report_payoff(stakes, rules, bare_parameters()).threshold, 0.64, 1e-12);
}

TEST(ReportPayoff, LeavesTheYearOutWhereNoneIsReviewed) {
    Institutions rules = bare_rules();
    rules.review_threshold = 0.7;
    rules.review_annual = 0.5;

    EXPECT_EQ(report_payoff({}, rules, bare_parameters()).threshold, 0.7);
}

} // namespace
} // namespace dearth::models
