#pragma once

#include "sim/kernel/column_set.hpp"
#include "sim/kernel/geography.hpp"
#include "sim/kernel/model_contract.hpp"
#include "sim/random/draw.hpp"

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

namespace dearth::sim::testing {

/// Whether places decide anything, so that a history depends on their borders.
enum class Weather { none, by_place };

/// A small world that uses everything the kernel offers: entities make goods, ship them
/// to each other anywhere, and report to their place; places cut the power by reports
/// received, which entities feel by the edges of a timeline. Every entity's `memory` is a
/// hash of its events in order, so any change of order shows.
class ToyWorld {
  public:
    enum Kind : std::uint16_t { delivery, report, relief, power_off, power_on, make };

    ToyWorld(Geography const& geography, Weather weather, std::uint64_t seed)
        : geography_(&geography),
          weather_(weather),
          seed_(seed),
          stock_(geography.entities(), 10.0),
          settled_(geography.entities()),
          powered_(geography.entities(), 1),
          memory_(geography.entities()),
          shipments_(geography.entities()),
          next_time_(geography.entities()),
          next_class_(geography.entities(), 3),
          next_kind_(geography.entities(), make),
          reports_(geography.places()),
          timelines_(geography.places()) {
        for (Address entity = 0; entity < geography.entities(); ++entity) {
            next_time_[entity] = delay(entity, 0);
        }
    }

    ColumnSet columns() {
        ColumnSet columns;
        columns.add("stock", &stock_, Digested::yes);
        columns.add("settled", &settled_, Digested::yes);
        columns.add("powered", &powered_, Digested::yes);
        columns.add("memory", &memory_, Digested::yes);
        columns.add("shipments", &shipments_, Digested::yes);
        columns.add("next_time", &next_time_, Digested::yes);
        columns.add("next_class", &next_class_, Digested::no);
        columns.add("next_kind", &next_kind_, Digested::no);
        columns.add("reports", &reports_, Digested::no); // as many as there are places
        return columns;
    }

