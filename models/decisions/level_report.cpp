#include "models/decisions/level_report.hpp"

#include "models/knowledge/reports.hpp"
#include "sim/base/math.hpp"

#include <algorithm>

namespace dearth::models {
namespace {

/// Payoff of officials who add x to the reports of their enterprises.
struct LevelPayoff {
    double received;  ///< fulfilment as received [1]
    double notch;     ///< bonus for a fulfilled plan
    double career;    ///< worth of one unit of fulfilment
    double criticism; ///< cost of one unit of shortfall
    double fine;      ///< expected fine per unit of padding found
    double padding;   ///< believed to be in the reports received
    double forging;

    double utility(double added) const {
        double const fulfilment = received * (1.0 + added);
        double const shortfall = std::max(0.0, 1.0 - fulfilment);
        double const reward = falls_short(fulfilment, 1.0) ? 0.0 : notch;
        double const found = std::max(0.0, added + padding);
        return reward + career * fulfilment - criticism * shortfall - fine * found
               - 0.5 * forging * sim::square(added);
    }
};

LevelPayoff payoff_of(LevelView const& view, Institutions const& rules,
                      Parameters const& parameters) {
    double const career =
        parameters.share_weight + parameters.career_weight + rules.campaign_report;
    double const detection =
        sim::clamp01(view.audit_belief) * (1.0 - rules.soft_budget) * rules.fine_scale;
    return {view.reported / view.plan,
            rules.bonus_notch,
            career * (1.0 + sim::clamp01(view.showcase)),
            rules.review_weight,
            detection * parameters.fine_slope,
            view.padding_belief,
            parameters.forging_cost * (1.0 + rules.evidence_standard)};
}

} // namespace

LevelChoice decide(LevelView const& view, Institutions const& rules,
                   Parameters const& parameters) {
    if (!(view.plan > 0.0) || !(view.reported > 0.0)) {
        return {view.reported, 0.0};
    }
    LevelPayoff const payoff = payoff_of(view, rules, parameters);
    double const padding = std::max(0.0, view.padding_belief);
    double const low = -padding / (1.0 + padding) * (1.0 - parameters.passthrough);
    double const high = parameters.provincial_padding;
    double best = 0.0;
    auto const consider = [&](double added) {
        double const within = std::clamp(added, low, high);
        if (payoff.utility(within) > payoff.utility(best)) {
            best = within;
        }
    };
    consider(low);
    consider(high);
    consider(1.0 / payoff.received - 1.0);
    consider(-view.padding_belief); // beyond it a unit more would be found
    for (double const criticism : {0.0, payoff.criticism}) {
        for (double const fine : {0.0, payoff.fine}) {
            double const slope = payoff.received * (payoff.career + criticism) - fine;
            consider(payoff.forging > 0.0 ? slope / payoff.forging : high);
        }
    }
    return {view.reported * (1.0 + best), best};
}

} // namespace dearth::models
