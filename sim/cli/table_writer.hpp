#pragma once

#include "sim/cli/long_table.hpp"

#include <cstddef>
#include <filesystem>

namespace dearth::sim {

/// What was written of a table.
struct WrittenTable {
    std::string name;
    std::size_t rows = 0;
    std::size_t missing = 0; ///< rows of quarters that their run did not complete
};

/// Writes a table as `folder`/NAME.csv, a row for each combination of its axes: their
/// labels (a quarter as 2021Q3 and by its first day), `run_status` where the axes name a
/// run, then the variables. Rows of quarters that a run did not complete are there, their
/// cells empty, as is every number that is missing. Flags are written as their words,
/// numbers in the fewest digits that read back as the same. Holds a few million cells at
/// a time. @throws OutputError, ReadError
WrittenTable write_table(Reader const& reader, RunTable const& runs,
                         LongTable const& table, std::filesystem::path const& folder);

/// Writes `folder`/variables.csv: table, column, unit, role and meaning of every
/// variable; and `folder`/attributes.csv: what the file says of itself, with the scalar
/// texts of its groups (the resolved scenario among them).
void write_dictionary(Reader const& reader, std::vector<LongTable> const& tables,
                      std::filesystem::path const& folder);

} // namespace dearth::sim
