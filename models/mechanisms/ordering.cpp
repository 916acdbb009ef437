#include "models/economy/letter.hpp"
#include "models/mechanisms/supply.hpp"

#include <algorithm>
#include <utility>

namespace dearth::models {
namespace {

// Changes of an order worth a message, relative to the contract: a shortage is told at
// once, an excess when it has grown.
constexpr double worth_raising = 0.05;
constexpr double worth_lowering = 0.25;

// What an input should be ordered for one dekad: what will be used, plus a third of the
// gap between target and stock.
double wanted_for_dekad(double stock, double use_per_day, double target_days) {
    double const gap = target_days * use_per_day - stock;
    return std::max(0.0, 10.0 * use_per_day + gap / 3.0);
}

// What no recipe names is not ordered.
void order_over_links(Country& country, Index i, Moment const& moment,
                      Recipe const& recipe, PerGood const& wanted, sim::Outbox& outbox) {
    auto& links = country.links;
    auto const inbound = links.to(i);
    double const* const allotted = &links.allotted[links.first_of_customer[i]];
    double* const requested = &links.requested[links.first_of_customer[i]];
    PerGood total{};
    for (std::size_t k = 0; k < inbound.size(); ++k) {
        total[inbound[k].good] += allotted[k];
    }
    PerGood share{};
    for (std::size_t k = 0; k < recipe.count; ++k) {
        auto const good = recipe.good[k];
        if (total[good] > 0.0) {
            share[good] = std::min(1.0, wanted[good] / total[good]);
        }
    }
    for (std::size_t k = 0; k < inbound.size(); ++k) {
        double const request = allotted[k] * share[inbound[k].good];
        double const change = request - requested[k];
        double const least =
            (change > 0.0 ? worth_raising : worth_lowering) * 10.0 * inbound[k].contract;
        if (std::max(change, -change) <= least) {
            continue;
        }
        requested[k] = request;
        auto& message = post_letter(outbox, Event::standing_order, i, inbound[k].supplier,
                                    moment.now + sim::seconds_per_day);
        message.amount = request;
        message.item = inbound[k].link;
    }
}

void resource(Country& country, Index i, Moment const& moment, OrderingView const& view,
              sim::Outbox& outbox) {
    auto& rows = country.enterprises;
    auto const& parameters = country.parameters;
    double const chance = std::min(
        1.0, parameters.resource_rate
                 * (1.0 + parameters.resource_attention * (view.attention - 1.0)));
    Recipe const& recipe = country.recipes[rows.recipe[i]];
    double* const unfilled = &rows.unfilled[i * good_count];
    for (std::size_t k = 0; k < recipe.count; ++k) {
        auto const good = recipe.good[k];
        double const open = std::exchange(unfilled[good], 0.0);
        if (open <= 0.0) {
            continue;
        }
        auto const& makers = country.makers[good];
        if (makers.empty()) {
            continue;
        }
        sim::Draw draw = moment.draw(Purpose::resourcing, rows.key[i], good);
        bool const tries = draw.bernoulli(chance);
        if (tries) {
            double const where = draw.uniform();
            auto const pick =
                static_cast<std::size_t>(where * static_cast<double>(makers.size()));
            if (makers[pick] != i) {
                auto& message = post_letter(outbox, Event::spot_order, i, makers[pick],
                                            moment.now + sim::seconds_per_day);
                message.amount = open;
                message.item = good;
            }
        }
    }
}

void order_imports(Country& country, Index i, Moment const& moment, double wanted,
                   sim::Outbox& outbox) {
    auto& rows = country.enterprises;
    double const monthly = 3.0 * wanted;
    double const change = monthly - rows.import_request[i];
    if (change * change <= worth_raising * worth_raising * monthly * monthly) {
        return;
    }
    rows.import_request[i] = monthly;
    auto const centre = sim::place_address(country.geography.places() - 1);
    post_letter(outbox, Event::standing_order, i, centre,
                moment.now + sim::seconds_per_day)
        .amount = monthly;
}

} // namespace

void order(Country& country, Index i, Moment const& moment, OrderingView const& view,
           sim::Outbox& outbox) {
    auto const& rows = country.enterprises;
    Recipe const& recipe = country.recipes[rows.recipe[i]];
    double const* const stock = &rows.stock[i * good_count];
    bool const is_substituting = rows.substituting[i] != 0;
    PerGood wanted{};
    for (std::size_t k = 0; k < recipe.count; ++k) {
        auto const good = recipe.good[k];
        bool const replaces = is_substituting && k == recipe.substitute_at;
        double const use = recipe.use[k] + (replaces ? rows.substitute_use[i] : 0.0);
        wanted[good] =
            wanted_for_dekad(stock[good], use * view.plan_rate, view.target_days);
    }
    order_over_links(country, i, moment, recipe, wanted, outbox);
    order_imports(country, i, moment, wanted[index(Good::imports)], outbox);
    resource(country, i, moment, view, outbox);
}

} // namespace dearth::models
