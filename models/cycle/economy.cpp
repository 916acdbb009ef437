#include "models/cycle/economy.hpp"

#include "models/economy/settlement.hpp"
#include "sim/base/error.hpp"

#include <algorithm>

namespace dearth::models {
namespace {

// What enterprises believe at first: as if all asked for what they need.
void set_beliefs(Country& country) {
    auto& rows = country.enterprises;
    rows.belief_rivals =
        rival_requests(country.links, std::vector<double>(rows.size(), 1.0));
    rows.belief_allotment.assign(rows.size(), country.parameters.supply_belief);
    rows.belief_promise.assign(rows.size(), country.parameters.promise_belief);
    rows.issued_plan = rows.plan;
    for (Province& province : country.provinces) {
        province.excess_belief = country.parameters.excess_belief;
    }
}

} // namespace

Economy::Economy(Country& country, Timeline const& timeline,
                 sim::Calendar const& calendar, History const& history)
    : stage_{country, calendar, sim::DrawSeries(history.seed, history.replication),
             Regimes(country, timeline), std::vector<Area>(country.provinces.size() + 1)},
      desk_(first_desk(country, calendar.quarter_days(0))),
      works_(stage_),
      province_(stage_),
      centre_(stage_, desk_) {
    set_beliefs(country);
    for (Index i = 0; i < country.enterprises.size(); ++i) {
        works_.begin(i);
    }
}

std::span<sim::Edge const> Economy::open_day(sim::Place place, sim::Day day,
                                             sim::DueMail const& messages,
                                             sim::Outbox& outbox) {
    Area& area = stage_.areas[place];
    area.timeline.clear();
    area.today = moment_of(stage_, sim::start_of(day));
    if (is_centre(place)) {
        area.regime = stage_.regimes.regime_of(day);
        centre_.open_day(day, messages, outbox);
    } else {
        province_.open_day(place, day, messages, outbox);
    }
    std::stable_sort(area.timeline.begin(), area.timeline.end(),
                     [](sim::Edge const& first, sim::Edge const& second) {
                         return std::pair(first.event.time, first.event.order_class)
                                < std::pair(second.event.time, second.event.order_class);
                     });
    return area.timeline;
}

sim::OwnEvents Economy::own_events(sim::Place place) const {
    auto const& country = stage_.country;
    auto const first = country.geography.first(place);
    auto const count = country.geography.last(place) - first;
    auto const& rows = country.enterprises;
    auto const classes = std::span(rows.next_class).subspan(first, count);
    return {std::span(rows.next_time).subspan(first, count), classes, classes};
}

void Economy::live_through(sim::Place place, Index i, sim::Message const& event,
                           sim::Outbox& outbox) {
    settle(stage_.country, i, event.time);
    Moment now = stage_.areas[place].today;
    now.now = event.time;
    switch (works_.handle(i, event, now, outbox)) {
    case Touched::nothing:
        break;
    case Touched::supply:
        refresh_supply(stage_.country, i);
        break;
    case Touched::all:
        refresh(stage_.country, i);
    }
}

void Economy::close_day(sim::Place place, sim::Day day, sim::Outbox& outbox) {
    if (!is_centre(place)) {
        province_.close_day(place, day, outbox);
    }
}

Residuals Economy::residuals() const {
    Residuals worst;
    for (Area const& area : stage_.areas) {
        worst.conservation = std::max(worst.conservation, area.residuals.conservation);
        worst.cause = std::max(worst.cause, area.residuals.cause);
    }
    return worst;
}

void Economy::add_columns(sim::ColumnSet& columns) {
    models::add_columns(columns, stage_.country.enterprises);
    models::add_columns(columns, stage_.country.links);
    models::add_columns(columns, stage_.country);
    models::add_columns(columns, desk_);
    for (std::size_t place = 0; place < stage_.areas.size(); ++place) {
        Area& area = stage_.areas[place];
        std::string const name = "area." + std::to_string(place) + ".residual";
        columns.add(name + ".conservation",
                    std::span<double>(&area.residuals.conservation, 1),
                    sim::Digested::no);
        columns.add(name + ".cause", std::span<double>(&area.residuals.cause, 1),
                    sim::Digested::no);
    }
}

void Economy::go_on(sim::Day day, RulesInForce const& before) {
    std::uint32_t const regime = stage_.regimes.admit(before);
    bool is_season = false;
    if (day > 0) {
        auto const month =
            static_cast<std::size_t>(stage_.calendar.date(day - 1).month - 1);
        is_season = stage_.country.tables.farm_season[month]
                    && stage_.country.parameters.mobilisation_on != 0.0;
    }
    for (Area& area : stage_.areas) {
        area.regime = regime;
        area.is_farm_season = is_season;
    }
}

} // namespace dearth::models
