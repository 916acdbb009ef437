#pragma once

#include <cstdint>

namespace dearth::models {

/// What a random draw is for; part of its key, so that no two purposes share a draw.
/// Numbers are fixed for ever: histories depend on them.
enum class Purpose : std::uint32_t {
    // The world: the seed alone decides, replications share it.
    province = 1,
    county = 2,
    ownership = 3,
    workforce = 4,
    efficiency = 5,
    capital_age = 6,
    manager_competence = 7,
    manager_tenure = 8,
    secretary_competence = 9,
    market_price = 10,
    supplier_count = 11,
    supplier_choice = 12,
    size_class = 13,
};

constexpr std::uint32_t number(Purpose purpose) {
    return static_cast<std::uint32_t>(purpose);
}

} // namespace dearth::models
