#pragma once

#include "sim/record/layout.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dearth::models {

/// The groups of an output file that hold quarterly variables, coarse to fine.
enum class Level : std::uint8_t { national, province, sector, county, enterprise };
inline constexpr std::size_t level_count = 5;
inline constexpr std::array<std::string_view, level_count> output_level_names{
    "national", "province", "sector", "county", "enterprise"};

constexpr std::size_t index(Level level) {
    return static_cast<std::size_t>(level);
}

/// One variable of the output file: what a reader of the file is told about it.
struct OutputVariable {
    std::string_view name;
    std::string_view units;
    std::string_view long_name;
    std::string_view description;
    sim::Role role = sim::Role::truth;
    sim::CellMethod cell_method = sim::CellMethod::sum;
    std::array<bool, level_count> levels{}; ///< groups that may hold it
    std::string_view dimension{}; ///< its own axis: good, cause, …; "" for none
    bool is_default = false;      ///< in the enterprise group unless others are asked for
    bool is_flag = false; ///< 0 or 1 of an enterprise, a count of enterprises above

    bool has(Level level) const { return levels[index(level)]; }
};

/// Every variable that a run can record, in the order of the file.
std::vector<OutputVariable> output_catalogue();

/// "truth", "report", "belief", "plan" or "rule".
std::string_view role_name(sim::Role role);

/// "quarter: sum", "quarter: mean" or "quarter: point".
std::string_view cell_methods(sim::CellMethod method);

/// The groups that may hold it, coarse to fine, with a blank between them.
std::string levels_text(OutputVariable const& variable);

} // namespace dearth::models
