#include "models/cycle/material_balance.hpp"

#include "models/cycle/attachment.hpp"

#include <Eigen/Dense>

#include <algorithm>

namespace dearth::models {
namespace {

using Matrix = Eigen::Matrix<double, sector_count, sector_count>;
using Vector = Eigen::Matrix<double, sector_count, 1>;

// Domestic goods that a plan counts on in place of the imports that will not come [unit
// per unit made], by the norm, which knows of no experience.
double substitute_norm(Country const& country, Sector const& sector) {
    auto const& parameters = country.parameters;
    if (parameters.substitution_on == 0.0 || sector.substitute >= sector_count) {
        return 0.0;
    }
    double const missing = 1.0 - country.centre.import_fill;
    return sector.input[index(Good::imports)] * missing
           * (1.0 + parameters.substitution_cost);
}

// Norms by good and sector, what replaces imports among them: it is allotted, so it has
// to be made.
Matrix coefficients(Country const& country) {
    Matrix a = Matrix::Zero();
    for (std::size_t k = 0; k < sector_count; ++k) {
        Sector const& sector = country.tables.sectors[k];
        auto const s = static_cast<Eigen::Index>(k);
        for (std::size_t good = 0; good < sector_count; ++good) {
            a(static_cast<Eigen::Index>(good), s) = sector.input[good];
        }
        if (sector.substitute < sector_count) {
            a(sector.substitute, s) += substitute_norm(country, sector);
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

// Planned use of a good per unit that an enterprise makes; domestic goods are allotted
// for the imports that will not come.
double planned_use(Country const& country, Index customer, std::uint8_t good) {
    auto const& rows = country.enterprises;
    Recipe const& recipe = country.recipes[rows.recipe[customer]];
    double use = 0.0;
    for (std::size_t k = 0; k < recipe.count; ++k) {
        use += recipe.good[k] == good ? recipe.use[k] : 0.0;
    }
    auto const& sector = country.tables.sectors[rows.sector[customer]];
    return good == sector.substitute ? use + substitute_norm(country, sector) : use;
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

// What planned final deliveries leave of a plan.
double room_of(Asked const& asked, double plan, Parameters const& parameters) {
    double const final_plan = std::max(0.0, plan - asked.need);
    return plan - parameters.priority_share * final_plan;
}

// What planned final deliveries leave is shared out, the fund first.
Share share_of(Asked const& asked, double plan, double fund,
               Parameters const& parameters) {
    double const room = room_of(asked, plan, parameters);
    double const help = std::min(asked.help, fund * room);
    double const open = room - help;
    return {asked.orders > open ? open / asked.orders : 1.0,
            asked.help > 0.0 ? help / asked.help : 0.0};
}

// What plans ask over each link, a need split over suppliers by contract.
std::vector<Asked> asked_by_contract(Country const& country,
                                     std::vector<double> const& plan,
                                     AllotmentBasis const& basis) {
    auto const& links = country.links;
    auto const shares = contract_shares(links, plan.size());
    std::vector<Asked> asked(links.size());
    for (std::size_t link = 0; link < links.size(); ++link) {
        Index const customer = links.customer[link];
        double const need = planned_use(country, customer, links.good[link])
                            * plan[customer] * shares[link];
        double const norm = need * (1.0 + country.parameters.reserve_margin);
        asked[link] = {norm, basis.is_by_request ? need * basis.claims[customer] : norm,
                       need * basis.assistance[customer]};
    }
    return asked;
}

std::vector<Asked> asked_of_suppliers(SupplyLinks const& links,
                                      std::vector<Asked> const& of_link,
                                      std::size_t enterprises) {
    std::vector<Asked> sums(enterprises);
    for (std::size_t link = 0; link < links.size(); ++link) {
        Asked& sum = sums[links.supplier[link]];
        sum.need += of_link[link].need;
        sum.orders += of_link[link].orders;
        sum.help += of_link[link].help;
    }
    return sums;
}

std::vector<double> rooms(std::vector<Asked> const& of_supplier,
                          std::vector<double> const& plan, Parameters const& parameters) {
    std::vector<double> room(plan.size());
    for (std::size_t i = 0; i < plan.size(); ++i) {
        room[i] = room_of(of_supplier[i], plan[i], parameters);
    }
    return room;
}

// Moves what customers ask for between their suppliers, so that none is asked for more
// than its plan has room for while another of the same customer has room left.
void attach(std::vector<Asked>& of_link, SupplyLinks const& links,
            std::vector<double> const& room, int rounds) {
    std::vector<double> orders(of_link.size());
    for (std::size_t link = 0; link < orders.size(); ++link) {
        orders[link] = of_link[link].orders;
    }
    auto const fitted = fitted_orders(links, orders, room, rounds);
    for (std::size_t link = 0; link < orders.size(); ++link) {
        double const moved = orders[link] > 0.0 ? fitted[link] / orders[link] : 1.0;
        of_link[link].need *= moved;
        of_link[link].orders *= moved;
        of_link[link].help *= moved;
    }
}

} // namespace

Allotments allotments(Country const& country, std::vector<double> const& plan,
                      AllotmentBasis const& basis) {
    auto const& links = country.links;
    auto const& parameters = country.parameters;
    auto of_link = asked_by_contract(country, plan, basis);
    auto of_supplier = asked_of_suppliers(links, of_link, plan.size());
    attach(of_link, links, rooms(of_supplier, plan, parameters),
           static_cast<int>(parameters.attachment_rounds));
    of_supplier = asked_of_suppliers(links, of_link, plan.size());
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
