#include "models/mechanisms/market.hpp"

#include "models/economy/events.hpp"
#include "models/mechanisms/supply.hpp"
#include "sim/base/math.hpp"

#include <algorithm>

namespace dearth::models {

double rice_per_unit(Parameters const& parameters) {
    return parameters.market_price / parameters.rice_price;
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
    sim::Message delivery;
    delivery.time = message.time + sim::seconds_per_day;
    delivery.destination = message.source;
    delivery.source = sim::place_address(place);
    delivery.kind = number(Event::delivery);
    delivery.order_class = number(Event::delivery);
    delivery.amount = given;
    delivery.item = good_flag | static_cast<std::uint32_t>(good);
    outbox.post(delivery);
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

void trade_dekad(Country& country, sim::Place place, double openness, int days) {
    auto const& parameters = country.parameters;
    Province& province = country.provinces[place];
    double const population = country.tables.provinces[place].population_share;

    // Shops and rations. Fertiliser is what shops of chemicals give to farms.
    double const eaten_normally = country.harvest_per_day * population * days;
    // What is in store is stretched to the next harvest.
    double const stretched =
        province.granary * days / (30.4 * province.months_to_harvest);
    double const eaten = std::min({province.granary, stretched, 1.2 * eaten_normally});
    province.granary -= eaten;
    province.books.flows.final_use[index(Good::food)] += eaten;
    double const food_normally =
        eaten_normally + country.reference_final[index(Good::food)] * population * days;
    // What a province's own works deliver to shops is pooled with what it needs; the
    // state levels half of the difference between provinces.
    double const shops_food = province.shops[index(Good::food)];
    double const even = country.reference_final[index(Good::food)] * population * days;
    province.rations = (eaten + 0.5 * (shops_food + even)) / food_normally;
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

    if (parameters.market_on == 0.0) {
        province.depth = 0.0;
        return;
    }
    double traded = 0.0;
    double reference = 0.0;
    for (Good const good : basket) {
        reference += reference_turnover(country, place, good) * days;
    }
    double const budget =
        std::max(0.0, province.households_market) * parameters.cash_velocity;
    for (Good const good : basket) {
        std::size_t const g = index(good);
        double const normal = reference_turnover(country, place, good) * days;
        double const smuggled = parameters.smuggling_share * normal * openness;
        // Traders' own earnings abroad (remittances, small exports) pay for it.
        province.market[g] += smuggled;
        province.books.flows.imported[g] += smuggled;
        double const price = std::max(1e-9, province.price[g]);
        double const demanded = budget * normal / (reference * price);
        double const offered = province.market[g];
        double const bought = std::min(demanded, offered);
        province.market[g] -= bought;
        province.books.flows.final_use[g] += bought;
        traded += bought;
        double const excess = (demanded - offered) / std::max(1e-9, normal);
        province.price[g] *=
            sim::natural_exp(parameters.price_speed * std::clamp(excess, -0.5, 0.5));
    }
    std::size_t const m = index(Good::imports);
    double const normal = reference_turnover(country, place, Good::imports) * days;
    double const smuggled = parameters.smuggling_share * normal * openness;
    double const brought = std::clamp(3.0 * normal - province.market[m], 0.0, smuggled);
    province.market[m] += brought;
    province.books.flows.imported[m] += brought;
    province.books.turnover += traded;
    province.depth +=
        parameters.adaptation * (traded / std::max(1e-9, reference) - province.depth);
    province.books.depth += province.depth;
    province.books.rations += province.rations;
    province.books.dekads += 1.0;
}

} // namespace dearth::models
