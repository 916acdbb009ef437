#pragma once

#include "models/world/enterprise_list.hpp"

#include <cstddef>
#include <cstdint>

namespace dearth::models {

inline constexpr std::size_t fewest_enterprises = 20;
inline constexpr std::size_t most_enterprises = 1'000'000;

/// A synthetic list of `count` enterprises that follows the tables' shares. Sectors, the
/// classes in the country and within each sector, and the technologies of plants take
/// turns, so that every count is close to its share (within about one); provinces are
/// drawn by the sector's shares (plants: by capacity shares), counties by weight,
/// ownership by the sector's shares, workers within the class around its typical number.
///
/// The first eleven are a hydro plant, a thermal plant and one of each other sector. An
/// id, "kp-000123-coal", tells the number in the order of creation and the sector; a
/// longer list begins with the shorter one of the same seed.
/// @throws InvariantError unless 20 <= count <= 1,000,000.
EnterpriseRows generate_enterprises(Tables const& tables, std::size_t count,
                                    std::uint64_t seed);

} // namespace dearth::models
