#pragma once

#include "models/economy/supply_links.hpp"

#include <vector>

namespace dearth::models {

/// Each link's share of what its customer is to get of the good, by contract [1].
std::vector<double> contract_shares(SupplyLinks const& links, std::size_t enterprises);

/// What customers ask for over each link [unit], moved between a customer's suppliers of
/// a good by iterative proportional fitting: a round cuts what is asked of a supplier to
/// its `room` [unit], then raises what each customer is left with to all it asked for.
/// What a customer asks for in all stays, 0 rounds leave everything.
std::vector<double> fitted_orders(SupplyLinks const& links, std::vector<double> orders,
                                  std::vector<double> const& room, int rounds);

} // namespace dearth::models
