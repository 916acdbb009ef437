#include "sim/kernel/outbox.hpp"

namespace dearth::sim {

Outbox::Outbox(Geography const& geography, Place place)
    : geography_(&geography),
      place_(place),
      first_(geography.first(place)),
      entities_(geography.last(place) - first_),
      lanes_(geography.places()),
      counters_(std::size_t{entities_} + 1) {
}

void Outbox::deliver() {
    for (Place place = 0; place < geography_->places(); ++place) {
        deliver(place);
    }
}

void Outbox::deliver(Place place) {
    std::span<Message const> const letters = to(place);
    if (letters.empty()) {
        return;
    }
    MailSlot const& slot = slots_[place];
    std::lock_guard const lock(*slot.mutex);
    slot.mailbox->post(letters);
    lanes_[place].count = 0;
}

void Outbox::make_room(Place place) {
    Lane& lane = lanes_[place];
    if (slots_.empty() || lane.room < batch) {
        lane.room += batch;
        lane.letters.resize(lane.room);
    } else {
        deliver(place);
    }
}

void Outbox::clear() {
    for (Lane& lane : lanes_) {
        lane.count = 0;
    }
}

} // namespace dearth::sim
