#include "models/economy/supply_links.hpp"

#include "sim/base/error.hpp"

#include <numeric>
#include <tuple>

namespace dearth::models {

namespace {

// Turns counts per row into the first position of each row.
std::vector<Index> firsts(std::vector<Index> const& owner, std::size_t rows) {
    std::vector<Index> first(rows + 1, 0);
    for (Index const row : owner) {
        ++first[row + 1];
    }
    std::partial_sum(first.begin(), first.end(), first.begin());
    return first;
}

} // namespace

void index_links(SupplyLinks& links, std::size_t enterprise_count) {
    sim::expect(enterprise_count < 1U << 28U, "there are fewer than 2^28 enterprises");
    auto const rank = [&links](std::size_t link) {
        return std::tuple(links.supplier[link], links.customer[link], links.good[link]);
    };
    for (std::size_t link = 1; link < links.size(); ++link) {
        sim::expect(rank(link - 1) < rank(link), "supply links are sorted and distinct");
    }
    links.due.assign(links.size(), 0.0);
    links.first_of_supplier = firsts(links.supplier, enterprise_count);
    links.first_of_customer = firsts(links.customer, enterprise_count);
    links.inbound.resize(links.size());
    links.slot.resize(links.size());
    links.allotted.resize(links.size());
    std::vector<Index> next = links.first_of_customer;
    for (Index link = 0; link < links.size(); ++link) {
        Index const slot = next[links.customer[link]]++;
        links.slot[link] = slot;
        Inbound& inbound = links.inbound[slot];
        inbound.contract = links.contract[link];
        inbound.link = link;
        inbound.supplier = links.supplier[link] & 0xfff'ffffU;
        inbound.good = links.good[link] & 0xfU;
        links.allotted[slot] = links.ordered[link];
    }
    links.requested = links.allotted;
    links.missed.assign(links.size(), 0.0);
}

std::vector<double> rival_requests(SupplyLinks const& links,
                                   std::vector<double> const& claims) {
    std::vector<double> asked(claims.size(), 0.0);
    std::vector<double> own(claims.size(), 0.0);
    std::vector<double> rivals(claims.size(), 0.0);
    for (std::size_t link = 0; link < links.size(); ++link) {
        Index const customer = links.customer[link];
        asked[links.supplier[link]] += links.contract[link] * claims[customer];
        own[customer] += links.contract[link];
    }
    for (std::size_t link = 0; link < links.size(); ++link) {
        Index const customer = links.customer[link];
        rivals[customer] +=
            asked[links.supplier[link]] - links.contract[link] * claims[customer];
    }
    for (std::size_t i = 0; i < claims.size(); ++i) {
        rivals[i] = own[i] > 0.0 ? rivals[i] / own[i] : 0.0;
    }
    return rivals;
}

void add_columns(sim::ColumnSet& columns, SupplyLinks& links) {
    columns.add("link.ordered", &links.ordered, sim::Digested::yes);
    columns.add("link.due", &links.due, sim::Digested::yes);
    columns.add("link.allotted", &links.allotted, sim::Digested::yes);
    columns.add("link.requested", &links.requested, sim::Digested::yes);
    columns.add("link.missed", &links.missed, sim::Digested::yes);
}

} // namespace dearth::models
