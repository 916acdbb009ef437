#pragma once

#include "models/economy/parameters.hpp"
#include "models/institutions/institutions.hpp"

namespace dearth::models {

/// What a buyer knows when it states its needs of one input.
struct RequestView {
    double need = 0.0;          ///< for the plan [unit]
    double storage = 0.0;       ///< most that can be used or stored [unit]
    double supply_belief = 0.0; ///< Ŝ, what suppliers have to share out [unit]
    double rivals_belief = 0.0; ///< R̂, requests of the others [unit]
};

/// The request in the rationing game (Tullock form; oracle O6): the best reply
/// √(v·Ŝ·R̂/κ) − R̂ to the others' requests under proportional rationing, clipped to
/// [need, storage]. κ/v = supply.request_cost. The need where supply covers all requests,
/// or where materials are allotted by planned need. Never below the need.
double decide(RequestView const& view, Institutions const& rules,
              Parameters const& parameters);

/// What a buyer knows of one input when it orders.
struct OrderView {
    double stock = 0.0;         ///< on hand [unit]
    double on_order = 0.0;      ///< ordered, not yet delivered [unit]
    double daily_use = 0.0;     ///< planned use [unit/d]
    double lead_days = 0.0;     ///< mean transport [d]
    double lead_spread = 0.0;   ///< its standard deviation [d]
    double supply_belief = 1.0; ///< share of orders that is filled, learnt, in (0, 1]
    double storage = 0.0;       ///< most that can be stored [unit]
};

struct OrderChoice {
    double target = 0.0; ///< X*, stock wanted on hand [unit]
    double order = 0.0;  ///< to order now [unit]
};

/// Orders up to the base stock X* = D·(T·√(F/Ŝ) + z·σ) (Weitzman 1991 on hoarding; mean
/// stock ∝ √F is oracle O10), D daily use, T supply.input_stock_days, F
/// supply.acquisition_cost, z supply.safety_factor, σ the spread of lead times; order
/// X* + D·lead − stock − on order, at least 0. X* is at most the storage. Ŝ below 0.05
/// counts as 0.05.
OrderChoice decide(OrderView const& view, Parameters const& parameters);

} // namespace dearth::models