    std::span<Edge const> open_day(Place place, Day day, DueMail const& messages,
                                   Outbox& outbox) {
        std::vector<Edge>& timeline = timelines_[place];
        timeline.clear();
        if (weather_ == Weather::none) {
            return timeline;
        }
        for (Message const& message : messages) {
            reports_[place] = reports_[place] * 31 + message.source + message.item;
        }
        Address const first = geography_->first(place);
        Address const last = geography_->last(place);
        Address const middle = first + (last - first) / 2;
        auto const minute = static_cast<Seconds>(reports_[place] % 1'000);
        Seconds const off = start_of(day) + 3'600 + 60 * minute;
        timeline.push_back(edge(off + 7'200, power_on, first, last, 2));
        timeline.push_back(edge(off, power_off, first, last, 2));
        timeline.push_back(edge(off, power_off, middle, last, 3));
        timeline.push_back(edge(off + 3'600, power_on, middle, middle + 1, 1));
        if (day % 7 == 0) {
            Address const other = place_address((place + 1) % geography_->places());
            outbox.post(message(start_of(day + 2), other, place_address(place), report));
        }
        return timeline;
    }

    OwnEvents own_events(Place place) const {
        Address const first = geography_->first(place);
        std::size_t const count = geography_->last(place) - first;
        return {std::span(next_time_).subspan(first, count),
                std::span(next_class_).subspan(first, count),
                std::span(next_kind_).subspan(first, count)};
    }

    bool touches(Place /*place*/, Edge const& edge, Address entity) const {
        return edge.event.item == 1 || entity % edge.event.item == 0;
    }

    void handle(Place place, Address entity, Message const& event, Outbox& outbox) {
        settle(entity, event.time);
        remember(entity, event);
        switch (event.kind) {
        case delivery:
            stock_[entity] += event.amount;
            if (event.counter % 4 == 0) {
                next_time_[entity] = std::min(next_time_[entity], event.time + 600);
            }
            break;
        case power_off:
            powered_[entity] = 0;
            break;
        case power_on:
            powered_[entity] = 1;
            break;
        case make:
            ship(place, entity, event.time, outbox);
            break;
        default:
            break;
        }
    }

    void close_day(Place place, Day day, Outbox& outbox) {
        if (weather_ == Weather::none) {
            return;
        }
        Address const first = geography_->first(place);
        Address const last = geography_->last(place);
        double sum = 0.0;
        for (Address entity = first; entity < last; ++entity) {
            sum += stock_[entity];
        }
        if (first < last) {
            Message gift =
                message(start_of(day + 2) + 60, first, place_address(place), relief);
            gift.amount = sum;
            outbox.post(gift);
        }
    }

    static Message message(Seconds time, Address to, Address from, Kind kind) {
        Message result;
        result.time = time;
        result.destination = to;
        result.source = from;
        result.kind = kind;
        result.order_class = kind == delivery ? 1 : 4;
        return result;
    }

  private:
    static Edge edge(Seconds time, Kind kind, Address first, Address last,
                     std::uint32_t item) {
        Edge result;
        result.event = message(time, 0, 0, kind);
        result.event.item = item;
        result.first = first;
        result.last = std::max(first, last);
        return result;
    }

    Draw draw(Address entity, std::uint32_t purpose) const {
        return Draw({seed_, 0, purpose, entity, 0, shipments_[entity]});
    }

    /// Whole minutes, so that many events are simultaneous.
    Seconds delay(Address entity, std::uint32_t purpose) const {
        Draw chance = draw(entity, purpose);
        return 60 * static_cast<Seconds>(1.0 + 2'000.0 * chance.exponential());
    }

    void settle(Address entity, Seconds now) {
        auto const elapsed = static_cast<double>(now - settled_[entity]);
        stock_[entity] += powered_[entity] * 1e-4 * elapsed;
        settled_[entity] = now;
    }

    void ship(Place place, Address entity, Seconds now, Outbox& outbox) {
        ++shipments_[entity];
        Draw chance = draw(entity, 7);
        auto const entities = static_cast<double>(geography_->entities());
        auto const customer = static_cast<Address>(chance.uniform() * entities);
        Seconds const travel = seconds_per_day + 60 * static_cast<Seconds>(chance() % 9);
        Message parcel = message(now + travel, customer, entity, delivery);
        parcel.amount = 0.3 * stock_[entity];
        stock_[entity] -= parcel.amount;
        outbox.post(parcel);
        outbox.post(parcel); // an equal one: only the counter tells them apart
        if (weather_ == Weather::by_place && shipments_[entity] % 3 == 0) {
            Message paper =
                message(now + seconds_per_day, place_address(place), entity, report);
            paper.item = shipments_[entity];
            outbox.post(paper);
        }
        next_time_[entity] = now + delay(entity, 8);
    }

    void remember(Address entity, Message const& event) {
        std::uint64_t const word = static_cast<std::uint64_t>(event.time)
                                   ^ std::uint64_t{event.kind} << 40U
                                   ^ std::uint64_t{event.source} << 20U ^ event.counter;
        memory_[entity] = (memory_[entity] ^ word) * 0x100000001b3U;
    }

    Geography const* geography_;
    Weather weather_;
    std::uint64_t seed_;
    std::vector<double> stock_;
    std::vector<std::int64_t> settled_;
    std::vector<std::uint8_t> powered_;
    std::vector<std::uint64_t> memory_;
    std::vector<std::uint32_t> shipments_;
    std::vector<Seconds> next_time_;
    std::vector<std::uint16_t> next_class_;
    std::vector<std::uint16_t> next_kind_;
    std::vector<std::uint64_t> reports_;
    std::vector<std::vector<Edge>> timelines_;
};

} // namespace dearth::sim::testing
