#pragma once

#include "models/economy/country.hpp"
#include "models/world/initial.hpp"
#include "models/world/initial_reference.hpp"

#include <vector>

namespace dearth::models {

/// Provinces at the reference: loads of residents and farms by population, prices around
/// market.price, granaries with what the farm year needs, a month's wages with
/// households.
std::vector<Province> first_provinces(Country const& country, PowerDemand const& demand,
                                      Opening const& opening);

/// Counties with their chief secretaries, of uniformly drawn competence.
std::vector<County> first_counties(Country const& country, std::uint64_t seed);

/// Share of a year's harvest in store on the first day of a month so that food, eaten
/// evenly, just lasts until the harvest [1].
double granary_share(Tables const& tables, int month);

/// Plan money of a month's wages of one worker [1,000 KPW].
double monthly_wage(Parameters const& parameters);

} // namespace dearth::models
