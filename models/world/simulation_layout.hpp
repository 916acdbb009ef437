#pragma once

#include "models/probes/survey.hpp"
#include "models/world/scenario.hpp"
#include "sim/cli/model.hpp"
#include "sim/record/layout.hpp"

#include <string>

namespace dearth::models {

/// Which variables a scenario asks for.
OutputChoice output_choice(Scenario const& scenario);

/// Where a branch comes from; nothing for a run of its own.
using Lineage = std::vector<sim::Attribute>;

/// The output file of a run: its groups, the values in force with their origins, and
/// which program on which machine wrote it. `hash` is that of the scenario.
sim::Layout run_layout(Scenario const& scenario, Country const& country,
                       sim::RunRequest const& request, std::string const& hash,
                       Lineage const& lineage);

} // namespace dearth::models
