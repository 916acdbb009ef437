#pragma once

#include "models/economy/parameters.hpp"
#include "models/institutions/institutions.hpp"

namespace dearth::models {

/// What the review knows when it grants the bonus of a quarter.
struct BonusView {
    double fulfilment = 1.0;        ///< reported r/q [1]
    double found_excess = 0.0;      ///< padding that an audit found, over the plan [1]
    bool was_found_padding = false; ///< and whether it found any
    bool is_spared = false;         ///< the budget is soft this time: no fine
};

/// The bonus paid, in salaries of a quarter, at least 0: what the report earns (B of
/// ReportPayoff, notched or by the incentive scheme) less the fine
/// scale·(F₀ + F₁·z) for padding z that was found, where nobody waives it:
///   B = (1 − s)·(B̄·1[ρ ≥ 1] + slope·(min(ρ, cap) − 1)⁺)
///       + s·(β + α·(ρ − 1)⁺ − γ·(1 − ρ)⁺)
/// So who pads and is found loses what a manager reckons to lose (report_payoff.hpp).
double decide(BonusView const& view, Institutions const& rules,
              Parameters const& parameters);

} // namespace dearth::models
