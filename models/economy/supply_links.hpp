#pragma once

#include "models/economy/enterprises.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace dearth::models {

/// A link as its customer sees it.
struct Inbound {
    double contract = 0.0; ///< reference delivery [unit/d]
    Index link = 0;
    Index supplier : 28 = 0; // with the good a word: 16 bytes instead of 24
    Index good : 4 = 0;
};

static_assert(good_count <= 16 && sizeof(Inbound) == 16);

/// The supply network: who is bound to deliver what to whom, sorted by (supplier,
/// customer, good). Columns of the supplier's side go by link and are written by the
/// supplier's place only; those of the customer's side go by slot, customer by customer,
/// and are written by the customer's.
struct SupplyLinks {
    std::vector<Index> supplier, customer;
    std::vector<std::uint8_t> good;
    std::vector<double> contract;  ///< reference delivery [unit/d]; fixed
    std::vector<double> lead_days; ///< mean transport [d]; fixed

    std::vector<double> ordered;  ///< supplier's side: standing order [unit/dekad]
    std::vector<double> due;      ///< supplier's side: ordered and not yet shipped [unit]
    std::vector<double> allotted; ///< customer's side: its allotment [unit/dekad]
    std::vector<double> requested; ///< customer's side: the order it sent [unit/dekad]
    std::vector<double> missed;    ///< customer's side: not delivered this quarter [unit]

    std::vector<Index> first_of_supplier; ///< links of i: [first[i], first[i + 1])
    std::vector<Inbound> inbound;         ///< by slot; fixed
    std::vector<Index> first_of_customer; ///< slots of i: [first[i], first[i + 1])
    std::vector<Index> slot;              ///< of each link

    std::size_t size() const { return supplier.size(); }

    /// The links that deliver to an enterprise, from slot first_of_customer[enterprise].
    std::span<Inbound const> to(Index enterprise) const {
        return std::span(inbound).subspan(first_of_customer[enterprise],
                                          first_of_customer[enterprise + 1]
                                              - first_of_customer[enterprise]);
    }
};

/// Fills the indices by supplier and customer, and both of the customer's columns with
/// what is ordered; the links are sorted.
/// @throws InvariantError if they are not, or if there are 2^28 enterprises or more.
void index_links(SupplyLinks& links, std::size_t enterprise_count);

/// For each customer what the others who share its suppliers ask for, over its own need:
/// `claims` are requests over need by enterprise, needs are taken from the contracts [1].
std::vector<double> rival_requests(SupplyLinks const& links,
                                   std::vector<double> const& claims);

void add_columns(sim::ColumnSet& columns, SupplyLinks& links);

} // namespace dearth::models
