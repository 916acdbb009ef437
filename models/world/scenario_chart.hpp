#pragma once

#include "models/world/scenario.hpp"

#include <string>

namespace dearth::models {

/// The dated rules in force as a chart, one column a quarter and one row a policy in
/// ascending rank: '#' all days, '+' some days, '.' none. Below it what each policy sets
/// and where policies overlap, with the one that counts.
std::string timeline_chart(Scenario const& scenario);

} // namespace dearth::models
