#pragma once

#include "sim/batch/design_draws.hpp"
#include "sim/batch/unit_sample.hpp"

#include <cstddef>
#include <cstdint>
#include <span>

namespace dearth::sim {

/// How large a Morris design is.
struct MorrisPlan {
    std::size_t trajectories = 0; ///< r
    int levels = 4;               ///< p, even, of the grid {0, 1/(p−1), …, 1}
};

/// Trajectories of Morris (1991): each starts at a random point of the grid and moves
/// one factor after the other, in random order, up or down by p/(2(p−1)). Trajectory t
/// depends on the key and t alone. `factors` are the entity hashes of their paths. Makes
/// trajectories·(factors + 1) points.
/// @throws InvariantError unless there are trajectories and factors and p is even
UnitSample morris_sample(MorrisPlan const& plan, std::span<std::uint64_t const> factors,
                         BlockKey const& key);

} // namespace dearth::sim
