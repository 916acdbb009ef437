#include "sim/kernel/outbox.hpp"

namespace dearth::sim {

Outbox::Outbox(Geography const& geography, Place place)
    : geography_(&geography),
      place_(place),
      first_(geography.first(place)),
      last_(geography.last(place)),
      letters_(geography.places()),
      counters_(geography.last(place) - geography.first(place) + 1) {
}

void Outbox::clear() {
    for (std::vector<Message>& letters : letters_) {
        letters.clear();
    }
}

} // namespace dearth::sim
