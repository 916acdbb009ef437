#pragma once

#include "sim/batch/factor.hpp"
#include "sim/batch/unit_sample.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dearth::sim {

/// How the points of a block are laid out.
enum class DesignKind {
    grid,   ///< every combination of levels, the last factor fastest
    zip,    ///< first levels together, second levels together, …
    lhs,    ///< Latin hypercube
    sobol,  ///< Saltelli's scheme, for variance-based indices
    morris, ///< trajectories, for elementary effects
    table,  ///< the rows of a CSV file
};

/// The kinds as a sweep writes them, in the order of DesignKind.
inline constexpr std::array<std::string_view, 6> design_kind_names{
    "grid", "zip", "lhs", "sobol", "morris", "table"};

/// A part of a design as asked for. Options of other kinds are left alone.
struct DesignBlock {
    DesignKind kind = DesignKind::grid;
    std::vector<Factor> factors{}; ///< of a table: its columns, all with as many levels
    int points = 0;                ///< lhs: points; sobol: base points N, a power of 2
    int tries = 1; ///< lhs: of so many drawn, the one with the largest least distance
    bool second_order = false;     ///< sobol: N·(2k+2) points instead of N·(k+2)
    int trajectories = 0;          ///< morris: r, which makes r·(k+1) points
    int grid_levels = 4;           ///< morris: p, even
    std::filesystem::path table{}; ///< table: the file
    WrittenPlace place{};
};

/// How many points a block has; at most 2^62. For zip and table: of the shortest factor.
std::uint64_t point_count(DesignBlock const& block);

/// Where the points of a block stand in a design.
struct PlacedBlock {
    DesignBlock request{};
    std::size_t first_point = 0;
    std::size_t points = 0;
    std::vector<std::size_t> columns{}; ///< in Design::paths, factor by factor
    UnitSample unit{};                  ///< lhs, sobol, morris: before scaling
};

/// The values that each point of a sweep gives to each factor.
struct Design {
    std::vector<std::string> paths{}; ///< of all blocks, in the order of first mention
    std::vector<PlacedBlock> blocks{};
    /// By point and path; nothing where the point leaves the base's value.
    std::vector<std::vector<std::optional<std::string>>> rows{};

    /// The texts PATH=VALUE that make a point of the base scenario.
    std::vector<std::string> overrides(std::size_t point) const;
};

/// Lays out the points of all blocks in order. Draws are keyed by `seed`, the block's
/// number and the factor's path, so that a block appended, or a level appended to a
/// grid's first factor, a zip or a table, leaves all earlier points as they are.
/// @throws InvariantError if a block has no factor, a factor no level, a path twice, an
/// option out of its range, or a zip or table factors of unequal length
Design make_design(std::span<DesignBlock const> blocks, std::uint64_t seed);

/// The design as a CSV table: point, then a column for each path; empty cells where the
/// base's value stands. Ends with a line feed.
std::string to_csv(Design const& design);

} // namespace dearth::sim
