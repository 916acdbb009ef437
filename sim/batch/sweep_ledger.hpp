#pragma once

#include "sim/batch/segment.hpp"
#include "sim/batch/sweep_folder.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace dearth::sim {

/// Where the believed row of a run stands.
struct LedgerEntry {
    RunStatus status = RunStatus::missing;
    std::size_t segment = 0; ///< in SweepLedger::segments
    std::size_t row = 0;     ///< in its rows
};

/// What the segments of a folder say of every run of a sweep.
struct SweepLedger {
    std::vector<Segment> segments{};      ///< in the order in which they are believed
    std::vector<LedgerEntry> entries{};   ///< by k = replication * points + point
    std::vector<std::string> conflicts{}; ///< runs of one key with unlike digests

    std::size_t count(RunStatus status) const;

    /// The believed row of a run; nothing if it is missing.
    SegmentRow const* row(std::size_t k) const;
};

/// Reads all segments. Of a run's rows the complete one of the lowest attempt is
/// believed, without one the failed one of the lowest attempt. Segments of other plans
/// than `manifest` and those it has grown from are passed over, told as problems.
SweepLedger read_ledger(SweepFolder const& folder, Sweep const& sweep,
                        SweepManifest const& manifest);

/// How far a sweep has come.
struct SweepStatus {
    std::size_t runs_total = 0;
    std::size_t runs_complete = 0;
    std::size_t runs_failed = 0;
    std::size_t runs_missing = 0; ///< those that run included
    std::size_t runs_running = 0; ///< open rows of segments that are being written
    std::size_t segments_unreadable = 0;
    double core_seconds_left = 0.0;
    std::vector<std::string> problems{}; ///< unreadable segments, failed runs
};

SweepStatus status_of(SweepLedger const& ledger, SweepManifest const& manifest);

} // namespace dearth::sim
