#include "models/world/initial.hpp"

#include "models/mechanisms/market.hpp"
#include "models/world/contracts.hpp"
#include "models/world/initial_places.hpp"
#include "models/world/initial_reference.hpp"
#include "models/world/initial_rows.hpp"
#include "models/world/tables_balance.hpp"
#include "sim/base/error.hpp"

#include <algorithm>
#include <cmath>

namespace dearth::models {
namespace {

constexpr double days_per_dekad = 10.0;

std::vector<std::vector<Index>> makers_of(Enterprises const& rows) {
    std::vector<std::vector<Index>> makers(good_count);
    for (Index i = 0; i < rows.size(); ++i) {
        makers[rows.sector[i]].push_back(i);
    }
    for (std::size_t good = 0; good < sector_count; ++good) {
        sim::expect(!makers[good].empty(), "every domestic good has a maker");
    }
    return makers;
}

sim::Geography geography_of(Enterprises const& rows, std::size_t provinces) {
    std::vector<std::uint32_t> entities(provinces + 1, 0); // the centre is last
    for (auto const province : rows.province) {
        ++entities[province];
    }
    return sim::Geography(entities);
}

// Who and what there is, and the flows of the reference.
Country reference_country(Tables const& tables, Parameters const& parameters,
                          EnterpriseRows rows) {
    Country country;
    country.tables = scaled_tables(tables, rows.size());
    country.parameters = parameters;
    country.enterprises = identified(std::move(rows));
    country.geography =
        geography_of(country.enterprises, country.tables.provinces.size());
    country.makers = makers_of(country.enterprises);
    double const thermal = thermal_share(country.enterprises, parameters);
    if (thermal == 0.0) {
        auto& sector = country.tables.sectors[index(Good::electricity)];
        sector.input[index(Good::coal)] = 0.0;
        std::erase(sector.inputs, static_cast<std::uint8_t>(index(Good::coal)));
    }
    auto const demand = final_totals(country.tables);
    std::copy(demand.begin(), demand.end(), country.reference_final.begin());
    country.reference_output = reference_output(country.tables.sectors, demand);
    country.recipes = recipes_of(country.tables, thermal);
    country.harvest_per_day = parameters.harvest_ratio * demand[index(Good::food)];
    return country;
}

// Military, export and investment goods come first and are not promised as inputs.
ReferenceFlows flows_of(Country const& country, std::vector<double> outputs) {
    ReferenceFlows flows;
    for (auto const sector : country.enterprises.sector) {
        FinalDemand const& demand = country.tables.final_demand[sector];
        flows.reserved.push_back((demand.military + demand.exports + demand.investment)
                                 / country.reference_output[sector]);
    }
    flows.output = std::move(outputs);
    return flows;
}

void plan_final_deliveries(Country& country, std::vector<double> const& outputs) {
    auto& rows = country.enterprises;
    auto const contracts = promised(country.links, rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows.final_plan[i] = std::max(0.0, outputs[i] - contracts[i]);
        rows.final_norm[i] = rows.final_plan[i];
    }
}

// A month's wages in the cash box, what a dekad's shopping takes with households, and
// investment goods between delivery and use.
void fund(Country& country) {
    auto& rows = country.enterprises;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows.plan_cash[i] = rows.workers[i] * monthly_wage(country.parameters);
    }
    for (sim::Place place = 0; place < country.provinces.size(); ++place) {
        country.provinces[place].households_market = first_market_cash(country, place);
    }
    for (std::size_t good = 0; good < good_count; ++good) {
        country.centre.investment[good] = country.tables.final_demand[good].investment
                                          * country.parameters.investment_lag_days;
    }
}

} // namespace

Country build_country(Tables const& tables, Parameters const& parameters,
                      EnterpriseRows rows, Opening const& opening) {
    sim::expect(!rows.empty(), "a country has enterprises");
    Country country = reference_country(tables, parameters, std::move(rows));
    std::vector<double> const outputs = enterprise_outputs(country);
    equip(country, outputs, opening.seed);
    double const generation = country.reference_output[index(Good::electricity)];
    PowerDemand const demand = power_demand(country.tables, parameters, generation);
    country.energy_scale = energy_scale_for(country, demand.enterprises);
    country.capital_value = capital_values(country);
    country.links = fit_contracts(country, flows_of(country, outputs), opening.seed);
    plan_final_deliveries(country, outputs);
    fill_stocks(country, outputs);
    staff(country, outputs, opening);
    country.provinces = first_provinces(country, demand, opening);
    country.counties = first_counties(country, opening.seed);
    fund(country);
    return country;
}

std::vector<InTransit> goods_in_transit(SupplyLinks const& links) {
    std::vector<InTransit> shipments;
    for (Index link = 0; link < links.size(); ++link) {
        double days = links.lead_days[link];
        double arrival = std::floor(days + 0.5);
        while (days > 0.0) {
            // Lots left every ten days; what is left over is about to arrive.
            double const lot = std::min(days, days_per_dekad);
            arrival = std::max(1.0, arrival - days_per_dekad);
            shipments.push_back({link, links.customer[link], links.contract[link] * lot,
                                 static_cast<int>(arrival)});
            days -= lot;
        }
    }
    return shipments;
}

} // namespace dearth::models
