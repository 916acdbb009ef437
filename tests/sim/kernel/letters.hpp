#pragma once

#include "sim/kernel/message.hpp"

#include <cstdint>
#include <vector>

namespace dearth::sim::testing {

inline Message message(Seconds time, Address destination, Address source,
                       std::uint32_t counter, std::uint16_t order_class = 0) {
    Message result;
    result.time = time;
    result.destination = destination;
    result.source = source;
    result.counter = counter;
    result.order_class = order_class;
    return result;
}

/// Where each of them stands in the order of receivers.
template <class Messages>
auto orders(Messages const& messages) {
    std::vector<decltype(receiver_order(Message()))> result;
    for (Message const& message : messages) {
        result.push_back(receiver_order(message));
    }
    return result;
}

} // namespace dearth::sim::testing
