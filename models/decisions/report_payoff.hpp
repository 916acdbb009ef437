#pragma once

#include "models/economy/parameters.hpp"
#include "models/institutions/institutions.hpp"
#include "models/knowledge/reports.hpp"

#include <algorithm>

namespace dearth::models {

/// What a year's annual plan has to do with the report of its last quarter.
struct YearStakes {
    double done = 0.0;  ///< reported of the year before it, over the annual plan [1]
    double share = 0.0; ///< plan of the quarter over the annual plan [1]; 0: no such year
};

/// What a manager has at stake with a report, besides the numbers in it.
struct ReportStakes {
    int rank = 7;                ///< class of the enterprise: 0 special, 1 to 7
    int strikes = 0;             ///< reviews in a row below the threshold so far
    double audit_belief = 0.0;   ///< p̂ [1]
    double ratchet_belief = 0.0; ///< λ̂ for overfulfilment [1]
    double visible_harm = 0.0;   ///< share of output that customers would miss [1]
    double own_fault = 1.0;      ///< share of a shortfall that is truly management's [1]
    double detection = 0.0; ///< added to p̂ by a secretary's watch (monitoring.hpp) [1]
    YearStakes year{};      ///< where the review of the report counts the year, too
};

/// A manager's payoff from a report in units of the bonus for fulfilment, with
/// ρ = r/q, z = (r − y)/q and y the output that can be shown:
///   U = B(ρ) + ω·ρ − c·(1 − ρ)⁺ − S·1[ρ < θ] − λ⁺·(ρ − 1)⁺ + λ⁻·(1 − ρ)⁺
///       − (f₀ + f₁·z)·1[z > 0] − k·z²/2
/// B is the notched bonus B̄·1[ρ ≥ 1] + s·(min(ρ, cap) − 1)⁺, blended with Weitzman's
/// (1976) β + α·(ρ − 1)⁺ − γ·(1 − ρ)⁺; fines are expected ones under a soft budget
/// (Kornai, Maskin and Roland 2003); the ratchet is Weitzman's (1980) V·λ̂ with
/// V = b/(R + λ̂), R = (1 + r)/(1 − h) − 1.
struct ReportPayoff {
    double notch = 0.0;     ///< B̄ [1]
    double slope = 0.0;     ///< s [1]
    double cap = 1.0;       ///< fulfilment from which s is no longer paid
    double target = 0.0;    ///< β of the incentive scheme
    double above = 0.0;     ///< α
    double below = 0.0;     ///< γ
    double career = 0.0;    ///< ω
    double criticism = 0.0; ///< c
    double strike = 0.0;    ///< S, expected value of the post lost below the threshold
    double threshold = 0.0; ///< θ
    double ratchet_up = 0.0, ratchet_down = 0.0; ///< λ⁺, λ⁻ times V
    double fine_fixed = 0.0, fine_slope = 0.0;   ///< f₀; f₁ with the harm done
    double forging = 0.0;                        ///< k

    /// U of fulfilment `fulfilment` reported with padding `padding` [1].
    double utility(double fulfilment, double padding) const {
        return honest(fulfilment) - padding_cost(padding);
    }

    /// U of a report that pads nothing.
    double honest(double fulfilment) const;

    /// What padding takes from U.
    double padding_cost(double padding) const;

    /// dU/dρ for a report that pads nothing, inside a piece between two kinks; at a kink
    /// the slope to its right.
    double marginal(double fulfilment) const;

    /// Width of the hole below the plan (oracle O3): the widest gap that is worth
    /// padding, against an honest report of the same output. 0 where none is.
    double hole_width() const;
};

inline double ReportPayoff::honest(double fulfilment) const {
    double const over = std::max(fulfilment - 1.0, 0.0);
    double const under = std::max(1.0 - fulfilment, 0.0);
    double sum = target + career * fulfilment + (above - ratchet_up) * over
                 - (below + criticism - ratchet_down) * under;
    sum += slope * std::min(over, cap - 1.0);
    if (!falls_short(fulfilment, 1.0)) {
        sum += notch;
    }
    if (falls_short(fulfilment, threshold)) {
        sum -= strike;
    }
    return sum;
}

inline double ReportPayoff::padding_cost(double padding) const {
    return padding > fulfilment_tolerance
               ? fine_fixed + padding * (fine_slope + 0.5 * forging * padding)
               : 0.0;
}

inline double ReportPayoff::marginal(double fulfilment) const {
    if (fulfilment < 1.0) {
        return career + below + criticism - ratchet_down;
    }
    return career + above - ratchet_up + (fulfilment < cap ? slope : 0.0);
}

/// The coefficients of the payoff under rules and stakes.
/// c applies only to enterprises that are reviewed one by one, as does S: the value of
/// the post times the dismissal probability, times the blame L + (1 − L)·own fault with
/// liability L, times (persistence/(1 + R)) for each strike still missing.
/// θ is review.threshold; where a year is reviewed with weight w it is the fulfilment at
/// which (1 − w)·ρ + w·(done + share·ρ) reaches it.
/// λ⁺ = b·λ̂/(R + λ̂) and λ⁻ = λ⁺·(ratchet.down/ratchet.up), b = s + ω the marginal
/// reward. The evidence standard E raises the cost of forging, k = k_f·(1 + E).
ReportPayoff report_payoff(ReportStakes const& stakes, Institutions const& rules,
                           Parameters const& parameters);

/// R = (1 + r)/(1 − h) − 1 [1/quarter]: a manager's discount rate, with the chance h of
/// leaving the post.
double effective_discount(Parameters const& parameters);

/// True if an enterprise of class `rank` is reviewed one by one under the rules.
bool is_reviewed(int rank, Institutions const& rules);

} // namespace dearth::models
