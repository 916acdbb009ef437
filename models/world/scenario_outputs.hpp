#pragma once

#include "sim/input/yaml.hpp"

#include <string>
#include <vector>

namespace dearth::models {

/// The names in a list of enterprises' variables; unknown ones are problems.
std::vector<std::string> read_variables(sim::YamlNode const& list,
                                        sim::Diagnostics& problems);

} // namespace dearth::models
