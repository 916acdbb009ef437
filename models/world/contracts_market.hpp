#pragma once

#include "models/economy/country.hpp"
#include "models/world/contracts.hpp"

#include <cstdint>
#include <vector>

namespace dearth::models {

/// One delivery relation while contracts are being fitted; positions in the market's
/// suppliers and customers.
struct Tie {
    Index customer = 0;
    Index supplier = 0;
    double amount = 0.0; ///< [unit/d]
};

/// Who makes and who needs one good at the reference.
struct GoodMarket {
    std::size_t good = 0;
    std::vector<Index> suppliers{}, customers{}; ///< enterprises, ascending
    std::vector<double> limit{};                 ///< of each supplier [unit/d]
    std::vector<double> need{};                  ///< of each customer [unit/d]
    std::vector<Tie> ties{};                     ///< sorted by (customer, supplier)

    bool is_own(Tie const& tie) const {
        return customers[tie.customer] == suppliers[tie.supplier];
    }
};

/// The makers and users of a good, without ties.
GoodMarket market_of(Country const& country, ReferenceFlows const& flows,
                     std::size_t good);

/// Draws each customer's suppliers, by gravity: in proportion to the supplier's limit
/// over the square of the days of transport between the provinces.
void draw_ties(GoodMarket& market, Country const& country, std::uint64_t seed);

/// Scales the ties until every need is covered and no limit exceeded, to 1e-9 relative;
/// adds ties where that is impossible.
/// @throws InvariantError if all limits together are less than the needs.
void balance_ties(GoodMarket& market, Country const& country, std::uint64_t seed);

/// Covers what customers miss without exceeding a limit: over the ties there are, over
/// new ones, at last from their own output. Suppliers are within their limits before.
void cover_rest(GoodMarket& market);

/// Sorts in further ties; one that is there already grows.
void insert_ties(GoodMarket& market, std::vector<Tie> added);

/// What each supplier gives over its ties [unit/d].
std::vector<double> supplied(GoodMarket const& market);

/// What each supplier has left below its limit [unit/d].
std::vector<double> slack_of(GoodMarket const& market);

} // namespace dearth::models
