#pragma once

#include "sim/record/file_tree.hpp"
#include "sim/record/run_file.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dearth::sim {

/// What is to be said of a run once its data are in the file.
struct RunNews {
    RunIndex run{};
    std::vector<std::string> digests{}; ///< of the quarters closed since the last time
    int first_quarter = 0;              ///< of `digests`
    std::optional<RunRecord> record{};  ///< once the run has ended
};

/// Writes the caller's own variables along runs. @throws hdf5::Error
void write_values(StoredGroup& root, RunIndex run, RunRecord const& record,
                  bool has_points);

/// Writes the table of runs, in two steps with a flush between: first the digests and the
/// message, then what says that they are there, the status last. @throws hdf5::Error
void write_digests(StoredGroup& root, RunNews const& news, bool has_points);
void write_progress(StoredGroup& root, RunNews const& news, bool has_points);

/// Status and digest of the file, from its table of runs. @throws hdf5::Error
FileSummary summarise(StoredGroup& root, Layout const& layout);

} // namespace dearth::sim
