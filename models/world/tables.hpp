#pragma once

#include "models/economy/technology.hpp"
#include "sim/input/diagnostics.hpp"

#include <filesystem>

namespace dearth::models {

/// Reads the tables of a country from the CSV files of a folder (scenarios/tables shows
/// every file and column; `evidence` and `source` are optional everywhere).
///
/// Every mistake is added to `problems` with its file, line, column and the column's
/// name: unknown or missing rows, numbers out of range, shares that do not sum to 1, a
/// technology that uses up more than it makes. The tables are to be used only if nothing
/// was added.
Tables read_tables(std::filesystem::path const& folder, sim::Diagnostics& problems);

/// As above. @throws InputError with every mistake.
Tables read_tables(std::filesystem::path const& folder);

} // namespace dearth::models
