#pragma once

#include "sim/batch/factor.hpp"
#include "sim/input/yaml.hpp"

#include <filesystem>
#include <vector>

namespace dearth::sim {

/// The factors of a design table: a column for each, a row for each point. Empty cells
/// leave the base's value; a column `point`, as plans write it, is skipped. `named_at` is
/// the value that names the table.
std::vector<Factor> read_table_factors(std::filesystem::path const& path,
                                       YamlNode const& named_at, Diagnostics& problems);

} // namespace dearth::sim
