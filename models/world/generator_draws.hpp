#pragma once

#include "models/economy/purposes.hpp"
#include "sim/random/draw.hpp"

#include <cstdint>

namespace dearth::models {

/// The draw of the world for one purpose and entity. Replications share the world, so
/// the key has none; nor has it a day.
inline sim::Draw world_draw(std::uint64_t seed, Purpose purpose, std::uint64_t entity) {
    return sim::Draw({.seed = seed, .purpose = number(purpose), .entity = entity});
}

/// As above, for the `ordinal`-th of several draws.
inline sim::Draw world_draw(std::uint64_t seed, Purpose purpose, std::uint64_t entity,
                            std::uint32_t ordinal) {
    return sim::Draw(
        {.seed = seed, .purpose = number(purpose), .entity = entity, .ordinal = ordinal});
}

} // namespace dearth::models
