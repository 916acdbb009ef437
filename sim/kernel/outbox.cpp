#include "sim/kernel/outbox.hpp"

#include "sim/base/error.hpp"

namespace dearth::sim {

Outbox::Outbox(Geography const& geography, Place place)
    : geography_(&geography),
      place_(place),
      letters_(geography.places()),
      counters_(geography.last(place) - geography.first(place) + 1) {
}

void Outbox::post(Message message) {
    expect(message.time >= now_ + seconds_per_day,
           "a message takes effect at least a day after it is sent");
    message.counter = take_counter(message.source);
    letters_[geography_->place_of(message.destination)].push_back(message);
    ++count_;
}

void Outbox::clear() {
    for (std::vector<Message>& letters : letters_) {
        letters.clear();
    }
    count_ = 0;
}

std::uint32_t Outbox::take_counter(Address source) {
    if (source == place_address(place_)) {
        return ++counters_.back();
    }
    bool const lives_here =
        source >= geography_->first(place_) && source < geography_->last(place_);
    expect(lives_here, "a message is posted from the place its source lives in");
    return ++counters_[source - geography_->first(place_)];
}

} // namespace dearth::sim
