#pragma once

#include "sim/base/error.hpp"
#include "sim/kernel/geography.hpp"
#include "sim/kernel/model_contract.hpp"
#include "sim/kernel/outbox.hpp"
#include "sim/kernel/place_mail.hpp"
#include "sim/kernel/timeline.hpp"

#include <algorithm>
#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <span>

namespace dearth::sim {

/// One place's entities living one day, in memory order; used by `DayEngine`.
template <DayModel Model>
class DayPass {
  public:
    DayPass(Model& model, Geography const& geography, Place place, Day day,
            Outbox& outbox, EventObserver* observer)
        : model_(model),
          outbox_(outbox),
          observer_(observer),
          place_(place),
          first_(geography.first(place)),
          last_(geography.last(place)),
          day_start_(start_of(day)),
          day_end_(start_of(day + 1)),
          own_(model.own_events(place)) {
        std::size_t const entities = last_ - first_;
        expect(own_.time.size() == entities && own_.order_class.size() == entities
                   && own_.kind.size() == entities,
               "the columns of own events have an element for each entity of the place");
    }

    /// Passes all entities; `mail` is the place's for the day. Returns the number of
    /// events handled.
    std::uint64_t run(PlaceMail const& mail, Timeline& timeline) {
        mail_ = mail;
        timeline_ = &timeline;
        for (Timeline::Stretch const& stretch : timeline.cut(first_, last_)) {
            if (stretch.edges.empty()) {
                pass_due(stretch.first, stretch.last);
            } else {
                pass_all(stretch);
            }
        }
        expect(delivered_ == mail.to_entities(), "every message of the day is delivered");
        return events_;
    }

  private:
    static constexpr std::size_t block = 2'048;
    static constexpr std::size_t prefetch_distance = 8;

    /// An entity and the time of its own next event, which its handlers change.
    struct Turn {
        Address entity;
        Seconds const& own_time;
    };

    Turn turn_of(Address entity) const { return {entity, own_.time[entity - first_]}; }

    /// Where an event stands among those of one entity: the total order less destination.
    struct Rank {
        Seconds time;
        std::uint64_t class_and_source;
        std::uint32_t counter;

        friend constexpr auto operator<=>(Rank const&, Rank const&) = default;
    };

    static Rank rank_of(Message const& event) {
        return {event.time, std::uint64_t{event.order_class} << 32U | event.source,
                event.counter};
    }

    /// Entities without edges: only those with an own event or a message are visited.
    void pass_due(Address first, Address last) {
        for (Address start = first; start < last;) {
            Address const end =
                last - start > block ? start + static_cast<Address>(block) : last;
            pass_block(start, end);
            start = end;
        }
    }

    void pass_block(Address first, Address last) {
        // Written before it is read. NOLINTNEXTLINE(*-member-init)
        std::array<Address, block> due;
        std::size_t count = 0;
        auto const collect = [&, this](auto const& has_mail) {
            for (Address entity = first; entity < last; ++entity) {
                bool const has_event = own_.time[entity - first_] < day_end_;
                due[count] = entity;
                count += static_cast<unsigned>(has_event)
                         | static_cast<unsigned>(has_mail(entity));
            }
        };
        // Most have neither: what need not be looked at counts.
        if (mail_.has_any(first, last)) {
            collect([this](Address entity) { return mail_.has(entity); });
        } else {
            collect([](Address /*entity*/) { return false; });
        }
        for (std::size_t next = 0; next < count; ++next) {
            if (next + prefetch_distance < count) {
                prefetch(due[next + prefetch_distance]);
            }
            Turn const turn = turn_of(due[next]);
            receive(turn, mail_.to(turn.entity));
            live_alone(turn);
        }
    }

    void pass_all(Timeline::Stretch const& stretch) {
        for (Address entity = stretch.first; entity < stretch.last; ++entity) {
            prefetch(std::min<Address>(entity + prefetch_distance, stretch.last - 1));
            Turn const turn = turn_of(entity);
            live(turn, stretch.edges);
            live_alone(turn);
        }
    }

    /// Own events that come after all else.
    void live_alone(Turn const& turn) {
        while (turn.own_time < day_end_) {
            handle_own(turn.entity);
        }
    }

    /// The messages and edges of an entity's day, merged, and own events between them.
    void live(Turn const& turn, std::span<std::uint32_t const> edges) {
        auto [next, last] = mail_.to(turn.entity);
        for (std::uint32_t const position : edges) {
            Edge& edge = timeline_->edge(position);
            std::size_t const first = next;
            while (next < last && mail_.all().comes_before(next, edge.event)) {
                ++next;
            }
            receive(turn, {first, next});
            apply(turn, edge);
        }
        receive(turn, {next, last});
    }

    void receive(Turn const& turn, PlaceMail::Range range) {
        delivered_ += range.last - range.first;
        for (std::size_t i = range.first; i < range.last; ++i) {
            mail_.all().prefetch(i + prefetch_distance);
            Message const message = mail_.all()[i];
            live_until(turn, message);
            handle(turn, message);
        }
    }

    void apply(Turn const& turn, Edge& edge) {
        live_until(turn, edge.event);
        if (model_.touches(place_, edge, turn.entity)) {
            edge.event.destination = turn.entity;
            handle(turn, edge.event);
        }
    }

    /// Own events that come before a message or an edge; few have any.
    void live_until(Turn const& turn, Message const& next) {
        if (turn.own_time <= next.time) [[unlikely]] {
            live_before(turn.entity, next);
        }
    }

    void live_before(Address entity, Message const& next) {
        while (own_rank(entity) < rank_of(next)) {
            handle_own(entity);
        }
    }

    Rank own_rank(Address entity) const {
        std::size_t const i = entity - first_;
        return {own_.time[i], std::uint64_t{own_.order_class[i]} << 32U | entity, 0};
    }

    void handle_own(Address entity) {
        std::size_t const i = entity - first_;
        expect(own_.time[i] >= day_start_, "no own event is left over from a day before");
        own_event_.time = own_.time[i];
        own_event_.destination = entity;
        own_event_.source = entity;
        own_event_.kind = own_.kind[i];
        own_event_.order_class = own_.order_class[i];
        Rank const before = own_rank(entity);
        handle(turn_of(entity), own_event_);
        expect(before < own_rank(entity), "an own event is followed by a later one");
    }

    void handle(Turn const& turn, Message const& event) {
        ++events_;
        outbox_.set_now(event.time);
        if (observer_ != nullptr) [[unlikely]] {
            observer_->observe(place_, event);
        }
        model_.handle(place_, turn.entity, event, outbox_);
        expect(turn.own_time >= event.time, "no own event lies in the past");
    }

    void prefetch(Address entity) const {
        if constexpr (requires { model_.prefetch(place_, entity); }) {
            model_.prefetch(place_, entity);
        }
    }

    Model& model_;
    Outbox& outbox_;
    EventObserver* observer_;
    Place place_;
    Address first_;
    Address last_;
    Seconds day_start_;
    Seconds day_end_;
    OwnEvents own_;
    PlaceMail mail_;
    Timeline* timeline_ = nullptr;
    Message own_event_{};
    std::uint64_t events_ = 0;
    std::size_t delivered_ = 0; // of the day's messages to entities
};

} // namespace dearth::sim
