#include "models/cycle/allotment.hpp"

#include "models/cycle/attachment.hpp"
#include "models/cycle/material_balance.hpp"

#include <algorithm>
#include <utility>

namespace dearth::models {
namespace {

// Planned use of each good per unit that an enterprise makes; domestic goods are allotted
// for the imports that will not come.
PerGood planned_use(Country const& country, Index customer) {
    auto const& rows = country.enterprises;
    Recipe const& recipe = country.recipes[rows.recipe[customer]];
    PerGood use{};
    for (std::size_t k = 0; k < recipe.count; ++k) {
        use[recipe.good[k]] += recipe.use[k];
    }
    auto const& sector = country.tables.sectors[rows.sector[customer]];
    if (sector.substitute < good_count) {
        use[sector.substitute] += substitute_norm(country, sector);
    }
    return use;
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

// What plans ask over links: a need over each, out of which all else is made when it is
// asked for: columns by link are what takes most room in a large country.
class Requests {
  public:
    // A need is split over suppliers by contract.
    Requests(Country const& country, std::vector<double> const& plan,
             AllotmentBasis const& basis)
        : country_(country),
          basis_(basis),
          need_(contract_shares(country.links, plan.size())) {
        for (Index customer = 0; customer < plan.size(); ++customer) {
            PerGood const use = planned_use(country, customer);
            for (Inbound const& from : country.links.to(customer)) {
                double& need = need_[from.link];
                need = use[from.good] * plan[customer] * need;
            }
        }
    }

    Asked of(std::size_t link) const {
        Index const customer = country_.links.customer[link];
        double const need = need_[link];
        double const norm = need * (1.0 + country_.parameters.reserve_margin);
        double const orders =
            basis_.is_by_request ? need * basis_.claims[customer] : norm;
        double const help = need * basis_.assistance[customer];
        if (moved_.empty()) {
            return {norm, orders, help};
        }
        return {norm * moved_[link], orders * moved_[link], help * moved_[link]};
    }

    std::vector<Asked> of_suppliers() const {
        std::vector<Asked> sums(basis_.claims.size());
        for (std::size_t link = 0; link < need_.size(); ++link) {
            Asked& sum = sums[country_.links.supplier[link]];
            Asked const asked = of(link);
            sum.need += asked.need;
            sum.orders += asked.orders;
            sum.help += asked.help;
        }
        return sums;
    }

    // Moves what customers ask for between their suppliers, so that none is asked for
    // more than its plan has room for while another of the same customer has room left.
    void attach(std::vector<double> const& room, int rounds) {
        std::vector<double> orders(need_.size());
        for (std::size_t link = 0; link < orders.size(); ++link) {
            orders[link] = of(link).orders;
        }
        auto fitted = fitted_orders(country_.links, std::move(orders), room, rounds);
        for (std::size_t link = 0; link < fitted.size(); ++link) {
            double const before = of(link).orders;
            fitted[link] = before > 0.0 ? fitted[link] / before : 1.0;
        }
        moved_ = std::move(fitted);
    }

  private:
    Country const& country_;
    AllotmentBasis const& basis_;
    std::vector<double> need_;  // of each link [unit]
    std::vector<double> moved_; // over what was asked by contract [1]; empty: all 1
};

std::vector<double> rooms(std::vector<Asked> const& of_supplier,
                          std::vector<double> const& plan, Parameters const& parameters) {
    std::vector<double> room(plan.size());
    for (std::size_t i = 0; i < plan.size(); ++i) {
        room[i] = room_of(of_supplier[i], plan[i], parameters);
    }
    return room;
}

} // namespace

Allotments allotments(Country const& country, std::vector<double> const& plan,
                      AllotmentBasis const& basis) {
    auto const& links = country.links;
    auto const& parameters = country.parameters;
    Requests requests(country, plan, basis);
    requests.attach(rooms(requests.of_suppliers(), plan, parameters),
                    static_cast<int>(parameters.attachment_rounds));
    auto const of_supplier = requests.of_suppliers();
    double const fund =
        parameters.assist_share + (1.0 - parameters.assist_share) * basis.assist_first;
    Allotments result{std::vector<double>(links.size()), std::vector<double>(plan.size()),
                      std::vector<double>(plan.size())};
    std::vector<double> wanted(plan.size(), 0.0);
    for (std::size_t i = 0; i < plan.size(); ++i) {
        Share const share = share_of(of_supplier[i], plan[i], fund, parameters);
        Index const last = links.first_of_supplier[i + 1];
        for (Index link = links.first_of_supplier[i]; link < last; ++link) {
            Asked const asked = requests.of(link);
            double const amount = asked.orders * share.orders + asked.help * share.help;
            result.amount[link] = amount;
            result.met[links.customer[link]] += amount;
            wanted[links.customer[link]] += asked.orders;
        }
    }
    for (std::size_t i = 0; i < plan.size(); ++i) {
        result.met[i] = wanted[i] > 0.0 ? result.met[i] / wanted[i] : 1.0;
        result.final_plan[i] = std::max(0.0, plan[i] - of_supplier[i].need);
    }
    return result;
}

} // namespace dearth::models
