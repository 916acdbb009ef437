#include "models/decisions/report_payoff.hpp"

#include "sim/base/math.hpp"

#include <algorithm>
#include <cmath>

namespace dearth::models {
namespace {

/// Value of the post that one more review below the threshold puts at risk.
double strike_cost(ReportStakes const& stakes, Institutions const& rules,
                   Parameters const& parameters) {
    int const needed = static_cast<int>(rules.review_strikes);
    if (needed < 1 || !is_reviewed(stakes.rank, rules)) {
        return 0.0;
    }
    double const liability = rules.plan_liability;
    double const blame = liability + (1.0 - liability) * sim::clamp01(stakes.own_fault);
    double cost = rules.review_dismissal * parameters.post_value * blame;
    double const again =
        parameters.strike_persistence / (1.0 + effective_discount(parameters));
    for (int missing = needed - stakes.strikes - 1; missing > 0; --missing) {
        cost *= again;
    }
    return cost;
}

/// The fulfilment below which the review finds quarter and year together wanting.
double threshold_of(YearStakes const& year, Institutions const& rules) {
    double const weight = year.share > 0.0 ? rules.review_annual : 0.0;
    double const counted = 1.0 - weight + weight * year.share;
    return std::max(0.0, (rules.review_threshold - weight * year.done) / counted);
}

/// Fills in what a report costs the plans to come.
void add_ratchet(ReportPayoff& payoff, double believed, Institutions const& rules,
                 Parameters const& parameters) {
    double const rate = sim::clamp01(believed);
    if (!(parameters.ratchet_on > 0.0) || !(rate > 0.0)) {
        return;
    }
    double const reward = payoff.slope + payoff.above + payoff.career;
    payoff.ratchet_up = reward * rate / (effective_discount(parameters) + rate);
    if (rules.ratchet_up > 0.0) {
        payoff.ratchet_down = payoff.ratchet_up * rules.ratchet_down / rules.ratchet_up;
    }
}

} // namespace

double ReportPayoff::hole_width() const {
    double const gain = notch - fine_fixed;
    if (!(gain > 0.0)) {
        return 0.0;
    }
    // Reporting honestly forgoes the slope below the plan on the whole gap.
    double const cost = fine_slope - marginal(0.0);
    if (!(forging > 0.0)) {
        return cost > gain ? gain / cost : 1.0;
    }
    double const root = std::sqrt(cost * cost + 2.0 * forging * gain);
    return std::min(1.0, (root - cost) / forging);
}

ReportPayoff report_payoff(ReportStakes const& stakes, Institutions const& rules,
                           Parameters const& parameters) {
    double const scheme = rules.bonus_incentive;
    double const notched = 1.0 - scheme;
    ReportPayoff payoff;
    payoff.notch = notched * rules.bonus_notch;
    payoff.slope = notched * rules.bonus_slope;
    payoff.cap = parameters.bonus_cap;
    payoff.target = scheme * rules.incentive_target;
    payoff.above = scheme * rules.incentive_above;
    payoff.below = scheme * rules.incentive_below;
    payoff.career =
        parameters.share_weight + parameters.career_weight + rules.campaign_report;
    payoff.criticism = is_reviewed(stakes.rank, rules) ? rules.review_weight : 0.0;
    payoff.strike = strike_cost(stakes, rules, parameters);
    payoff.threshold = threshold_of(stakes.year, rules);
    add_ratchet(payoff, stakes.ratchet_belief, rules, parameters);
    double const detection = sim::clamp01(stakes.audit_belief + stakes.detection);
    double const fine = (1.0 - rules.soft_budget) * detection * rules.fine_scale;
    payoff.fine_fixed = fine * parameters.fine_fixed;
    payoff.fine_slope =
        fine * parameters.fine_slope + parameters.harm_weight * stakes.visible_harm;
    payoff.forging = parameters.forging_cost * (1.0 + rules.evidence_standard);
    return payoff;
}

double effective_discount(Parameters const& parameters) {
    return (1.0 + parameters.discount) / (1.0 - parameters.turnover) - 1.0;
}

bool is_reviewed(int rank, Institutions const& rules) {
    return static_cast<double>(rank) <= rules.review_individual;
}

} // namespace dearth::models
