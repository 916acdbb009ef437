#pragma once

#include "models/economy/country.hpp"
#include "models/world/enterprise_list.hpp"

#include <cstdint>
#include <vector>

namespace dearth::models {

/// What the first day needs beside tables and parameters.
struct Opening {
    std::uint64_t seed = 1;
    int month = 1;           ///< of the first day, 1 to 12
    int quarter_days = 90;   ///< of the first quarter [d]
    double ratchet_up = 0.5; ///< believed ratchet
    double withdrawal = 0.5; ///< believed withdrawal of the right over the surplus
    double effort = 0.5;     ///< of workers at the reference [1]
};

/// Goods on the road when the run begins.
struct InTransit {
    Index link = 0;
    Index customer = 0;
    double amount = 0.0; ///< [unit]
    int arrival_day = 1; ///< kernel day, at least 1
};

/// Effort that supervision alone calls for, pen_w/c_e within [0, 1]: what workers of an
/// enterprise without stipends choose.
double supervised_effort(Parameters const& parameters);

/// Builds a country in its reference state (model.md 4).
///
/// Rows are sorted by (province, county, id) first, and each draw is keyed by the hash of
/// an id and the seed, so that the order of rows means nothing. There is one world per
/// seed: replications share it. O(enterprises).
/// @throws InvariantError if some good is needed and nobody makes it, or ids repeat.
Country build_country(Tables const& tables, Parameters const& parameters,
                      EnterpriseRows rows, Opening const& opening);

/// The shipments under way at the reference: over each link as much as flows in its lead
/// time, in pieces of at most a dekad. Sorted by link, then by arrival.
std::vector<InTransit> goods_in_transit(SupplyLinks const& links);

} // namespace dearth::models
