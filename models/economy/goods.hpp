#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace dearth::models {

/// What is produced, moved and used. One unit is 1,000 KPW at 2019 plan prices;
/// electricity is counted in MWh and cannot be stored.
enum class Good : std::uint8_t {
    electricity,
    coal,
    ores,
    metals,
    chemicals,
    machinery,
    building,
    light,
    food,
    services,
    imports, ///< imported materials, made nowhere at home
};

inline constexpr std::size_t good_count = 11;
inline constexpr std::size_t sector_count = 10; ///< every good but imports has its sector
inline constexpr std::array<std::string_view, good_count> good_names{
    "electricity", "coal",  "ores", "metals",   "chemicals", "machinery",
    "building",    "light", "food", "services", "imports"};

constexpr std::size_t index(Good good) {
    return static_cast<std::size_t>(good);
}

/// Rank of an enterprise by number of workers: special has 5,000 and more, 7 has 50 or
/// fewer (Nocut News, class bands).
inline constexpr std::size_t class_count = 8;
inline constexpr std::array<std::string_view, class_count> class_names{
    "special", "1", "2", "3", "4", "5", "6", "7"};

enum class Ownership : std::uint8_t { state, collective, market_linked, military };
inline constexpr std::size_t ownership_count = 4;
inline constexpr std::array<std::string_view, ownership_count> ownership_names{
    "state", "collective", "market_linked", "military"};

} // namespace dearth::models
