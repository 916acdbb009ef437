#pragma once

#include "models/economy/parameters.hpp"
#include "models/institutions/institutions.hpp"

namespace dearth::models {

/// What a manager knows when the surplus above the quota is used.
struct SurplusView {
    double market_price = 1.0;      ///< over its value at the start [1]
    double effort_gain = 0.0;       ///< output gained per unit paid to workers [1]
    double input_shadow = 0.0;      ///< output gained per unit of inputs bought [1]
    double capital_gain = 0.0;      ///< output a quarter per unit invested [1/quarter]
    double withdrawal_belief = 0.0; ///< ν̂ [1]
    double ratchet_belief = 0.0;    ///< λ̂ [1]
    double hide_share = 0.0; ///< most that the store can still hide, of the surplus
};

/// How the surplus is used; shares of what exceeds the quota, which add up to 1.
struct SurplusChoice {
    double stipend = 0.0;    ///< paid to workers in kind
    double sale = 0.0;       ///< sold on the market
    double inputs = 0.0;     ///< exchanged for inputs
    double investment = 0.0; ///< put into own capital
    double hidden = 0.0;     ///< kept out of the report
    double delivered = 1.0;  ///< handed to the state
};

/// Expected marginal values per unit of surplus, over the bonus.
struct SurplusValues {
    double stipend, sale, inputs, investment, hidden, delivered;
};

/// The values that decide, with b = s + ω the marginal reward of output and R the
/// manager's discount rate:
///   stipend     b·κ_kind·effort gain         sale    v·sale_price_share·price
///   inputs      b·input shadow·purchase      hidden  b/(1 + R), filling a gap next time
///   investment  b·capital gain·(1 − ν̂)/(R + δ/4)
///   delivered   b·R/(R + λ̂), what the ratchet leaves (Weitzman 1980)
/// v = market.leakage_value, purchase = autonomy.input_purchase, δ the depreciation.
SurplusValues surplus_values(SurplusView const& view, Institutions const& rules,
                             Parameters const& parameters);

/// Fills the uses in order of value, each up to what the rules allow (surplus.*_share and
/// the store for hiding), all within surplus.right; a use worth less than delivery gets
/// nothing; the rest is delivered. Ties go in the order of the fields. With right 0 all
/// is delivered or hidden.
SurplusChoice decide(SurplusView const& view, Institutions const& rules,
                     Parameters const& parameters);

} // namespace dearth::models
