#pragma once

#include "sim/batch/sweep_run.hpp"
#include "sim/cli/sweep_session.hpp"

#include <string>

namespace dearth::sim {

/// What a sweep will cost: runs, core-seconds, bytes, files. Ends with a line feed, as
/// all that follow.
std::string plan_text(OpenSweep const& open);
std::string plan_json(OpenSweep const& open);

/// How far a sweep has come.
std::string status_text(OpenSweep const& open, SweepLedger const& ledger);
std::string status_json(OpenSweep const& open, SweepLedger const& ledger);

/// What a call of `run`, `resume` or `retry` did.
std::string run_text(SweepRunSummary const& summary);
std::string run_json(SweepRunSummary const& summary);

} // namespace dearth::sim
