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

DueMail Mailbox::take_day(Day day) {
    expect(day >= next_day_, "days are taken in ascending order");
    if (ring_.empty()) {
        grow(1);
    }
    for (; next_day_ < day; ++next_day_) {
        expect(ring_[slot_of(next_day_)].empty(), "no day with messages is left out");
    }
    due_.clear(spare_);
    std::swap(due_, ring_[slot_of(day)]);
    pending_ -= due_.size();
    ++next_day_;
    return sort_.sort(due_);
}

std::size_t Mailbox::room() const {
    std::size_t const others = due_.room() + spare_.size() * MessagePile::piece_size;
    return std::accumulate(
        ring_.begin(), ring_.end(), others,
        [](std::size_t sum, MessagePile const& pile) { return sum + pile.room(); });
}

std::vector<Message> Mailbox::sorted_pending() const {
    std::vector<Message> result;
    result.reserve(pending_);
    for (std::size_t ahead = 0; ahead < ring_.size(); ++ahead) {
        auto const start = static_cast<std::ptrdiff_t>(result.size());
        ring_[slot_of(next_day_ + static_cast<Day>(ahead))].for_each(
            [&](Message const& message) { result.push_back(message); });
        std::sort(result.begin() + start, result.end(), comes_before);
    }
    return result;
}

void Mailbox::restore(Day next_day, std::span<Message const> messages) {
    ring_.clear();
    due_.clear(spare_);
    pending_ = 0;
    next_day_ = next_day;
    for (Message const& message : messages) {
        post(message);
    }
}

void Mailbox::grow(std::size_t days) {
    std::vector<MessagePile> wider(std::bit_ceil(std::max(days, smallest_ring)));
    for (std::size_t ahead = 0; ahead < ring_.size(); ++ahead) {
        Day const day = next_day_ + static_cast<Day>(ahead);
        wider[static_cast<std::size_t>(day) & (wider.size() - 1)] =
            std::move(ring_[slot_of(day)]);
    }
    ring_ = std::move(wider);
}

} // namespace dearth::sim
