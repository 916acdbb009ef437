#pragma once

#include "sim/batch/estimate.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace dearth::sim {

/// `count` indices below `count`, drawn with replacement for one resample; keyed by the
/// bootstrap's seed and `resample` alone.
std::vector<std::size_t> resampled_indices(Bootstrap const& bootstrap,
                                           std::uint32_t resample, std::size_t count);

/// `value` with the percentile interval (Efron 1979) of its resampled values, quantiles
/// interpolated linearly between order statistics; NaN among them are left out. Without
/// two of them the interval is infinite.
/// @throws InvariantError unless 0 < confidence < 1
Estimate with_interval(double value, std::vector<double> resampled, double confidence);

} // namespace dearth::sim
