#pragma once

#include "sim/batch/design.hpp"
#include "sim/input/yaml.hpp"

#include <filesystem>
#include <optional>
#include <vector>

namespace dearth::sim {

/// The path that a value writes: relative ones stand beside the file that holds the value
/// and may not leave its folder. Adds a problem if there is no such file.
std::optional<std::filesystem::path> named_file(YamlNode const& value,
                                                Diagnostics& problems);

/// The blocks of a sweep's `design:`, one map or a list of maps, each with one kind of
/// design. Tables are read. Adds every problem; at most `most_points` points.
std::vector<DesignBlock> read_design(YamlNode const& design, Diagnostics& problems);

} // namespace dearth::sim
