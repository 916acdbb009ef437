#pragma once

#include "sim/batch/sweep_folder.hpp"
#include "sim/batch/sweep_ledger.hpp"

#include <string>
#include <vector>

namespace dearth::sim {

/// The layout of the results: every point and replication, with the factors.
Layout result_layout(Sweep const& sweep, std::vector<std::string> const& arguments);

/// Writes the factors' values into a file of that layout.
void write_factors(RunFile& file, Sweep const& sweep);

/// Puts the believed rows of all segments into result.h5: tmp, fsync, rename. Runs that
/// are missing have status 0 and no values.
/// @throws OutputError, ReadError; std::runtime_error where runs of one key have unlike
/// digests
FileSummary merge(SweepFolder const& folder, Sweep const& sweep,
                  SweepLedger const& ledger, std::vector<std::string> const& arguments);

} // namespace dearth::sim
