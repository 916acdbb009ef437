#include "models/cycle/attachment.hpp"

#include "models/economy/goods.hpp"

#include <algorithm>

namespace dearth::models {
namespace {

// A customer's column of a good.
std::size_t cell_of(SupplyLinks const& links, std::size_t link) {
    return links.customer[link] * good_count + links.good[link];
}

std::vector<double> by_customer(SupplyLinks const& links,
                                std::vector<double> const& amounts,
                                std::size_t enterprises) {
    std::vector<double> sums(enterprises * good_count, 0.0);
    for (std::size_t link = 0; link < links.size(); ++link) {
        sums[cell_of(links, link)] += amounts[link];
    }
    return sums;
}

std::vector<double> cuts(SupplyLinks const& links, std::vector<double> const& orders,
                         std::vector<double> const& room) {
    std::vector<double> cut(room.size(), 0.0);
    for (std::size_t link = 0; link < links.size(); ++link) {
        cut[links.supplier[link]] += orders[link];
    }
    for (std::size_t i = 0; i < cut.size(); ++i) {
        double const limit = std::max(0.0, room[i]);
        cut[i] = cut[i] > limit ? limit / cut[i] : 1.0;
    }
    return cut;
}

} // namespace

std::vector<double> contract_shares(SupplyLinks const& links, std::size_t enterprises) {
    auto const total = by_customer(links, links.contract, enterprises);
    std::vector<double> share(links.size());
    for (std::size_t link = 0; link < links.size(); ++link) {
        double const whole = total[cell_of(links, link)];
        share[link] = whole > 0.0 ? links.contract[link] / whole : 0.0;
    }
    return share;
}

std::vector<double> fitted_orders(SupplyLinks const& links, std::vector<double> orders,
                                  std::vector<double> const& room, int rounds) {
    auto const wanted = by_customer(links, orders, room.size());
    for (int round = 0; round < rounds; ++round) {
        auto const cut = cuts(links, orders, room);
        for (std::size_t link = 0; link < links.size(); ++link) {
            orders[link] *= cut[links.supplier[link]];
        }
        auto const left = by_customer(links, orders, room.size());
        for (std::size_t link = 0; link < links.size(); ++link) {
            std::size_t const cell = cell_of(links, link);
            orders[link] *= left[cell] > 0.0 ? wanted[cell] / left[cell] : 1.0;
        }
    }
    return orders;
}

} // namespace dearth::models
