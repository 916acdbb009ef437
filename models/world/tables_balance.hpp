#pragma once

#include "models/economy/technology.hpp"

#include <array>

namespace dearth::models {

/// Whether the sectors can make more of every good than they use up of it (the conditions
/// of Hawkins and Simon 1949, Econometrica 17).
bool is_productive(std::array<Sector, sector_count> const& sectors);

/// Output of each sector that just meets the final demand and the sectors' own use,
///
///     x* = (I − A)⁻¹ f
///
/// over the domestic goods [unit/d]. The technology is productive.
std::array<double, sector_count>
reference_output(std::array<Sector, sector_count> const& sectors,
                 std::array<double, sector_count> const& final_demand);

/// Total final demand of the tables, good by good [unit/d].
std::array<double, sector_count> final_totals(Tables const& tables);

} // namespace dearth::models
