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
/// that breaks an invariant is recorded as failed and the others go on. When stopped, the
/// quarter in hand is dropped and OUT.h5.part stays, readable.
/// @throws InputError for mistakes in tables or list, UsageError or OutputError for an
/// output that cannot be made.
sim::RunSummary simulate(Scenario const& scenario, sim::RunRequest const& request);

} // namespace dearth::models
