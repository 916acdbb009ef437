#pragma once

#include "models/economy/country.hpp"

#include <cstdint>
#include <vector>

namespace dearth::models {

/// The reference flows to which contracts are fitted; one entry per enterprise.
struct ReferenceFlows {
    std::vector<double> output;   ///< x* [unit/d]
    std::vector<double> reserved; ///< share of x* kept for military, export, investment
};

/// Fits the supply network of a country whose enterprises, recipes and tables are in
/// place (model.md 4).
///
/// Each customer draws world.suppliers suppliers of each input good, near and large ones
/// more likely. Iterative proportional fitting then scales the links until every need
/// a_ij·x*_j is covered and no supplier promises more than x*_i·(1 − reserved_i); where
/// the links do not allow that, links are added. Needs are covered and limits kept to
/// 1e-9 relative. An enterprise supplies itself only where no other can.
/// @throws InvariantError if all suppliers of a good together cannot cover the needs.
SupplyLinks fit_contracts(Country const& country, ReferenceFlows const& flows,
                          std::uint64_t seed);

/// Total of the contracts of each supplier [unit/d].
std::vector<double> promised(SupplyLinks const& links, std::size_t enterprises);

} // namespace dearth::models
