#include "models/world/initial_reference.hpp"

#include "models/economy/substitution.hpp"

#include <algorithm>

namespace dearth::models {
namespace {

constexpr std::size_t electricity = index(Good::electricity);
constexpr double days_per_year = 365.0;

bool is_hydro(Enterprises const& rows, std::size_t i) {
    return rows.technology[i] == static_cast<std::uint8_t>(Technology::hydro);
}

bool is_thermal(Enterprises const& rows, std::size_t i) {
    return rows.technology[i] == static_cast<std::uint8_t>(Technology::thermal);
}

double capacity_share(ProvinceRow const& province, Technology technology) {
    return technology == Technology::hydro ? province.hydro_share
                                           : province.thermal_share;
}

// Weight of each plant of one technology in its generation, adding up to 1.
std::vector<double> plant_weights(Country const& country, Technology technology) {
    auto const& rows = country.enterprises;
    auto const number = static_cast<std::uint8_t>(technology);
    std::vector<double> workers(country.tables.provinces.size(), 0.0);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows.technology[i] == number) {
            workers[rows.province[i]] += rows.workers[i];
        }
    }
    bool by_share = true;
    for (std::size_t province = 0; province < workers.size(); ++province) {
        double const share =
            capacity_share(country.tables.provinces[province], technology);
        by_share = by_share && (workers[province] == 0.0 || share > 0.0);
    }
    std::vector<double> weights(rows.size(), 0.0);
    double total = 0.0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows.technology[i] == number) {
            auto const province = rows.province[i];
            auto const& row = country.tables.provinces[province];
            double const scale =
                by_share ? capacity_share(row, technology) / workers[province] : 1.0;
            weights[i] = rows.workers[i] * scale;
            total += weights[i];
        }
    }
    for (double& weight : weights) {
        weight = total > 0.0 ? weight / total : 0.0;
    }
    return weights;
}

Recipe recipe_of(Sector const& sector) {
    Recipe recipe;
    for (auto const good : sector.inputs) {
        recipe.good[recipe.count] = good;
        recipe.use[recipe.count] = sector.input[good];
        ++recipe.count;
    }
    find_replacement(recipe, sector.substitute);
    return recipe;
}

} // namespace

Tables scaled_tables(Tables const& tables, std::size_t enterprises) {
    Tables scaled = tables;
    double const factor = static_cast<double>(enterprises) / tables.reference_size;
    for (FinalDemand& demand : scaled.final_demand) {
        demand.consumption *= factor;
        demand.investment *= factor;
        demand.military *= factor;
        demand.exports *= factor;
    }
    scaled.harvest_units *= factor;
    scaled.reference_size = static_cast<double>(enterprises);
    return scaled;
}

double thermal_share(Enterprises const& rows, Parameters const& parameters) {
    bool any_hydro = false;
    bool any_thermal = false;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        any_hydro = any_hydro || is_hydro(rows, i);
        any_thermal = any_thermal || is_thermal(rows, i);
    }
    if (!any_hydro || !any_thermal) {
        return any_thermal ? 1.0 : 0.0;
    }
    // A plant has some capacity even where the parameter leaves its kind none.
    return std::clamp(1.0 - parameters.hydro_share, 0.001, 0.999);
}

std::array<Recipe, sector_count + 1> recipes_of(Tables const& tables, double thermal) {
    std::array<Recipe, sector_count + 1> recipes{};
    for (std::size_t sector = 0; sector < sector_count; ++sector) {
        recipes[sector] = recipe_of(tables.sectors[sector]);
    }
    Sector hydro = tables.sectors[electricity];
    std::erase(hydro.inputs, static_cast<std::uint8_t>(index(Good::coal)));
    recipes[hydro_recipe] = recipe_of(hydro);
    for (std::size_t k = 0; thermal > 0.0 && k < recipes[electricity].count; ++k) {
        if (recipes[electricity].good[k] == index(Good::coal)) {
            recipes[electricity].use[k] /= thermal;
        }
    }
    return recipes;
}

std::vector<double> enterprise_outputs(Country const& country) {
    auto const& rows = country.enterprises;
    std::array<double, sector_count> workers{};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        workers[rows.sector[i]] += rows.workers[i];
    }
    auto const hydro = plant_weights(country, Technology::hydro);
    auto const thermal = plant_weights(country, Technology::thermal);
    double const burnt = thermal_share(rows, country.parameters);
    std::vector<double> outputs(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto const sector = rows.sector[i];
        double const share = sector == electricity
                                 ? hydro[i] * (1.0 - burnt) + thermal[i] * burnt
                                 : rows.workers[i] / workers[sector];
        outputs[i] = country.reference_output[sector] * share;
    }
    return outputs;
}

double utilisation(Parameters const& parameters, Sector const& sector) {
    return sector.heavy ? parameters.heavy_utilisation : parameters.other_utilisation;
}

PowerDemand power_demand(Tables const& tables, Parameters const& parameters,
                         double generation) {
    double const wanted =
        (1.0 - parameters.loss_share) * generation / parameters.power_ratio;
    auto const months =
        std::count(tables.farm_power.begin(), tables.farm_power.end(), true);
    PowerDemand demand;
    demand.residents = parameters.residents_demand * wanted;
    demand.farms_in_season = parameters.farm_demand * wanted;
    double const farms = demand.farms_in_season * static_cast<double>(months) / 12.0;
    demand.enterprises = std::max(0.0, wanted - demand.residents - farms);
    return demand;
}

double energy_scale_for(Country const& country, double demand) {
    auto const& rows = country.enterprises;
    double full = 0.0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows.sector[i] != electricity) {
            full += country.tables.sectors[rows.sector[i]].energy_intensity
                    * rows.capital[i] * rows.efficiency[i];
        }
    }
    return full > 0.0 ? demand / full : 1.0;
}

std::array<double, sector_count> capital_values(Country const& country) {
    auto const& rows = country.enterprises;
    auto const& sectors = country.tables.sectors;
    std::array<double, sector_count> values{};
    double investment = 0.0;
    for (FinalDemand const& demand : country.tables.final_demand) {
        investment += demand.investment;
    }
    double worn = 0.0; // a day, at the tables' values
    for (std::size_t i = 0; i < rows.size(); ++i) {
        Sector const& sector = sectors[rows.sector[i]];
        double const yearly = country.parameters.depreciation * sector.wear;
        worn += sector.capital_value * rows.capital[i] * yearly / days_per_year;
    }
    double const factor = worn > 0.0 ? investment / worn : 1.0;
    for (std::size_t sector = 0; sector < sector_count; ++sector) {
        values[sector] = sectors[sector].capital_value * factor;
    }
    return values;
}

} // namespace dearth::models
