#pragma once

#include "models/world/scenario_items.hpp"

#include <span>
#include <string>

namespace dearth::models {

/// Lays --set options PATH=VALUE over a scenario. PATH is a field ("quarters",
/// "economy.enterprises"), a parameter or institution (with or without "parameters." or
/// "institutions." in front), or a policy's field ("policies.NAME.from", "….enabled",
/// "….set.PATH", "….where.DIMENSION"). In messages option i stands at line i of --set,
/// written as "PATH: VALUE".
void apply_overrides(ScenarioItems& scenario, std::span<std::string const> overrides,
                     ScenarioCatalogues const& catalogues, sim::Diagnostics& problems);

} // namespace dearth::models
