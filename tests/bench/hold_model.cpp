#include "tests/bench/hold_model.hpp"

#include <cmath>
#include <utility>

namespace dearth::bench {

Increments::Increments(Pattern pattern) {
    auto const count = static_cast<double>(quantiles_.size());
    for (std::size_t i = 0; i < quantiles_.size(); ++i) {
        double const quantile =
            -std::log(1.0 - (static_cast<double>(i) + 0.5) / count) * mean;
        quantiles_[i] = pattern == Pattern::burst
                            ? static_cast<std::uint32_t>(mean)
                            : static_cast<std::uint32_t>(quantile) + 1U;
    }
}

sim::Seconds first_time(Increments const& increments, sim::Address entity) {
    return increments(sim::Seconds{entity} * 7'919 + 1, entity);
}

PlainWorld::PlainWorld(sim::Geography const& geography, Increments const& increments)
    : geography_(&geography),
      increments_(&increments),
      times_(geography.entities(), sim::never),
      numbers_(geography.entities()) {
}

HoldWorld::HoldWorld(sim::Geography const& geography, Increments const& increments)
    : PlainWorld(geography, increments) {
    for (sim::Address entity = 0; entity < geography.entities(); ++entity) {
        times_[entity] = first_time(increments, entity);
    }
}

std::vector<sim::Message> LetterWorld::first_letters() const {
    std::vector<sim::Message> letters;
    for (sim::Address entity = 0; entity < geography_->entities(); ++entity) {
        letters.push_back(letter(first_time(*increments_, entity), entity));
    }
    return letters;
}

sim::Message LetterWorld::letter(sim::Seconds time, sim::Address from) const {
    sim::Message result;
    result.time = time + sim::seconds_per_day + (*increments_)(time, from);
    result.source = from;
    result.destination = Increments::friend_of(time, from, geography_->entities());
    return result;
}

CentralQueue::CentralQueue(std::uint32_t entities, Increments const& increments)
    : increments_(&increments), entities_(entities) {
    std::vector<Entry> entries;
    entries.reserve(entities + 1U);
    for (sim::Address entity = 0; entity < entities; ++entity) {
        entries.push_back({first_time(increments, entity), entity});
    }
    queue_ = Queue(std::greater<>(), std::move(entries));
}

void CentralQueue::begin_letters() {
    std::vector<Entry> entries;
    entries.reserve(entities_ + 1U);
    for (sim::Address entity = 0; entity < entities_; ++entity) {
        entries.push_back(letter(first_time(*increments_, entity), entity));
    }
    queue_ = Queue(std::greater<>(), std::move(entries));
}

CentralQueue::Entry CentralQueue::letter(sim::Seconds time, sim::Address from) const {
    return {time + sim::seconds_per_day + (*increments_)(time, from),
            Increments::friend_of(time, from, entities_)};
}

void CentralQueue::hold_until(sim::Seconds end) {
    while (queue_.top().time < end) {
        auto const [time, number] = queue_.top();
        auto const entity = static_cast<sim::Address>(number);
        queue_.pop();
        history_.add(time, entity);
        queue_.push({time + (*increments_)(time, entity), number});
    }
}

void CentralQueue::write_until(sim::Seconds end) {
    while (queue_.top().time < end) {
        auto const [time, number] = queue_.top();
        auto const entity = static_cast<sim::Address>(number);
        queue_.pop();
        history_.add(time, entity);
        queue_.push(letter(time, entity));
    }
}

} // namespace dearth::bench
