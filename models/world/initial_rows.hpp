#pragma once

#include "models/economy/country.hpp"
#include "models/world/initial.hpp"

#include <vector>

namespace dearth::models {

/// Sorts the rows by (province, county, id) and writes who they are: id, key, place,
/// sector, class, ownership, technology, recipe, workers.
Enterprises identified(EnterpriseRows rows);

/// Capacity, efficiency, crew and age of capital (world.efficiency_spread,
/// world.capital_spread): K·A = x*/utilisation, workers over labour.overmanning man K.
void equip(Country& country, std::vector<double> const& outputs, std::uint64_t seed);

/// Stocks at the reference, what can be stored, and monthly orders of imported materials.
void fill_stocks(Country& country, std::vector<double> const& outputs);

/// People, plans, beliefs and managers at the reference, and the quarter before the first
/// closed as if the reference had held.
void staff(Country& country, std::vector<double> const& outputs, Opening const& opening);

} // namespace dearth::models
