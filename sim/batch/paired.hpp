#pragma once

#include <span>

namespace dearth::sim {

/// What paired replications tell of the difference of two scenarios in one output.
struct PairedEstimate {
    int replications = 0;
    double base_mean = 0.0;
    double mean = 0.0;             ///< of the other scenario
    double difference = 0.0;       ///< mean of other − base, pair by pair
    double ci_low = 0.0;           ///< ends of the confidence interval of the difference;
    double ci_high = 0.0;          ///< infinite with a single replication
    double sign_probability = 0.0; ///< that the mean difference has its estimate's sign
    double variance_reduction = 0.0; ///< against independent runs; may be infinite

    /// Half of the interval's width.
    double half_width() const { return 0.5 * (ci_high - ci_low); }
};

/// Compares two scenarios run on the same draws: `base[k]` and `other[k]` are one output
/// of replication k.
/// The interval is Student's, with n − 1 degrees of freedom, and so is the probability of
/// the sign, ½ without any difference. variance_reduction is (Var base + Var other) /
/// Var (other − base): how many times as many independent runs would be needed.
/// @throws InvariantError unless both have the same length, at least 1, and
/// 0 < confidence < 1
PairedEstimate paired_estimate(std::span<double const> base,
                               std::span<double const> other, double confidence = 0.95);

} // namespace dearth::sim
