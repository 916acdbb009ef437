#include "models/world/contracts_draw.hpp"

#include "models/world/generator_draws.hpp"
#include "sim/base/error.hpp"
#include "sim/base/math.hpp"

#include <algorithm>
#include <cmath>

namespace dearth::models {
namespace {

// Tries at drawing a supplier that is neither the customer itself nor chosen before.
constexpr int tries = 12;

// The first position whose running total exceeds the target.
std::size_t position_of(std::vector<double> const& running, std::size_t first,
                        std::size_t last, double target) {
    auto const begin = running.begin() + static_cast<std::ptrdiff_t>(first);
    auto const end = running.begin() + static_cast<std::ptrdiff_t>(last);
    auto const found = std::upper_bound(begin, end, target);
    return first + static_cast<std::size_t>(std::min(found - begin, end - begin - 1));
}

// How many suppliers a customer has of one good: the parameter, a fraction by draw.
std::size_t wanted_suppliers(double mean, sim::Draw draw) {
    double const whole = std::floor(mean);
    bool const one_more = draw.bernoulli(mean - whole);
    return static_cast<std::size_t>(whole) + (one_more ? 1 : 0);
}

// Suppliers of one customer, by position, ascending; the customer itself only if there
// is no other.
std::vector<Index> chosen_suppliers(GoodMarket const& market, Country const& country,
                                    SupplierChoice const& choice, Index customer,
                                    std::uint64_t seed) {
    auto const& rows = country.enterprises;
    Index const enterprise = market.customers[customer];
    auto const ordinal = static_cast<std::uint32_t>(market.good);
    auto const wanted = wanted_suppliers(
        country.parameters.suppliers_per_input,
        world_draw(seed, Purpose::supplier_count, rows.key[enterprise], ordinal));
    sim::Draw draw =
        world_draw(seed, Purpose::supplier_choice, rows.key[enterprise], ordinal);
    std::vector<Index> chosen;
    Index itself = 0;
    for (int attempt = 0; attempt < tries && chosen.size() < wanted; ++attempt) {
        Index const supplier = choice.choose(rows.province[enterprise], draw);
        if (market.suppliers[supplier] == enterprise) {
            itself = supplier;
        } else if (std::find(chosen.begin(), chosen.end(), supplier) == chosen.end()) {
            chosen.push_back(supplier);
        }
    }
    if (chosen.empty()) {
        chosen.push_back(itself);
    }
    std::sort(chosen.begin(), chosen.end());
    return chosen;
}

} // namespace

SupplierChoice::SupplierChoice(GoodMarket const& market, Country const& country,
                               std::vector<double> const& weight) {
    auto const& rows = country.enterprises;
    std::size_t const provinces = country.tables.provinces.size();
    first_of_province_.assign(provinces + 1, market.suppliers.size());
    double total = 0.0;
    for (std::size_t supplier = market.suppliers.size(); supplier-- > 0;) {
        first_of_province_[rows.province[market.suppliers[supplier]]] = supplier;
    }
    for (std::size_t province = provinces; province-- > 0;) {
        first_of_province_[province] =
            std::min(first_of_province_[province], first_of_province_[province + 1]);
    }
    for (double const one : weight) {
        total += one;
        running_.push_back(total);
    }
    for (std::size_t to = 0; to < provinces; ++to) {
        std::vector<double> totals;
        double sum = 0.0;
        for (std::size_t from = 0; from < provinces; ++from) {
            double const days = country.tables.lead_days[from * provinces + to];
            sum += total_of(from) / sim::square(days);
            totals.push_back(sum);
        }
        by_customer_.push_back(std::move(totals));
    }
}

double SupplierChoice::total_of(std::size_t province) const {
    std::size_t const first = first_of_province_[province];
    std::size_t const last = first_of_province_[province + 1];
    if (first == last) {
        return 0.0;
    }
    return running_[last - 1] - (first == 0 ? 0.0 : running_[first - 1]);
}

Index SupplierChoice::choose(std::uint8_t province, sim::Draw& draw) const {
    auto const& totals = by_customer_[province];
    double const for_province = draw.uniform() * totals.back();
    std::size_t const from = position_of(totals, 0, totals.size(), for_province);
    std::size_t const first = first_of_province_[from];
    double const before = first == 0 ? 0.0 : running_[first - 1];
    double const for_supplier = before + draw.uniform() * total_of(from);
    return static_cast<Index>(
        position_of(running_, first, first_of_province_[from + 1], for_supplier));
}

void draw_ties(GoodMarket& market, Country const& country, std::uint64_t seed) {
    SupplierChoice const choice(market, country, market.limit);
    sim::expect(choice.is_possible() || market.customers.empty(),
                "every good that is needed has a maker");
    for (Index customer = 0; customer < market.customers.size(); ++customer) {
        auto const suppliers = chosen_suppliers(market, country, choice, customer, seed);
        double total = 0.0;
        for (Index const supplier : suppliers) {
            total += market.limit[supplier];
        }
        for (Index const supplier : suppliers) {
            double const share = total > 0.0 ? market.limit[supplier] / total : 1.0;
            market.ties.push_back({customer, supplier, market.need[customer] * share});
        }
    }
}

} // namespace dearth::models
