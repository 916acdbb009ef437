#pragma once

#include "models/economy/events.hpp"
#include "sim/kernel/message.hpp"
#include "sim/kernel/outbox.hpp"

namespace dearth::models {

/// The item of a plan's letter that lowers the plan in force instead of setting a new
/// one.
constexpr std::uint32_t corrected_plan = 0xffff'ffffU;

/// A message by which `event` reaches `to` at `when`; what it carries is the sender's to
/// fill in.
inline sim::Message letter(Event event, sim::Address from, sim::Address to,
                           sim::Seconds when) {
    sim::Message message;
    message.time = when;
    message.destination = to;
    message.source = from;
    message.kind = number(event);
    message.order_class = number(event);
    return message;
}

/// The same, posted: to be filled in before the next is.
inline sim::Message& post_letter(sim::Outbox& outbox, Event event, sim::Address from,
                                 sim::Address to, sim::Seconds when) {
    sim::Message& message = outbox.write(from, to, when);
    message.kind = number(event);
    message.order_class = number(event);
    return message;
}

} // namespace dearth::models
