#include "models/world/initial_places.hpp"

#include "models/world/generator_draws.hpp"

#include <algorithm>

namespace dearth::models {
namespace {

constexpr double reference_supply = 0.8; // 8.5 of 10.6 stipulated hours

PerGood first_prices(Country const& country, std::size_t province, std::uint64_t seed) {
    auto const& parameters = country.parameters;
    auto const key = sim::entity_hash(country.tables.provinces[province].id);
    PerGood prices{};
    for (std::size_t good = 0; good < good_count; ++good) {
        sim::Draw draw = world_draw(seed, Purpose::market_price, key,
                                    static_cast<std::uint32_t>(good));
        prices[good] =
            parameters.market_price * draw.lognormal_mean_one(parameters.price_noise);
    }
    return prices;
}

} // namespace

double monthly_wage(Parameters const& parameters) {
    return parameters.official_wage * parameters.rice_price;
}

double granary_share(Tables const& tables, int month) {
    double store = 0.0;
    double emptiest = 0.0;
    for (int step = 0; step < 12; ++step) {
        auto const at = static_cast<std::size_t>((month - 1 + step) % 12);
        store += tables.harvest[at] - 1.0 / 12.0;
        emptiest = std::min(emptiest, store);
    }
    return -emptiest;
}

std::vector<Province> first_provinces(Country const& country, PowerDemand const& demand,
                                      Opening const& opening) {
    auto const& tables = country.tables;
    double const year = country.harvest_per_day * 365.0;
    double const store = year * granary_share(tables, opening.month);
    std::vector<Province> provinces(tables.provinces.size());
    for (std::size_t p = 0; p < provinces.size(); ++p) {
        double const share = tables.provinces[p].population_share;
        Province& province = provinces[p];
        province.residents_load = demand.residents * share;
        province.farm_load = demand.farms_in_season * share;
        province.served.fill(reference_supply);
        province.price = first_prices(country, p, opening.seed);
        province.depth = country.parameters.market_depth;
        province.granary = store * share;
    }
    auto const& rows = country.enterprises;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        provinces[rows.province[i]].households_plan +=
            rows.workers[i] * monthly_wage(country.parameters);
    }
    return provinces;
}

std::vector<County> first_counties(Country const& country, std::uint64_t seed) {
    auto const& parameters = country.parameters;
    double const low = std::min(parameters.secretary_competence_low,
                                parameters.secretary_competence_high);
    double const high = std::max(parameters.secretary_competence_low,
                                 parameters.secretary_competence_high);
    std::vector<County> counties(country.tables.counties.size());
    for (std::size_t county = 0; county < counties.size(); ++county) {
        auto const key = sim::entity_hash(country.tables.counties[county].id);
        sim::Draw draw = world_draw(seed, Purpose::secretary_competence, key);
        counties[county].competence = draw.uniform(low, high);
    }
    return counties;
}

} // namespace dearth::models
