#pragma once

#include "sim/cli/model.hpp"

#include <filesystem>
#include <vector>

namespace dearth::models {

/// The main findings of an output file, for the table after a run: means over its
/// replications and quarters. The last row says how to read them: as conditional
/// mechanisms, not estimates of a country.
/// @throws ReadError if the file cannot be read.
std::vector<sim::Finding> findings(std::filesystem::path const& file);

} // namespace dearth::models
