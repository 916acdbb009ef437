#include "models/cycle/material_balance.hpp"

#include <Eigen/Dense>

#include <algorithm>

namespace dearth::models {
namespace {

using Matrix = Eigen::Matrix<double, sector_count, sector_count>;
using Vector = Eigen::Matrix<double, sector_count, 1>;

Matrix coefficients(Country const& country) {
    Tables const& tables = country.tables;
    Matrix a = Matrix::Zero();
    for (std::size_t sector = 0; sector < sector_count; ++sector) {
        for (std::size_t good = 0; good < sector_count; ++good) {
            a(static_cast<Eigen::Index>(good), static_cast<Eigen::Index>(sector)) =
                tables.sectors[sector].input[good];
        }
        auto const& row = tables.sectors[sector];
        if (country.parameters.substitution_on != 0.0 && row.substitute < sector_count) {
            double const missing = 1.0 - country.centre.import_fill;
            a(static_cast<Eigen::Index>(row.substitute),
              static_cast<Eigen::Index>(sector)) +=
                row.input[index(Good::imports)] * missing
                * (1.0 + country.parameters.substitution_cost);
        }
    }
    return a;
}

} // namespace

namespace {

// Fills the balance from the rounds' result and the full solution.
PlanBalance compare(Matrix const& a, Vector const& level, Vector const& planned,
                    Vector const& full, SectorTotals const& capacity) {
    PlanBalance balance;
    double const largest = std::max(1e-300, full.maxCoeff());
    Vector totals;
    for (std::size_t k = 0; k < sector_count; ++k) {
        auto const s = static_cast<Eigen::Index>(k);
        balance.shortfall = std::max(balance.shortfall, (full(s) - planned(s)) / largest);
        double const wanted = level(s) > 0.0 ? planned(s) / level(s) : 1.0;
        double const room = level(s) > 0.0 ? capacity[k] / level(s) : 1.0;
        balance.scale[k] = std::clamp(wanted, 1.0, std::max(1.0, room));
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

} // namespace

PlanBalance balance_plan(Country const& country, SectorTotals const& achieved,
                         SectorTotals const& capacity, double days) {
    Matrix const a = coefficients(country);
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
    return compare(a, level, planned, full, capacity);
}

namespace {

// Each link's share of what its customer gets of the good, by contract.
std::vector<double> contract_shares(Country const& country) {
    auto const& links = country.links;
    std::vector<double> total(country.enterprises.size() * good_count, 0.0);
    auto const cell = [&links](std::size_t link) {
        return links.customer[link] * good_count + links.good[link];
    };
    for (std::size_t link = 0; link < links.size(); ++link) {
        total[cell(link)] += links.contract[link];
    }
    std::vector<double> share(links.size());
    for (std::size_t link = 0; link < links.size(); ++link) {
        double const whole = total[cell(link)];
        share[link] = whole > 0.0 ? links.contract[link] / whole : 0.0;
    }
    return share;
}

// Planned use of a good per unit that an enterprise makes; domestic goods are allotted
// for the imports that will not come.
double planned_use(Country const& country, Index customer, std::uint8_t good) {
    auto const& rows = country.enterprises;
    auto const& parameters = country.parameters;
    Recipe const& recipe = country.recipes[rows.recipe[customer]];
    double use = 0.0;
    for (std::size_t k = 0; k < recipe.count; ++k) {
        use += recipe.good[k] == good ? recipe.use[k] : 0.0;
    }
    auto const& sector = country.tables.sectors[rows.sector[customer]];
    if (good != sector.substitute || parameters.substitution_on == 0.0) {
        return use;
    }
    double const missing = 1.0 - country.centre.import_fill;
    return use
           + sector.input[index(Good::imports)] * missing
                 * (1.0 + parameters.substitution_cost);
}

} // namespace

namespace {

// What a plan asks of a supplier's output [unit].
struct Asked {
    double need = 0.0;   // by the norms, with a reserve
    double orders = 0.0; // the same, or as requested
    double help = 0.0;   // claims on the assistance fund
};

// Shares of them that the supplier's plan has room for.
struct Share {
    double orders = 1.0;
    double help = 0.0;
};

// What planned final deliveries leave is shared out, the fund first.
Share share_of(Asked const& asked, double plan, double fund,
               Parameters const& parameters) {
    double const final_plan = std::max(0.0, plan - asked.need);
    double const room = plan - parameters.priority_share * final_plan;
    double const help = std::min(asked.help, fund * room);
    double const open = room - help;
    return {asked.orders > open ? open / asked.orders : 1.0,
            asked.help > 0.0 ? help / asked.help : 0.0};
}

} // namespace

Allotments allotments(Country const& country, std::vector<double> const& plan,
                      AllotmentBasis const& basis) {
    auto const& links = country.links;
    auto const& parameters = country.parameters;
    auto const shares = contract_shares(country);
    std::vector<Asked> of_link(links.size()), of_supplier(plan.size());
    for (std::size_t link = 0; link < links.size(); ++link) {
        Index const customer = links.customer[link];
        double const need = planned_use(country, customer, links.good[link])
                            * plan[customer] * shares[link];
        double const norm = need * (1.0 + parameters.reserve_margin);
        of_link[link] = {norm, basis.is_by_request ? need * basis.claims[customer] : norm,
                         need * basis.assistance[customer]};
        Asked& sum = of_supplier[links.supplier[link]];
        sum.need += of_link[link].need;
        sum.orders += of_link[link].orders;
        sum.help += of_link[link].help;
    }
    double const fund =
        parameters.assist_share + (1.0 - parameters.assist_share) * basis.assist_first;
    Allotments result{std::vector<double>(links.size()), std::vector<double>(plan.size()),
                      std::vector<double>(plan.size())};
    std::vector<double> wanted(plan.size(), 0.0);
    for (std::size_t link = 0; link < links.size(); ++link) {
        Index const supplier = links.supplier[link];
        Share const share =
            share_of(of_supplier[supplier], plan[supplier], fund, parameters);
        result.amount[link] =
            of_link[link].orders * share.orders + of_link[link].help * share.help;
        result.met[links.customer[link]] += result.amount[link];
        wanted[links.customer[link]] += of_link[link].orders;
    }
    for (std::size_t i = 0; i < plan.size(); ++i) {
        result.met[i] = wanted[i] > 0.0 ? result.met[i] / wanted[i] : 1.0;
        result.final_plan[i] = std::max(0.0, plan[i] - of_supplier[i].need);
    }
    return result;
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
