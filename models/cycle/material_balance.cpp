#include "models/cycle/material_balance.hpp"

#include <Eigen/Dense>

#include <algorithm>

namespace dearth::models {
namespace {

using Matrix = Eigen::Matrix<double, sector_count, sector_count>;
using Vector = Eigen::Matrix<double, sector_count, 1>;

Matrix coefficients(Tables const& tables) {
    Matrix a = Matrix::Zero();
    for (std::size_t sector = 0; sector < sector_count; ++sector) {
        for (std::size_t good = 0; good < sector_count; ++good) {
            a(static_cast<Eigen::Index>(good), static_cast<Eigen::Index>(sector)) =
                tables.sectors[sector].input[good];
        }
    }
    return a;
}

} // namespace

PlanBalance balance_plan(Country const& country,
                         std::array<double, sector_count> const& achieved, double days) {
    Matrix const a = coefficients(country.tables);
    Vector level;
    Vector least;
    for (std::size_t s = 0; s < sector_count; ++s) {
        level(static_cast<Eigen::Index>(s)) = achieved[s];
        least(static_cast<Eigen::Index>(s)) = 0.8 * country.reference_final[s] * days;
    }
    Vector const final_demand = (level - a * level).cwiseMax(least);
    Vector term = final_demand;
    Vector planned = final_demand;
    auto const rounds = static_cast<int>(country.parameters.balance_rounds);
    for (int round = 0; round < rounds; ++round) {
        term = a * term;
        planned += term;
    }
    Vector const full = (Matrix::Identity() - a).partialPivLu().solve(final_demand);
    PlanBalance balance;
    double largest = 1e-300;
    for (Eigen::Index s = 0; s < static_cast<Eigen::Index>(sector_count); ++s) {
        largest = std::max(largest, full(s));
    }
    Vector totals;
    for (std::size_t k = 0; k < sector_count; ++k) {
        auto const s = static_cast<Eigen::Index>(k);
        balance.shortfall = std::max(balance.shortfall, (full(s) - planned(s)) / largest);
        double const wanted = level(s) > 0.0 ? planned(s) / level(s) : 1.0;
        balance.scale[k] = std::clamp(wanted, 1.0, 1.1);
        totals(s) = level(s) * balance.scale[k];
    }
    Vector const used = a * totals;
    for (Eigen::Index s = 0; s < static_cast<Eigen::Index>(sector_count); ++s) {
        if (totals(s) > 0.0) {
            balance.gap = std::max(balance.gap, used(s) / totals(s) - 1.0);
        }
    }
    return balance;
}

std::vector<double> allotments(Country const& country, std::vector<double> const& plan,
                               std::vector<double> const& claims, bool by_request) {
    auto const& links = country.links;
    auto const& rows = country.enterprises;
    std::vector<double> amount(links.size(), 0.0);
    std::vector<double> contract_sum(rows.size() * good_count, 0.0);
    for (std::size_t link = 0; link < links.size(); ++link) {
        contract_sum[links.customer[link] * good_count + links.good[link]] +=
            links.contract[link];
    }
    std::vector<double> needed(rows.size(), 0.0);
    double const missing_imports =
        country.parameters.substitution_on != 0.0
            ? (1.0 - country.centre.import_fill)
                  * (1.0 + country.parameters.substitution_cost)
            : 0.0;
    for (std::size_t link = 0; link < links.size(); ++link) {
        Index const customer = links.customer[link];
        auto const good = links.good[link];
        Recipe const& recipe = country.recipes[rows.recipe[customer]];
        double use = 0.0;
        for (std::size_t k = 0; k < recipe.count; ++k) {
            use += recipe.good[k] == good ? recipe.use[k] : 0.0;
        }
        // Domestic goods are allotted for the imports that will not come.
        auto const& sector = country.tables.sectors[rows.sector[customer]];
        if (good == sector.substitute) {
            use += sector.input[index(Good::imports)] * missing_imports;
        }
        double const total = contract_sum[customer * good_count + good];
        double const share = total > 0.0 ? links.contract[link] / total : 0.0;
        double const claim =
            by_request ? claims[customer] : 1.0 + country.parameters.reserve_margin;
        amount[link] = use * plan[customer] * share * claim;
        needed[links.supplier[link]] += amount[link];
    }
    double const priority = country.parameters.priority_share;
    for (std::size_t link = 0; link < links.size(); ++link) {
        Index const supplier = links.supplier[link];
        double const left = std::max(0.0, plan[supplier] - needed[supplier]);
        double const room = plan[supplier] - priority * left;
        double const cut = needed[supplier] > room ? room / needed[supplier] : 1.0;
        amount[link] *= cut;
    }
    return amount;
}

std::uint32_t packed_causes(double const* shares) {
    std::uint32_t word = 0;
    for (std::size_t cause = 0; cause < declared_cause_count; ++cause) {
        double const share = std::clamp(shares[cause], 0.0, 1.0);
        word |= static_cast<std::uint32_t>(share * 255.0 + 0.5) << (8U * cause);
    }
    return word;
}

} // namespace dearth::models
