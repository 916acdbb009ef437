#pragma once

#include "sim/batch/sweep_folder.hpp"
#include "sim/batch/sweep_ledger.hpp"
#include "sim/batch/sweep_plan.hpp"
#include "sim/batch/sweep_price.hpp"
#include "sim/batch/sweep_run.hpp"
#include "sim/cli/run_options.hpp"
#include "sim/cli/session.hpp"

#include <cstddef>
#include <string>

namespace dearth::sim {

/// What the verbs of `sweep` may be told; each offers those it heeds.
struct SweepChoices {
    std::string sweep;    ///< a sweep file, or a sweep's folder
    std::string folder;   ///< --dir; "": beside the working folder
    std::string shard;    ///< "2/4"
    int shards = 1;       ///< plan: how many are meant
    int threads = 0;      ///< 0: as many as allowed
    int resamples = 1000; ///< of the bootstrap
    bool partial = false; ///< merge what there is
    bool dry_run = false; ///< submit: write only
    std::string engine;   ///< "local" or "slurm"
    ShowChoices show;
};

/// A sweep with its folder and the plan that stands there.
struct OpenSweep {
    Sweep sweep;
    SweepFolder folder;
    SweepManifest manifest;

    SweepLedger ledger() const { return read_ledger(folder, sweep, manifest); }
};

/// Opens a sweep whose folder has a plan.
/// @throws InputError for mistakes in the sweep, UsageError if the folder has no plan or
/// another one
OpenSweep open_sweep(SweepChoices const& choices, Session& session);

/// As open_sweep, but plans the sweep where there is no plan yet, within these limits.
OpenSweep open_or_plan(SweepChoices const& choices, Session& session,
                       ProbeLimits const& limits);

/// Reads "2/4". @throws UsageError unless 1 <= I <= N
Shard parse_shard(std::string const& text);

// The verbs, one each.
void sweep_plan(SweepChoices const& choices, Session& session);
void sweep_run(SweepChoices const& choices, Session& session);
void sweep_resume(SweepChoices const& choices, Session& session);
void sweep_retry(SweepChoices const& choices, Session& session);
void sweep_extend(SweepChoices const& choices, Session& session);
void sweep_status(SweepChoices const& choices, Session& session);
void sweep_merge(SweepChoices const& choices, Session& session);
void sweep_indices(SweepChoices const& choices, Session& session);
void sweep_submit(SweepChoices const& choices, Session& session);
void sweep_cancel(SweepChoices const& choices, Session& session);

/// `retry` by jobs instead of here.
void sweep_retry_queued(SweepChoices const& choices, Session& session);

} // namespace dearth::sim
