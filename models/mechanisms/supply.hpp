#pragma once

#include "models/economy/country.hpp"
#include "models/mechanisms/moment.hpp"
#include "sim/kernel/outbox.hpp"

namespace dearth::models {

/// Marks a delivery's `item` that carries a good instead of a link.
inline constexpr std::uint32_t good_flag = 0x8000'0000U;

/// Rules and conditions under which a supplier ships.
struct ShippingRules {
    double military_materials = 1.0; ///< military deliveries over the reference
    double openness = 1.0;           ///< of the border
    double rail = 1.0;               ///< power of the railway, share of what it wants
};

/// Ships a dekad's goods from a settled supplier: (a) military and export up to
/// `supply.priority_share` of planned final deliveries, (b) standing input orders,
/// rationed with weights by class, then spot orders from what is left, (c) investment,
/// (d) consumption and the rest of military and export, the residual (model.md 7). Lots
/// below `supply.least_lot` are shipped once a month.
/// Deliveries leave as messages over the links; final deliveries are booked here.
void ship(Country& country, Index i, Moment const& moment, ShippingRules const& rules,
          sim::Outbox& outbox);

/// Standard deviation of the transport of one lot over the base distance [d]: an even
/// spread of a quarter either way around supply.lead_time_base; 0 where transport does
/// not vary.
double transport_deviation(Parameters const& parameters);

/// The good that a delivery carries.
std::size_t delivered_good(SupplyLinks const& links, sim::Message const& delivery);

/// Takes in a delivery at a settled customer: stock, payment, and what was ordered but
/// did not come. Poor goods are not taken.
void receive(Country& country, Index i, sim::Message const& delivery);

/// The poor goods in a delivery [unit]: the share of them in the store it came from.
double poor_goods(sim::Message const& delivery);

/// Sends the poor goods of a delivery back to where they came from; they travel as long
/// as they came.
void send_back(Country const& country, Index i, sim::Message const& delivery,
               sim::Outbox& outbox);

/// Takes `amount` of poor goods back at their settled maker, who writes them off: output
/// and shipments fall, the loss is one of quality, the price is refunded.
void take_back(Country& country, Index i, double amount);

/// A customer's orders for the next dekad over its links and across the border: its
/// allotment, or less when its stock is above the target. Sends messages where an order
/// rose by more than 5 % or fell by more than 25 % of the contract. Unfilled orders are
/// placed with another maker with probability `resource_rate`, raised by attention to
/// procurement.
struct OrderingView {
    double plan_rate = 0.0;    ///< planned output [unit/d]
    double attention = 1.0;    ///< to procurement, relative to the reference
    double target_days = 30.0; ///< of input stock
};

void order(Country& country, Index i, Moment const& moment, OrderingView const& view,
           sim::Outbox& outbox);

/// Keeps a spot order until the supplier's next dekad.
void keep_spot_order(Country& country, Index supplier, sim::Message const& message);

/// Imported materials that cross the border this month, shared out by order with the
/// weights by class; posts deliveries from the centre. `wanted` holds each enterprise's
/// order after bans [unit], `available` what the border lets through [unit].
void import_materials(Country& country, Moment const& moment,
                      std::vector<double> const& wanted, double available,
                      sim::Outbox& outbox);

} // namespace dearth::models
