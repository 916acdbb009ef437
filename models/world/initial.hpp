#pragma once

#include "models/economy/country.hpp"
#include "models/institutions/institutions.hpp"
#include "models/world/enterprise_list.hpp"

#include <cstdint>
#include <vector>

namespace dearth::models {

/// What the first day needs beside tables, parameters and the list of enterprises.
struct Opening {
    std::uint64_t seed = 1;
    int month = 1;         ///< of the first day, 1 to 12
    int quarter_days = 90; ///< of the first quarter [d]
    Institutions rules{};  ///< in force on the first day
};

/// Goods on the road when the run begins.
struct InTransit {
    Index link = 0;
    Index customer = 0;
    double amount = 0.0; ///< [unit]
    int arrival_day = 1; ///< kernel day, at least 1
};

/// Builds a country in its reference state (model.md 4).
///
/// Rows are sorted by (province, county, id) first, and each draw is keyed by the hash of
/// an id and the seed, so that the order of rows means nothing. There is one world per
/// seed: replications share it. In the tables of the country, final demand and harvest
/// are those of its own size, and `reference_size` is its number of enterprises. Places
/// are the provinces in the tables' order and, last and without entities, the centre.
/// @throws InvariantError if some good is needed and nobody makes it, or an id repeats.
Country build_country(Tables const& tables, Parameters const& parameters,
                      EnterpriseRows rows, Opening const& opening);

/// The shipments under way at the reference: over each link as much as flows in its lead
/// time, in pieces of at most a dekad. Sorted by link.
std::vector<InTransit> goods_in_transit(SupplyLinks const& links);

} // namespace dearth::models
