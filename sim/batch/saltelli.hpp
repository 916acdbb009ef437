#pragma once

#include "sim/batch/sobol_indices.hpp"
#include "sim/batch/unit_sample.hpp"

#include <cstddef>

namespace dearth::sim {

/// The most factors that Saltelli's scheme takes here.
inline constexpr std::size_t most_sobol_factors = 1000;

/// Saltelli's scheme (2002, 2010) on the first `base_points` points of Sobol's sequence
/// in 2k dimensions, the origin included and not scrambled (Owen 2020 says why the origin
/// stays), with the direction numbers of Joe and Kuo (2008). Rows in the order that
/// SobolLayout states. The same points as SALib's sobol.sample(scramble=False).
/// @throws InvariantError unless base_points is a power of 2 of at most 2^24 and factors
/// are from 1 to most_sobol_factors
UnitSample saltelli_sample(SobolLayout const& layout, std::size_t base_points);

} // namespace dearth::sim
