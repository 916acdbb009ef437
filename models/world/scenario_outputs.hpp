#pragma once

#include "sim/input/yaml.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dearth::models {

/// One variable that a run can record.
struct OutputEntry {
    std::string_view name;
    std::string_view unit;
    std::string_view role;   ///< truth, report, belief, plan or rule
    std::string_view levels; ///< groups that hold it, separated by blanks
    std::string_view meaning;
};

/// Every variable of the output file.
std::span<OutputEntry const> output_entries();

/// The names in a list of enterprises' variables; unknown ones are problems.
std::vector<std::string> read_variables(sim::YamlNode const& list,
                                        sim::Diagnostics& problems);

} // namespace dearth::models
