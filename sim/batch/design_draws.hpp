#pragma once

#include "sim/random/draw.hpp"

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace dearth::sim {

/// What the draws of designs and of their analysis are for; far above the numbers that
/// models use, since a sweep and its runs share a seed.
enum class DesignPurpose : std::uint32_t {
    hypercube_cells = 0x5357'0001,
    hypercube_places,
    trajectory_start,
    trajectory_order,
    resampling,
};

/// What the draws of one block are keyed by.
struct BlockKey {
    std::uint64_t seed = 0;
    std::uint32_t block = 0; ///< its number in the design
};

/// The draws for one purpose and factor (by `entity_hash` of its path) in one round.
inline Draw design_draw(BlockKey const& key, DesignPurpose purpose, std::uint64_t entity,
                        std::uint32_t round) {
    return Draw(
        {key.seed, key.block, static_cast<std::uint32_t>(purpose), entity, round, 0});
}

/// A whole number below `count` (at most 2^32), each as likely as the others to 1e-6.
inline std::size_t index_below(Draw& draw, std::size_t count) {
    return static_cast<std::size_t>(draw.uniform() * static_cast<double>(count));
}

/// 0 … count−1 in random order (Fisher and Yates 1938, Durstenfeld's form).
inline std::vector<std::size_t> shuffled_indices(Draw& draw, std::size_t count) {
    std::vector<std::size_t> order(count);
    for (std::size_t k = 0; k < count; ++k) {
        order[k] = k;
    }
    for (std::size_t left = count; left > 1; --left) {
        std::swap(order[left - 1], order[index_below(draw, left)]);
    }
    return order;
}

} // namespace dearth::sim
