#pragma once

namespace dearth::models {

/// What is believed of a quantity that cannot be seen: mean and variance.
struct Estimate {
    double mean = 0.0;     ///< in the quantity's unit
    double variance = 0.0; ///< in its square; at least 0
};

/// The estimate after an observation with error variance v (Kalman 1960):
/// K = P/(P + v), m⁺ = m + K·(x − m), P⁺ = (1 − K)·P.
/// An observation without error replaces the estimate; v at least 0.
Estimate observed(Estimate const& prior, double observation, double error_variance);

/// The estimate one period later: mean times `growth`, P⁺ = growth²·P + `drift` variance.
Estimate drifted(Estimate const& prior, double growth, double drift_variance);

} // namespace dearth::models
