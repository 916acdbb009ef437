#pragma once

#include "models/world/scenario_items.hpp"

#include <span>
#include <string>
#include <string_view>

namespace dearth::models {

/// Lays --set options PATH=VALUE over a scenario. PATH is a field ("quarters",
/// "economy.enterprises"), a parameter or institution (with or without "parameters." or
/// "institutions." in front), or a policy's field ("policies.NAME.from", "….enabled",
/// "….set.PATH", "….where.DIMENSION"). In messages option i stands at line i of --set,
/// written as "PATH: VALUE".
void apply_overrides(ScenarioItems& scenario, std::span<std::string const> overrides,
                     ScenarioCatalogues const& catalogues, sim::Diagnostics& problems);

/// The one full name of what a PATH sets: "parameters.labour.fatigue_rate" for
/// "labour.fatigue_rate"; "" if there is none of that name. Policies' paths are given
/// back as they are.
std::string full_override_path(std::string_view path,
                               ScenarioCatalogues const& catalogues);

} // namespace dearth::models
