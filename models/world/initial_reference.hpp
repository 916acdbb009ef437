#pragma once

#include "models/economy/country.hpp"

#include <array>
#include <vector>

namespace dearth::models {

/// The tables with final demand and harvest scaled to a number of enterprises.
Tables scaled_tables(Tables const& tables, std::size_t enterprises);

/// Share of thermal plants in the reference generation: what power.hydro_share leaves,
/// none or all where the country has only plants of one kind.
double thermal_share(Enterprises const& rows, Parameters const& parameters);

/// What a unit of each sector's output uses; the last is that of hydro plants. The matrix
/// gives electricity's mean use of coal; only thermal plants burn it, each MWh of theirs
/// so much more that the total agrees.
std::array<Recipe, sector_count + 1> recipes_of(Tables const& tables, double thermal);

/// x* of each enterprise [unit/d]: its sector's reference output, split in proportion to
/// workers. Plants: split by technology, then by the tables' capacity shares of provinces
/// (by workers alone where a plant stands in a province without a share), then by
/// workers. Enterprises, `reference_output` and provinces are in place.
std::vector<double> enterprise_outputs(Country const& country);

/// Reference output over capacity of a sector [1].
double utilisation(Parameters const& parameters, Sector const& sector);

/// Electricity that is wanted at the reference, net of losses, on the mean day [MWh/d].
struct PowerDemand {
    double enterprises = 0.0;
    double residents = 0.0;
    double farms_in_season = 0.0;
};

/// Splits W = (1 − loss)·generation/supply_ratio: power.residents_demand of W are
/// residents', power.farm_demand of W are farms' in the months of farm power and as much
/// less on the mean day; the rest is what enterprises would draw at full capacity.
PowerDemand power_demand(Tables const& tables, Parameters const& parameters,
                         double generation);

/// Factor on all energy coefficients with which enterprises at full capacity want
/// `demand` [1]. Plants are left out: their own use counts as loss.
double energy_scale_for(Country const& country, double demand);

/// Value of a unit/day of capacity by sector, in units of investment goods: in proportion
/// to the tables' values, so that a day's depreciation of all capital equals the
/// reference flow of investment goods.
std::array<double, sector_count> capital_values(Country const& country);

} // namespace dearth::models
