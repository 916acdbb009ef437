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

void Outbox::deliver() {
    for (Place place = 0; place < geography_->places(); ++place) {
        deliver(place);
    }
}

void Outbox::deliver(Place place) {
    std::vector<Message>& letters = letters_[place];
    if (letters.empty()) {
        return;
    }
    MailSlot const& slot = slots_[place];
    std::lock_guard const lock(*slot.mutex);
    for (Message const& message : letters) {
        slot.mailbox->post(message);
    }
    letters.clear();
}

void Outbox::clear() {
    for (std::vector<Message>& letters : letters_) {
        letters.clear();
    }
}

} // namespace dearth::sim
