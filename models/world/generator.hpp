#pragma once

#include "models/world/enterprise_list.hpp"

#include <cstddef>
#include <cstdint>

namespace dearth::models {

inline constexpr std::size_t fewest_enterprises = 20;
inline constexpr std::size_t most_enterprises = 1'000'000;

/// A synthetic list of `count` enterprises that follows the tables' shares: sectors and,
/// within each sector, classes, provinces and ownership by largest remainders, so that
/// totals are exact; counties by weight; workers log-uniform in the band of the class,
/// scaled to its typical number.
///
/// Every sector has at least one enterprise, electricity at least one hydro and one
/// thermal plant. An id, "kp-000123-coal", tells the number in the order of creation and
/// the sector; the draws depend on the id and the seed alone.
/// @throws InvariantError unless 20 <= count <= 1,000,000.
EnterpriseRows generate_enterprises(Tables const& tables, std::size_t count,
                                    std::uint64_t seed);

} // namespace dearth::models
