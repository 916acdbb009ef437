#pragma once

#include "models/world/scenario.hpp"
#include "sim/cli/model.hpp"

#include <cstdint>

namespace dearth::models {

/// Raised with every change of results; part of every digest.
inline constexpr std::uint32_t history_epoch = 1;

/// Runs every replication of a scenario and writes the file: tables and enterprises are
/// read, the country is built once, and each replication lives its days from the burn-in
/// to day 30 after the last quarter.
///
/// An existing file of the same scenario, seed, epoch and replications is left as it is
/// (RunOutcome::already_there); any other is refused unless `request.overwrite`. A run
/// that breaks an invariant is recorded as failed and the others go on. When stopped,
/// runs under way finish their quarter, their states are kept, and OUT.h5.part stays,
/// readable, for a request that resumes it.
/// @throws InputError for mistakes in tables or list, UsageError or OutputError for an
/// output that cannot be made or gone on with.
sim::RunSummary simulate(Scenario const& scenario, sim::RunRequest const& request);

class Parent;

/// The same of a branch: replications go on from their parent's checkpoints, and the file
/// begins with the parent's rows. `parent` may be null.
sim::RunSummary simulate(Scenario const& scenario, sim::RunRequest const& request,
                         Parent const* parent);

} // namespace dearth::models
