#pragma once

#include "sim/kernel/geography.hpp"
#include "sim/kernel/mailbox.hpp"
#include "sim/kernel/model_contract.hpp"
#include "sim/kernel/outbox.hpp"

#include <cstdint>
#include <vector>

namespace dearth::sim {

/// Runs a model day by day: each place on its own, its entities in memory order, then an
/// exchange of messages. `DayModel` states what is called when.
///
/// The history is that of a central queue in the total order, because nothing passes
/// between two entities in less than a day.
template <DayModel Model>
class DayEngine {
  public:
    /// Keeps references to both; `first_day` is the first day to run.
    DayEngine(Model& model, Geography const& geography, Day first_day = 0);

    /// Runs the next day of all places and exchanges their messages.
    void run_day();

    /// One place's part of the next day. Different places may run at the same time;
    /// `finish_day` follows when all have.
    void run_place(Place place);

    /// Hands over what the places posted and moves on to the next day.
    void finish_day();

    /// The day that will be run next; between days the state is that of its opening.
    Day next_day() const;

    /// Puts a message under way from outside: before the first day, for a world's start.
    /// The source's counter is used as given.
    /// @throws InvariantError if it is due before the next day.
    void post(Message const& message);

    /// Events handled so far in a place: messages delivered (the place's own included),
    /// own events, edges applied to an entity.
    std::uint64_t events(Place place) const;
    std::uint64_t events() const;

    /// Who sees every event; null, the default, costs nothing to speak of.
    void set_observer(EventObserver* observer);

    /// Messages under way to a place.
    Mailbox const& mailbox(Place place) const;
    Mailbox& mailbox(Place place);

    /// A place's outbox, for its counters; empty between days.
    Outbox& outbox(Place place);
};

} // namespace dearth::sim
