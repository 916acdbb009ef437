#pragma once

#include "sim/kernel/due_mail.hpp"
#include "sim/kernel/message.hpp"
#include "sim/kernel/outbox.hpp"

#include <concepts>
#include <cstdint>
#include <span>

namespace dearth::sim {

/// An edge of a place's timeline: something decided for the day before it begins, which
/// happens at `event.time` to each entity of [first, last) that the model says it
/// touches. The engine fills the event's source (the place), counter (position in the
/// timeline) and destination (the entity).
struct Edge {
    Message event;
    Address first = 0;
    Address last = 0;
};

/// The columns that hold each entity's one own next event, seen for one place: element 0
/// belongs to the place's first entity. `never` means none. An event's own class and
/// kind are whatever the model stored; a column may serve as both.
struct OwnEvents {
    std::span<Seconds const> time;
    std::span<std::uint16_t const> order_class;
    std::span<std::uint16_t const> kind;
};

/// What a world must offer to be run day by day.
///
/// For day d of a place the engine calls, in this order,
///  * `open_day`: the messages to the place itself due in the day, in the total order.
///  All
///    are known when the day opens; their times are exact, and nothing that follows from
///    a message may take effect before it. Returns the day's timeline, edges with times
///    inside the day; equal (time, class) keep the order given. The view holds for the
///    day;
///  * `own_events`, once, after `open_day`;
///  * `handle` for each event of each entity: the entity's own next event, its messages
///  and
///    the edges that touch it, merged by (time, class, source, counter); an own event's
///    source is the entity, its counter 0; an edge's source is the place. Entities come
///    in ascending order, each with its whole day. After an own event the column must
///    hold a later (time, class), after any event none before that event's time;
///  * `touches`, when an edge's turn has come;
///  * `close_day`.
///
/// A call for one place reads and writes that place's state only, and posts everything
/// else, at least a day ahead, through the outbox: places may run in parallel.
/// `prefetch(place, entity)` is optional: called some entities ahead of `handle`.
template <class M>
concept DayModel = requires(M model, M const constant, Place place, Day day,
                            Address entity, DueMail const& messages, Message const& event,
                            Edge const& edge, Outbox& outbox) {
    {
        model.open_day(place, day, messages, outbox)
        } -> std::same_as<std::span<Edge const>>;
    { constant.own_events(place) } -> std::same_as<OwnEvents>;
    { constant.touches(place, edge, entity) } -> std::same_as<bool>;
    { model.handle(place, entity, event, outbox) } -> std::same_as<void>;
    { model.close_day(place, day, outbox) } -> std::same_as<void>;
};

/// Sees every event just before it is handled. Within a place and a day, events come
/// entity by entity, not in the order of time; places may call concurrently, each with
/// its own number.
class EventObserver {
  public:
    virtual ~EventObserver() = default;
    virtual void observe(Place place, Message const& event) = 0;
};

} // namespace dearth::sim
