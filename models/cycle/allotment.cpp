#include "models/cycle/allotment.hpp"

#include "models/cycle/attachment.hpp"
#include "models/cycle/material_balance.hpp"

#include <algorithm>

namespace dearth::models {
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

} // namespace dearth::models
