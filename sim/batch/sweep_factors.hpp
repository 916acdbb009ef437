#pragma once

#include "sim/batch/factor.hpp"
#include "sim/input/yaml.hpp"

#include <string>
#include <vector>

namespace dearth::sim {

/// A value of a scenario written on one line, as PATH=VALUE takes it: lists in brackets,
/// quotes kept. A map, or a list in a list, is a problem.
std::optional<std::string> one_line_text(YamlNode const& value, Diagnostics& problems);

/// The key as the path of a factor; a problem if it can be none.
std::optional<std::string> factor_path(std::string const& text, WrittenPlace const& place,
                                       Diagnostics& problems);

/// The factors of a grid or zip: each path with a list of levels, or a range with a count
/// of levels.
std::vector<Factor> read_level_factors(YamlNode const& map, Diagnostics& problems);

/// The factors of a sampled design: each path with [low, high], a range, or two levels or
/// more.
std::vector<Factor> read_range_factors(YamlNode const& map, Diagnostics& problems);

} // namespace dearth::sim
