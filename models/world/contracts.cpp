#include "models/world/contracts.hpp"

#include "models/world/contracts_market.hpp"

#include <algorithm>
#include <tuple>

namespace dearth::models {
namespace {

constexpr double days_per_dekad = 10.0;

struct Contract {
    Index supplier = 0, customer = 0;
    std::uint8_t good = 0;
    double amount = 0.0;
};

double use_of(Recipe const& recipe, std::size_t good) {
    for (std::size_t k = 0; k < recipe.count; ++k) {
        if (recipe.good[k] == good) {
            return recipe.use[k];
        }
    }
    return 0.0;
}

// Transport within a province takes the base; the table adds what the way is longer.
double lead_days_of(Country const& country, Contract const& contract) {
    auto const& rows = country.enterprises;
    std::size_t const from = rows.province[contract.supplier];
    std::size_t const to = rows.province[contract.customer];
    double const days =
        country.tables.lead_days[from * country.tables.provinces.size() + to];
    return country.parameters.lead_time_base + days - 1.0;
}

SupplyLinks links_of(Country const& country, std::vector<Contract> contracts) {
    std::sort(contracts.begin(), contracts.end(),
              [](Contract const& a, Contract const& b) {
                  return std::tie(a.supplier, a.customer, a.good)
                         < std::tie(b.supplier, b.customer, b.good);
              });
    SupplyLinks links;
    for (auto* column : {&links.supplier, &links.customer}) {
        column->reserve(contracts.size());
    }
    for (auto* column : {&links.contract, &links.lead_days, &links.ordered}) {
        column->reserve(contracts.size());
    }
    links.good.reserve(contracts.size());
    for (Contract const& contract : contracts) {
        links.supplier.push_back(contract.supplier);
        links.customer.push_back(contract.customer);
        links.good.push_back(contract.good);
        links.contract.push_back(contract.amount);
        links.lead_days.push_back(lead_days_of(country, contract));
        links.ordered.push_back(contract.amount * days_per_dekad);
    }
    index_links(links, country.enterprises.size());
    return links;
}

} // namespace

GoodMarket market_of(Country const& country, ReferenceFlows const& flows,
                     std::size_t good) {
    auto const& rows = country.enterprises;
    GoodMarket market;
    market.good = good;
    market.suppliers = country.makers[good];
    for (Index const supplier : market.suppliers) {
        market.limit.push_back(flows.output[supplier] * (1.0 - flows.reserved[supplier]));
    }
    for (Index i = 0; i < rows.size(); ++i) {
        double const need =
            use_of(country.recipes[rows.recipe[i]], good) * flows.output[i];
        if (need > 0.0) {
            market.customers.push_back(i);
            market.need.push_back(need);
        }
    }
    return market;
}

SupplyLinks fit_contracts(Country const& country, ReferenceFlows const& flows,
                          std::uint64_t seed) {
    std::vector<Contract> contracts;
    for (std::size_t good = 0; good < sector_count; ++good) {
        GoodMarket market = market_of(country, flows, good);
        draw_ties(market, country, seed);
        balance_ties(market, country, seed);
        for (Tie const& tie : market.ties) {
            if (tie.amount > 0.0) {
                contracts.push_back({market.suppliers[tie.supplier],
                                     market.customers[tie.customer],
                                     static_cast<std::uint8_t>(good), tie.amount});
            }
        }
    }
    return links_of(country, std::move(contracts));
}

std::vector<double> promised(SupplyLinks const& links, std::size_t enterprises) {
    std::vector<double> totals(enterprises, 0.0);
    for (std::size_t link = 0; link < links.size(); ++link) {
        totals[links.supplier[link]] += links.contract[link];
    }
    return totals;
}

} // namespace dearth::models
