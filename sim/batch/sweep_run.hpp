#pragma once

#include "sim/batch/sweep_folder.hpp"
#include "sim/batch/sweep_ledger.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace dearth::sim {

/// A part of a sweep: the runs k with k mod count = index − 1.
struct Shard {
    int index = 1; ///< from 1
    int count = 1;

    bool owns(std::size_t k) const {
        return k % static_cast<std::size_t>(count) == static_cast<std::size_t>(index - 1);
    }
};

/// How runs of a sweep are done.
struct SweepRunOptions {
    Shard shard{};
    bool again_failed = false;            ///< retry: failed runs too
    int threads = 1;                      ///< >= 1; one run each
    std::vector<std::string> arguments{}; ///< the command line, for the provenance
    std::function<bool()> should_stop{};
    /// Told, from one thread at a time, how many of how many runs have ended.
    std::function<void(std::size_t done, std::size_t todo)> observe{};
};

/// What became of the runs of one call.
struct SweepRunSummary {
    std::size_t todo = 0;
    std::size_t complete = 0;
    std::size_t failed = 0;
    bool is_stopped = false;
    double core_seconds = 0.0;           ///< of the runs
    std::string segment{};               ///< the file written; "" if nothing was to do
    std::vector<std::string> messages{}; ///< of failed runs
};

/// Does the shard's runs that no segment has, into one new segment. A run that fails is
/// recorded and the others go on; when stopped, runs under way are dropped whole.
/// @throws OutputError if the segment cannot be made or written
SweepRunSummary run_shard(SweepFolder const& folder, Sweep const& sweep,
                          SweepLedger const& ledger, SweepRunOptions const& options);

/// Lives one run of a sweep into a file that has a place for it.
/// @throws OutputError
RunRecord live_run(Sweep const& sweep, RunIndex run, RunFile& file, RunIndex place,
                   std::function<bool()> const& should_stop);

} // namespace dearth::sim
