#pragma once

#include "models/economy/causes.hpp"

#include <array>

namespace dearth::models {

/// Shares of a shortfall by declared cause; they add up to 1, or to 0 without shortfall.
using CauseShares = std::array<double, declared_cause_count>;

/// Fulfilments that differ by less are one: output is settled in floating point.
inline constexpr double fulfilment_tolerance = 1e-9;

/// True if fulfilment is below `threshold` by more than the tolerance.
constexpr bool falls_short(double fulfilment, double threshold) {
    return fulfilment < threshold - fulfilment_tolerance;
}

/// What an enterprise tells the level above about a quarter. Not what happened.
struct Report {
    double output = 0.0;  ///< declared output r [unit]
    double plan = 0.0;    ///< the plan q it refers to [unit]
    CauseShares causes{}; ///< declared causes of the shortfall

    /// Reported fulfilment r/q [1]; 1 for an empty plan.
    double fulfilment() const { return plan > 0.0 ? output / plan : 1.0; }
};

/// What a province or ministry tells the centre about the enterprises under it.
struct AggregateReport {
    double output = 0.0; ///< declared output, plan prices
    double plan = 0.0;   ///< plan of the same enterprises, plan prices

    /// Reported fulfilment [1]; 1 for an empty plan.
    double fulfilment() const { return plan > 0.0 ? output / plan : 1.0; }
};

/// What an audit found at an enterprise: the only door from truth to belief.
struct Finding {
    double output = 0.0;    ///< verified output y of the audited quarter [unit]
    double capacity = 0.0;  ///< verified capacity of a quarter [unit]; 0 if not verified
    bool is_padded = false; ///< report above verified output by more than the tolerance
};

/// What an audit of `report` finds where the verified output is `output` and, if it was
/// checked, the capacity `capacity` (else 0); padding up to `tolerance` of the plan
/// passes for an error of counting.
Finding audit_finding(Report const& report, double output, double capacity,
                      double tolerance);

/// Splits a shortfall's losses by declared cause into shares; all zero without losses.
CauseShares cause_shares(std::array<double, declared_cause_count> const& losses);

} // namespace dearth::models
