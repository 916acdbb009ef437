#pragma once

#include "models/world/scenario.hpp"
#include "models/world/simulation_layout.hpp"
#include "models/world/simulation_start.hpp"
#include "sim/cli/model.hpp"
#include "sim/record/run_file.hpp"

#include <optional>
#include <string>

namespace dearth::models {

/// One output file as a command means it.
struct Output {
    Scenario const& scenario;
    sim::RunRequest const& request; ///< with the path and the number of replications
    std::string hash;               ///< of the scenario
    Lineage lineage{};              ///< of a branch
};

/// The summary of the file, if it is there already with the same content.
/// @throws UsageError if it is there with another and may not be replaced
std::optional<sim::RunSummary> already_there(Output const& output);

/// Where the replications of an unfinished file have been left.
/// @throws UsageError naming what differs if it is of another scenario, seed, epoch,
/// number of replications or parent; OutputError(cannot_create) if it is missing, cannot
/// be read or is being written
Beginnings left_in(Output const& output, Beginnings const& at_first);

/// A new file, or the unfinished one to go on with, what never changes written.
/// @throws OutputError(cannot_create)
sim::RunFile open_file(Output const& output, Country const& country);

} // namespace dearth::models
