#pragma once

#include "sim/batch/design_draws.hpp"
#include "sim/batch/unit_sample.hpp"

#include <cstddef>
#include <cstdint>
#include <span>

namespace dearth::sim {

/// A Latin hypercube (McKay, Beckman and Conover 1979): cut into `points` equal cells,
/// each factor has exactly one point in each cell, at a random place in it. Of `tries`
/// such samples the one whose two nearest points are farthest apart is returned, the
/// first of equals. `factors` are the entity hashes of their paths. Cost: points·factors
/// for a single try; points²·factors for each of several.
/// @throws InvariantError unless there are points, factors and tries
UnitSample latin_hypercube(std::size_t points, std::span<std::uint64_t const> factors,
                           BlockKey const& key, int tries);

} // namespace dearth::sim
