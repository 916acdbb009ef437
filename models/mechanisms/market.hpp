#pragma once

#include "models/economy/country.hpp"
#include "sim/kernel/outbox.hpp"

namespace dearth::models {

/// Takes a message for a province's market: goods offered for sale (paid to the seller's
/// market cash at market.sale_price_share of the price, as far as households' cash goes,
/// or put in without payment where they leaked), or an enterprise's purchase, which is
/// answered by a delivery (model.md 8).
void take_to_market(Country& country, Province& province, sim::Message const& message,
                    sim::Outbox& outbox, sim::Place place);

/// The province's harvest of a month: its share of the year, with elasticities to
/// fertiliser delivered and to workers mobilised; goes to the granary.
void bring_in_harvest(Country& country, sim::Place place, std::size_t month,
                      bool is_season);

/// One dekad of shops and market: households eat what shops and granary give, smuggled
/// goods come in with the openness of the border, households spend a share of their cash,
/// prices follow excess demand, d ln p = speed·(demand − supply)/supply at the
/// reference.
void trade_dekad(Country& country, sim::Place place, double openness, int days);

/// Turnover of a good on a province's market at the reference [unit/d].
double reference_turnover(Country const& country, sim::Place place, Good good);

/// Households' first market cash: what buys the reference turnover at the first prices.
double first_market_cash(Country const& country, sim::Place place);

/// What the absent of an enterprise owe it for a month [1,000 KPW].
double absence_fee(Country const& country, Index i);

/// The share of a month's absence fees that the households of a place can pay out of
/// half their market cash; fixed when the day opens, so that nobody is first.
double payable_fees(Country const& country, sim::Place place);

/// What one unit is worth in rice at the first prices [kg/unit].
double rice_per_unit(Parameters const& parameters);

} // namespace dearth::models
