#pragma once

#include "models/economy/parameters.hpp"
#include "models/institutions/institutions.hpp"

namespace dearth::models {

/// What a manager knows when goods could be taken out for the market.
struct LeakageView {
    double market_price = 1.0; ///< over its value at the start [1]
    double detection = 0.0;    ///< added by a secretary's watch (`decide` monitoring)
    double own_surplus = 0.0;  ///< share of output that is the enterprise's own [1]
};

/// Share of output taken out (Becker 1968): ℓ* = clip((v·P − p·F)/k, 0, ℓ_max) with
/// v = market.leakage_value, p = market.leakage_watch + detection (at most 1),
/// F = market.leakage_fine·(1 − soft budget)·fine scale, k = market.leakage_cost; only
/// goods that are not the enterprise's own are worth stealing. 0 where switched off.
double decide(LeakageView const& view, Institutions const& rules,
              Parameters const& parameters);

} // namespace dearth::models
