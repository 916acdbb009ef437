#pragma once

#include "sim/batch/slurm_script.hpp"
#include "sim/batch/sweep_run.hpp"
#include "sim/cli/slurm_client.hpp"
#include "sim/cli/sweep_session.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dearth::sim {

/// What a sweep will cost: runs, core-seconds, bytes, files. Ends with a line feed, as
/// all that follow.
std::string plan_text(OpenSweep const& open);
std::string plan_json(OpenSweep const& open);

/// How far a sweep has come, and what became of the jobs submitted for it, if any were.
std::string status_text(OpenSweep const& open, SweepLedger const& ledger,
                        std::optional<SweepQueue> const& queue);
std::string status_json(OpenSweep const& open, SweepLedger const& ledger,
                        std::optional<SweepQueue> const& queue);

/// The jobs of a sweep, a line each, with the states of their tasks.
std::string jobs_text(SweepQueue const& queue);

/// What was written for Slurm, and submitted unless `jobs` is empty.
struct SubmitReport {
    SlurmOrder order;
    std::vector<SlurmArray> arrays{};
    SlurmJobs jobs{};
};

/// What a call of `submit` did.
std::string submit_text(SubmitReport const& report);
std::string submit_json(SubmitReport const& report);

/// What a call of `cancel` did.
std::string cancel_text(std::vector<std::string> const& jobs);
std::string cancel_json(std::vector<std::string> const& jobs);

/// What a call of `run`, `resume` or `retry` did.
std::string run_text(SweepRunSummary const& summary);
std::string run_json(SweepRunSummary const& summary);

} // namespace dearth::sim
