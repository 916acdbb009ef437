#include "models/cycle/economy.hpp"
#include "models/economy/settlement.hpp"
#include "models/mechanisms/market.hpp"

#include <algorithm>

namespace dearth::models {
namespace {

Recipe recipe_of(Sector const& sector, double coal_factor) {
    Recipe recipe;
    for (std::size_t good = 0; good < good_count; ++good) {
        double const factor = good == index(Good::coal) ? coal_factor : 1.0;
        double const use = sector.input[good] * factor;
        if (use > 0.0 && good != index(Good::electricity)) {
            recipe.good[recipe.count] = static_cast<std::uint8_t>(good);
            recipe.use[recipe.count] = use;
            ++recipe.count;
        }
    }
    return recipe;
}

// The matrix has the mean coal of hydro and thermal plants: thermal ones burn it all.
double thermal_factor(Country const& country) {
    auto const& rows = country.enterprises;
    double thermal = 0.0;
    double all = 0.0;
    for (Index const i : country.makers[index(Good::electricity)]) {
        double const potential = rows.capital[i] * rows.efficiency[i];
        all += potential;
        thermal += rows.technology[i] == static_cast<std::uint8_t>(Technology::thermal)
                       ? potential
                       : 0.0;
    }
    return thermal > 0.0 ? all / thermal : 1.0;
}

void make_recipes(Country& country) {
    double const factor = thermal_factor(country);
    for (std::size_t s = 0; s < sector_count; ++s) {
        bool const is_power = s == index(Good::electricity);
        country.recipes[s] =
            recipe_of(country.tables.sectors[s], is_power ? factor : 1.0);
    }
    country.recipes[hydro_recipe] =
        recipe_of(country.tables.sectors[index(Good::electricity)], 0.0);
}

void prepare_enterprise(Country& country, Index i) {
    auto& rows = country.enterprises;
    auto const& parameters = country.parameters;
    bool const is_hydro =
        rows.technology[i] == static_cast<std::uint8_t>(Technology::hydro);
    rows.recipe[i] = static_cast<std::uint8_t>(is_hydro ? hydro_recipe : rows.sector[i]);
    rows.crew[i] = rows.workers[i] / (parameters.overmanning * rows.capital[i]);
    auto const& sector = country.tables.sectors[rows.sector[i]];
    double const utilisation =
        sector.heavy ? parameters.heavy_utilisation : parameters.other_utilisation;
    double const reference = rows.capital[i] * rows.efficiency[i] * utilisation;
    rows.output_cap[i] = parameters.output_cap_days * reference;
    rows.spot_head[i] = -1;
    rows.quality[i] = 1.0;
    rows.settled[i] = 0;
    rows.attention[i] = parameters.attention_reference;
    for (auto* column : {&rows.limit, &rows.breaks, &rows.repaired, &rows.visited_until,
                         &rows.next_time}) {
        (*column)[i] = sim::never;
    }
    double const imports = sector.input[index(Good::imports)] * reference;
    rows.import_request[i] = 30.0 * imports;
    country.centre.import_order[i] = 30.0 * imports;
    country.centre.import_reference += imports;
}

} // namespace

void prepare(Country& country) {
    auto& rows = country.enterprises;
    make_recipes(country);
    country.centre.import_order.assign(rows.size(), 0.0);
    country.centre.import_reference = 0.0;
    for (Index i = 0; i < rows.size(); ++i) {
        prepare_enterprise(country, i);
    }
    country.harvest_per_day =
        country.parameters.harvest_ratio * country.reference_final[index(Good::food)];
    for (sim::Place place = 0; place < country.provinces.size(); ++place) {
        auto& province = country.provinces[place];
        double const population = country.tables.provinces[place].population_share;
        province.households_market = first_market_cash(country, place);
        // On 1 January about half of the year's harvest is still in store.
        province.granary = 0.52 * 365.0 * country.harvest_per_day * population;
    }
    for (std::size_t c = 0; c < country.counties.size(); ++c) {
        country.counties[c].province = country.tables.counties[c].province;
    }
    for (Index i = 0; i < rows.size(); ++i) {
        County& county = country.counties[rows.county[i]];
        if (county.last == 0) {
            county.first = i;
        }
        county.last = i + 1;
    }
    for (Index i = 0; i < rows.size(); ++i) {
        recount_labour(country, i);
        if (rows.technology[i] == 0) {
            refresh(country, i);
        }
    }
}

} // namespace dearth::models
