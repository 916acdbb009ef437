#include "models/world/initial_rows.hpp"

#include "models/economy/settlement.hpp"
#include "models/world/generator_draws.hpp"
#include "models/world/initial_reference.hpp"
#include "sim/base/error.hpp"

#include <algorithm>
#include <tuple>

namespace dearth::models {
namespace {

constexpr double reference_age = 10.0; // of capital [year]
constexpr double days_per_month = 30.0;

std::uint8_t recipe_number(EnterpriseRow const& row) {
    bool const is_hydro = row.technology == Technology::hydro;
    return is_hydro ? static_cast<std::uint8_t>(hydro_recipe) : row.sector;
}

void expect_distinct(std::vector<std::uint64_t> keys) {
    std::sort(keys.begin(), keys.end());
    sim::expect(std::adjacent_find(keys.begin(), keys.end()) == keys.end(),
                "every enterprise has its own id");
}

double stock_days(Country const& country, Index i, std::size_t good) {
    bool const is_fuel = country.enterprises.sector[i] == index(Good::electricity)
                         && good == index(Good::coal);
    return is_fuel ? country.parameters.coal_stock_days
                   : country.parameters.input_stock_days;
}

} // namespace

Enterprises identified(EnterpriseRows rows) {
    std::sort(rows.begin(), rows.end(),
              [](EnterpriseRow const& a, EnterpriseRow const& b) {
                  return std::tie(a.province, a.county, a.id)
                         < std::tie(b.province, b.county, b.id);
              });
    Enterprises result;
    result.resize(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        EnterpriseRow& row = rows[i];
        result.key[i] = sim::entity_hash(row.id);
        result.province[i] = row.province;
        result.county[i] = row.county;
        result.sector[i] = row.sector;
        result.klass[i] = row.klass;
        result.ownership[i] = static_cast<std::uint8_t>(row.ownership);
        result.technology[i] = static_cast<std::uint8_t>(row.technology);
        result.recipe[i] = recipe_number(row);
        result.workers[i] = row.workers;
        result.id[i] = std::move(row.id);
    }
    expect_distinct(result.key);
    return result;
}

void equip(Country& country, std::vector<double> const& outputs, std::uint64_t seed) {
    auto& rows = country.enterprises;
    auto const& parameters = country.parameters;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        Sector const& sector = country.tables.sectors[rows.sector[i]];
        sim::Draw for_efficiency = world_draw(seed, Purpose::efficiency, rows.key[i]);
        sim::Draw for_age = world_draw(seed, Purpose::capital_age, rows.key[i]);
        double const potential = outputs[i] / utilisation(parameters, sector);
        rows.efficiency[i] =
            for_efficiency.lognormal_mean_one(parameters.efficiency_spread);
        rows.capital[i] = potential / rows.efficiency[i];
        rows.capital_age[i] =
            reference_age * for_age.lognormal_mean_one(parameters.capital_spread);
        rows.crew[i] = rows.workers[i] / (parameters.overmanning * rows.capital[i]);
        rows.potential_rate[i] = potential;
    }
}

void fill_stocks(Country& country, std::vector<double> const& outputs) {
    auto& rows = country.enterprises;
    auto const& parameters = country.parameters;
    country.centre.import_order.assign(rows.size(), 0.0);
    for (Index i = 0; i < rows.size(); ++i) {
        Recipe const& recipe = country.recipes[rows.recipe[i]];
        for (std::size_t k = 0; k < recipe.count; ++k) {
            double const use = recipe.use[k] * outputs[i];
            auto const good = recipe.good[k];
            rows.stock[i * good_count + good] = use * stock_days(country, i, good);
            if (good == index(Good::imports)) {
                rows.import_request[i] = use * days_per_month;
                country.centre.import_order[i] = rows.import_request[i];
                country.centre.import_reference += use;
            }
        }
        bool const is_stored = country.tables.goods[rows.sector[i]].storable;
        rows.output_stock[i] =
            is_stored ? outputs[i] * parameters.output_stock_days : 0.0;
        rows.output_cap[i] = outputs[i] * parameters.output_cap_days;
    }
    rows.opening_stock = rows.stock;
    rows.opening_output = rows.output_stock;
}

} // namespace dearth::models
