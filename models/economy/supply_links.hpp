#pragma once

#include "models/economy/enterprises.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace dearth::models {

/// The supply network: who is bound to deliver what to whom, sorted by (supplier,
/// customer, good). Columns of the supplier's side are written by the supplier's place
/// only, those of the customer's side by the customer's.
struct SupplyLinks {
    std::vector<Index> supplier, customer;
    std::vector<std::uint8_t> good;
    std::vector<double> contract;  ///< reference delivery [unit/d]; fixed
    std::vector<double> lead_days; ///< mean transport [d]; fixed

    std::vector<double> ordered;  ///< supplier's side: standing order [unit/dekad]
    std::vector<double> due;      ///< supplier's side: ordered and not yet shipped [unit]
    std::vector<double> allotted; ///< customer's side: its allotment [unit/dekad]
    std::vector<double> requested; ///< customer's side: the order it sent [unit/dekad]

    std::vector<Index> first_of_supplier; ///< links of i: [first[i], first[i + 1])
    std::vector<Index> by_customer;       ///< link numbers, customer by customer
    std::vector<Index> first_of_customer; ///< into by_customer

    std::size_t size() const { return supplier.size(); }

    /// Numbers of the links that deliver to an enterprise.
    std::span<Index const> to(Index enterprise) const {
        return std::span(by_customer)
            .subspan(first_of_customer[enterprise],
                     first_of_customer[enterprise + 1] - first_of_customer[enterprise]);
    }
};

/// Fills the indices by supplier and customer; the links are sorted.
/// @throws InvariantError if they are not.
void index_links(SupplyLinks& links, std::size_t enterprise_count);

void add_columns(sim::ColumnSet& columns, SupplyLinks& links);

} // namespace dearth::models
