#pragma once

#include <cstdint>

namespace dearth::sim {

/// The most points that a sweep may have.
inline constexpr std::int64_t most_points = 250'000;

/// The most replications of a point.
inline constexpr std::int64_t most_replications = 100'000;

/// The most points of a hypercube that is drawn several times: each try compares all
/// pairs.
inline constexpr std::int64_t most_points_of_tries = 2'000;

} // namespace dearth::sim
