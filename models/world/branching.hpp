#pragma once

#include "models/world/scenario.hpp"
#include "sim/cli/model.hpp"

#include <span>
#include <vector>

namespace dearth::models {

/// Lives each scenario from the parent's checkpoint on, one after the other, into
/// FOLDER/STEM.h5. All are checked before the first is lived; after a signal the rest are
/// left out.
/// @throws UsageError, ReadError or OutputError if the parent, a scenario or an output is
/// none to branch with
std::vector<sim::RunSummary> branch(std::span<Scenario const> scenarios,
                                    sim::BranchRequest const& request);

} // namespace dearth::models
