#pragma once

#include "sim/batch/sweep_folder.hpp"
#include "sim/record/run_file.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace dearth::sim {

/// A row of a segment: one run of the sweep.
struct SegmentRow {
    RunIndex run{}; ///< in the sweep
    int row = 0;    ///< in the segment
    RunRecord record{};
    std::string run_key;
    std::vector<std::string> digests{}; ///< by quarter, of the quarters completed
};

/// A segment as found in the folder.
struct Segment {
    std::filesystem::path path; ///< of the file, with ".part" if unfinished
    SegmentName name{};
    std::string plan_id;
    std::string build;              ///< which program wrote it
    std::vector<SegmentRow> rows{}; ///< complete or failed
    std::size_t open_rows = 0;      ///< neither, yet
    bool is_live = false;           ///< a process may still be writing it
    std::string problem{};          ///< why it cannot be read; "" if it can
};

/// How many of a segment's own variables stand in front of the reduced outputs.
inline constexpr int segment_only_variables = 3;

/// The layout of a segment with that many rows: those of the results, by row, with the
/// run's place in the sweep and its key.
Layout segment_layout(Sweep const& sweep, std::size_t rows,
                      std::vector<std::string> const& arguments);

/// The record of a run as a segment files it: its place and key in front.
RunRecord segment_record(RunRecord record, RunIndex run, std::string run_key);

/// 32 hexadecimal digits, equal for runs that have the same history: over the resolved
/// scenario less name and output, root seed, replication and epoch.
std::string run_key(Sweep const& sweep, RunIndex run);

/// Reads a segment's table of runs; a file that cannot be read says why.
Segment read_segment(SweepFolder const& folder, SegmentName const& name);

} // namespace dearth::sim
