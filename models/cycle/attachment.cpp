#include "models/cycle/attachment.hpp"

#include "models/economy/country.hpp"

#include <algorithm>
#include <span>

namespace dearth::models {
namespace {

// What a customer has of each good over its links.
PerGood sums_of(std::span<Inbound const> inbound, std::vector<double> const& amounts) {
    PerGood sums{};
    for (Inbound const& from : inbound) {
        sums[from.good] += amounts[from.link];
    }
    return sums;
}

// Cuts what is asked of each supplier to its room.
void cut_to_room(SupplyLinks const& links, std::vector<double>& orders,
                 std::vector<double> const& room) {
    for (std::size_t i = 0; i < room.size(); ++i) {
        Index const first = links.first_of_supplier[i];
        Index const last = links.first_of_supplier[i + 1];
        double asked = 0.0;
        for (Index link = first; link < last; ++link) {
            asked += orders[link];
        }
        double const limit = std::max(0.0, room[i]);
        if (asked > limit) {
            double const cut = limit / asked;
            for (Index link = first; link < last; ++link) {
                orders[link] *= cut;
            }
        }
    }
}

} // namespace

std::vector<double> contract_shares(SupplyLinks const& links, std::size_t enterprises) {
    std::vector<double> share(links.size());
    for (Index i = 0; i < enterprises; ++i) {
        auto const inbound = links.to(i);
        PerGood const total = sums_of(inbound, links.contract);
        for (Inbound const& from : inbound) {
            double const whole = total[from.good];
            share[from.link] = whole > 0.0 ? from.contract / whole : 0.0;
        }
    }
    return share;
}

std::vector<double> fitted_orders(SupplyLinks const& links, std::vector<double> orders,
                                  std::vector<double> const& room, int rounds) {
    if (rounds < 1) {
        return orders;
    }
    std::vector<double> asked(links.size()); // of a link's good by its customer in all
    for (Index i = 0; i < room.size(); ++i) {
        auto const inbound = links.to(i);
        PerGood const sums = sums_of(inbound, orders);
        for (Inbound const& from : inbound) {
            asked[from.link] = sums[from.good];
        }
    }
    for (int round = 0; round < rounds; ++round) {
        cut_to_room(links, orders, room);
        for (Index i = 0; i < room.size(); ++i) {
            auto const inbound = links.to(i);
            PerGood const left = sums_of(inbound, orders);
            for (Inbound const& from : inbound) {
                double const rest = left[from.good];
                orders[from.link] *= rest > 0.0 ? asked[from.link] / rest : 1.0;
            }
        }
    }
    return orders;
}

} // namespace dearth::models
