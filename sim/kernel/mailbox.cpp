#include "sim/kernel/mailbox.hpp"

#include "sim/base/error.hpp"

#include <algorithm>
#include <bit>
#include <numeric>
#include <utility>

namespace dearth::sim {

namespace {

constexpr std::size_t smallest_ring = 32;

bool comes_before(Message const& a, Message const& b) {
    return receiver_order(a) < receiver_order(b);
}

} // namespace

MessagePile const& Mailbox::take_day(Day day) {
    expect(day >= next_day_, "days are taken in ascending order");
    if (static_cast<std::size_t>(day - next_day_) >= ring_days_) {
        grow(day);
    }
    for (; next_day_ < day; ++next_day_) {
        expect(ring_[slot_of(next_day_)].empty(), "no day with messages is left out");
    }
    due_.clear(*pool_);
    std::swap(due_, ring_[slot_of(day)]);
    pending_ -= due_.size();
    ++next_day_;
    return due_;
}

std::size_t Mailbox::room() const {
    return std::accumulate(
        ring_.begin(), ring_.end(), due_.room(),
        [](std::size_t sum, MessagePile const& pile) { return sum + pile.room(); });
}

std::vector<Message> Mailbox::sorted_pending() const {
    std::vector<Message> result;
    result.reserve(pending_);
    for (std::size_t ahead = 0; ahead < ring_.size(); ++ahead) {
        auto const start = static_cast<std::ptrdiff_t>(result.size());
        auto const& pile = ring_[slot_of(next_day_ + static_cast<Day>(ahead))];
        pile.for_each([&](PackedMessage message) {
            result.push_back(message.unpack(pile.midnight()));
        });
        std::sort(result.begin() + start, result.end(), comes_before);
    }
    return result;
}

void Mailbox::restore(Day next_day, std::span<Message const> messages) {
    for (MessagePile& pile : ring_) {
        pile.clear(*pool_);
    }
    due_.clear(*pool_);
    pending_ = 0;
    next_day_ = next_day;
    for (Message const& message : messages) {
        post(message);
    }
}

void Mailbox::make_room_at(Seconds time) {
    expect(time >= start_of(next_day_), "a message is posted before its day is taken");
    grow(day_of(time));
}

void Mailbox::grow(Day farthest) {
    auto const days = static_cast<std::size_t>(farthest - next_day_) + 1;
    std::vector<MessagePile> wider(std::bit_ceil(std::max(days, smallest_ring)));
    for (Day day = next_day_; day < next_day_ + static_cast<Day>(ring_days_); ++day) {
        wider[static_cast<std::size_t>(day) & (wider.size() - 1)] =
            std::move(ring_[slot_of(day)]);
    }
    ring_ = std::move(wider);
    ring_days_ = ring_.size();
}

} // namespace dearth::sim
