#include "models/mechanisms/market.hpp"

#include "models/economy/letter.hpp"
#include "models/mechanisms/supply.hpp"
#include "sim/base/math.hpp"

#include <algorithm>

namespace dearth::models {

double rice_per_unit(Parameters const& parameters) {
    return parameters.market_price / parameters.rice_price;
}

double absence_fee(Country const& country, Index i) {
    auto const& rows = country.enterprises;
    auto const& parameters = country.parameters;
    return parameters.absence_fee * parameters.rice_price * rows.workers[i]
           * (1.0 - rows.attendance[i]);
}

double payable_fees(Country const& country, sim::Place place) {
    double owed = 0.0;
    Index const last = country.geography.last(place);
    for (Index i = country.geography.first(place); i < last; ++i) {
        owed += absence_fee(country, i);
    }
    double const cash = std::max(0.0, country.provinces[place].households_market);
    return owed > 0.0 ? std::min(1.0, 0.5 * cash / owed) : 1.0;
}

double reference_turnover(Country const& country, sim::Place place, Good good) {
    // What enterprises sell and what leaks is the part that is not smuggled.
    auto const& parameters = country.parameters;
    double const population = country.tables.provinces[place].population_share;
    double const domestic = parameters.market_output_share * parameters.market_depth
                            / std::max(0.05, 1.0 - parameters.smuggling_share);
    double const made = good == Good::imports ? country.centre.import_reference
                                              : country.reference_output[index(good)];
    return domestic * made * population;
}

double first_market_cash(Country const& country, sim::Place place) {
    double worth = 0.0;
    for (Good const good : {Good::food, Good::light}) {
        worth += 10.0 * reference_turnover(country, place, good)
                 * country.provinces[place].price[index(good)];
    }
    return worth / std::max(0.01, country.parameters.cash_velocity);
}

namespace {

// Households buy food and light goods; enterprises buy their inputs.
constexpr std::array<Good, 2> basket{Good::food, Good::light};

void sell(Country& country, Province& province, sim::Message const& message) {
    auto& rows = country.enterprises;
    std::size_t const good = message.item;
    province.market[good] += message.amount;
    bool const leaked = message.detail != 0;
    if (leaked) {
        return; // who took it out sells it on: the money stays among households
    }
    double const worth =
        message.amount * province.price[good] * country.parameters.sale_price_share;
    double const paid = std::clamp(worth, 0.0, std::max(0.0, province.households_market));
    province.households_market -= paid;
    rows.market_cash[message.source] += paid;
}

void buy(Country& country, Province& province, sim::Message const& message,
         sim::Outbox& outbox, sim::Place place) {
    auto& rows = country.enterprises;
    std::size_t const good = message.item;
    double const price = std::max(1e-9, province.price[good]);
    double const affordable = std::max(0.0, rows.market_cash[message.source]) / price;
    double const given = std::min({message.amount, province.market[good], affordable});
    if (given <= 0.0) {
        return;
    }
    province.market[good] -= given;
    province.books.turnover += given;
    rows.market_cash[message.source] -= given * price;
    province.households_market += given * price;
    // A purchase is paid in cash, not on the plan's account.
    rows.plan_cash[message.source] += given;
    province.state -= given;
    province.books.flows.dispatched[good] += given;
    auto& delivery = post_letter(outbox, Event::delivery, sim::place_address(place),
                                 message.source, message.time + sim::seconds_per_day);
    delivery.amount = given;
    delivery.item = good_flag | static_cast<std::uint32_t>(good);
}

} // namespace

void take_to_market(Country& country, Province& province, sim::Message const& message,
                    sim::Outbox& outbox, sim::Place place) {
    switch (static_cast<Event>(message.kind)) {
    case Event::market_sale:
        sell(country, province, message);
        break;
    case Event::market_purchase:
        buy(country, province, message, outbox, place);
        break;
    case Event::energy:
        province.incoming += message.amount;
        break;
    case Event::energy_quota:
        province.quota_sent = message.amount;
        break;
    default:
        break;
    }
}

void bring_in_harvest(Country& country, sim::Place place, std::size_t month,
                      bool is_season) {
    auto const& parameters = country.parameters;
    Province& province = country.provinces[place];
    double const population = country.tables.provinces[place].population_share;
    double const year = country.harvest_per_day * 365.0 * population;
    double const share =
        parameters.seasons_on != 0.0 ? country.tables.harvest[month] : 1.0 / 12.0;
    double const fertiliser =
        sim::power(std::max(0.05, province.fertiliser), parameters.fertiliser_elasticity);
    double const hands = is_season ? 1.0 : 1.0 - parameters.farm_labour_elasticity * 0.1;
    double const harvest = year * share * province.harvest_quality * fertiliser * hands;
    province.granary += harvest;
    province.books.flows.produced[index(Good::food)] += harvest;
}

namespace {

// Households eat what granary and shops give. What a province's own works deliver is
// pooled with what it needs: the state levels half of the difference between provinces.
void feed(Country& country, sim::Place place, int days) {
    Province& province = country.provinces[place];
    double const population = country.tables.provinces[place].population_share;
    double const eaten_normally = country.harvest_per_day * population * days;
    // What is in store is stretched to the next harvest.
    double const stretched =
        province.granary * days / (30.4 * province.months_to_harvest);
    double const eaten = std::min({province.granary, stretched, 1.2 * eaten_normally});
    province.granary -= eaten;
    province.books.flows.final_use[index(Good::food)] += eaten;
    double const even = country.reference_final[index(Good::food)] * population * days;
    double const shops_food = province.shops[index(Good::food)];
    province.rations =
        (eaten + 0.5 * (shops_food + even)) / std::max(1e-9, eaten_normally + even);
    double const fertiliser_normally = std::max(
        1e-9, country.reference_final[index(Good::chemicals)] * population * days);
    province.fertiliser += 0.05
                           * (province.shops[index(Good::chemicals)] / fertiliser_normally
                              - province.fertiliser);
    double paid = 0.0;
    for (double& delivered : province.shops) {
        paid += delivered;
        delivered = 0.0;
    }
    province.households_plan -= paid;
    province.state += paid;
}

// Smuggled goods come in; their traders' own earnings abroad (remittances, small
// exports) pay for them.
void smuggle(Country const& country, Province& province, sim::Place place, Good good,
             double openness, int days) {
    std::size_t const g = index(good);
    double const normal = reference_turnover(country, place, good) * days;
    double const offered = country.parameters.smuggling_share * normal * openness;
    double const room = good == Good::imports
                            ? std::max(0.0, 3.0 * normal - province.market[g])
                            : offered;
    double const brought = std::min(offered, room);
    province.market[g] += brought;
    province.books.flows.imported[g] += brought;
}

// Households spend `budget` on a good; its price follows excess demand. Returns what
// they bought [unit].
double sell_to_households(Parameters const& parameters, Province& province, Good good,
                          double budget, double normal) {
    std::size_t const g = index(good);
    double const demanded = budget / std::max(1e-9, province.price[g]);
    double const offered = province.market[g];
    double const bought = std::min(demanded, offered);
    province.market[g] -= bought;
    province.books.flows.final_use[g] += bought;
    double const excess = (demanded - offered) / std::max(1e-9, normal);
    province.price[g] *=
        sim::natural_exp(parameters.price_speed * std::clamp(excess, -0.5, 0.5));
    return bought;
}

} // namespace

void trade_dekad(Country& country, sim::Place place, double openness, int days) {
    auto const& parameters = country.parameters;
    Province& province = country.provinces[place];
    feed(country, place, days);
    province.books.rations += province.rations;
    province.books.dekads += 1.0;
    if (parameters.market_on == 0.0) {
        province.depth = 0.0;
        return;
    }
    double reference = 0.0;
    for (Good const good : basket) {
        reference += reference_turnover(country, place, good) * days;
    }
    double const budget =
        std::max(0.0, province.households_market) * parameters.cash_velocity;
    double traded = 0.0;
    for (Good const good : basket) {
        double const normal = reference_turnover(country, place, good) * days;
        smuggle(country, province, place, good, openness, days);
        traded += sell_to_households(parameters, province, good,
                                     budget * normal / reference, normal);
    }
    smuggle(country, province, place, Good::imports, openness, days);
    province.books.turnover += traded;
    province.depth +=
        parameters.adaptation * (traded / std::max(1e-9, reference) - province.depth);
    province.books.depth += province.depth;
}

} // namespace dearth::models
