#pragma once

#include "sim/time/calendar.hpp"

#include <compare>
#include <cstdint>
#include <tuple>

namespace dearth::sim {

/// Who sends or receives: an entity's number, or a place (`place_address`).
/// Entities are numbered from 0 over all places, those of a place without a gap.
using Address = std::uint32_t;

/// Number of a place, from 0.
using Place = std::uint32_t;

inline constexpr Address place_flag = 0x8000'0000U;

/// The address of a place itself; sorts after every entity.
constexpr Address place_address(Place place) {
    return place | place_flag;
}

constexpr bool is_place(Address address) {
    return (address & place_flag) != 0;
}

/// The place an address with `is_place` names.
constexpr Place place_at(Address address) {
    return address & ~place_flag;
}

/// One thing that happens at one time to one receiver: a message between entities or
/// places, and in the same shape an entity's own event or an edge of a place's timeline.
///
/// The numbers' meaning is the model's. Plain: 48 bytes, no padding.
struct Message {
    Seconds time = 0; ///< when it takes effect [s]
    Address destination = 0;
    Address source = 0;
    std::uint32_t counter = 0;     ///< the source's own count of what it sent, from 1
    std::uint16_t kind = 0;        ///< what it is, one numbering per model
    std::uint16_t order_class = 0; ///< rank among simultaneous events; lower first
    double amount = 0.0;
    double extra = 0.0;
    std::uint32_t item = 0;
    std::uint32_t detail = 0;
};

static_assert(sizeof(Message) == 48);

/// The total order of a history: time, class, destination, source, counter.
constexpr auto history_order(Message const& message) {
    return std::tuple(message.time, message.order_class, message.destination,
                      message.source, message.counter);
}

/// The order in which a place passes its day: destination by destination, each in the
/// total order.
constexpr auto receiver_order(Message const& message) {
    return std::tuple(message.destination, message.time, message.order_class,
                      message.source, message.counter);
}

} // namespace dearth::sim
