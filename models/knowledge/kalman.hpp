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

/// The estimate from sources that see the same quantity, one after another: a smaller
/// error for the share `weight` of the second source. The error variance of a channel
/// whose precision is the mean of two: 1/v = (1 − w)/v₁ + w/v₂; both positive,
/// w in [0, 1].
double blended_variance(double first_variance, double second_variance, double weight);

} // namespace dearth::models
