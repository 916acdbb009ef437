#include "sim/kernel/mailbox.hpp"

#include "sim/base/error.hpp"

#include <algorithm>
#include <bit>
#include <utility>

namespace dearth::sim {

namespace {

constexpr std::size_t smallest_ring = 32;

bool comes_before(Message const& a, Message const& b) {
    return receiver_order(a) < receiver_order(b);
}

} // namespace

std::span<Message const> Mailbox::take_day(Day day) {
    expect(day >= next_day_, "days are taken in ascending order");
    for (; next_day_ < day; ++next_day_) {
        expect(open_bucket(next_day_).empty(), "no day with messages is left out");
    }
    std::vector<Message>& due = open_bucket(day);
    pending_ -= due.size();
    auto const taken = sort_.sort(due);
    if (!due.empty()) {
        due.clear();
        spare_.push_back(std::move(due));
        due = {};
    }
    ++next_day_;
    return taken;
}

std::vector<Message> Mailbox::sorted_pending() const {
    std::vector<Message> result;
    result.reserve(pending_);
    for (std::size_t ahead = 0; ahead < ring_.size(); ++ahead) {
        std::vector<Message> const& due =
            ring_[slot_of(next_day_ + static_cast<Day>(ahead))];
        auto const start = static_cast<std::ptrdiff_t>(result.size());
        result.insert(result.end(), due.begin(), due.end());
        std::sort(result.begin() + start, result.end(), comes_before);
    }
    return result;
}

void Mailbox::restore(Day next_day, std::span<Message const> messages) {
    ring_.clear();
    pending_ = 0;
    next_day_ = next_day;
    for (Message const& message : messages) {
        post(message);
    }
}

std::vector<Message>& Mailbox::open_bucket(Day day) {
    auto const ahead = static_cast<std::size_t>(day - next_day_);
    if (ahead >= ring_.size()) {
        grow(ahead + 1);
    }
    std::vector<Message>& letters = ring_[slot_of(day)];
    if (letters.capacity() == 0 && !spare_.empty()) {
        letters = std::move(spare_.back());
        spare_.pop_back();
    }
    return letters;
}

void Mailbox::grow(std::size_t days) {
    std::vector<std::vector<Message>> wider(std::bit_ceil(std::max(days, smallest_ring)));
    for (std::size_t ahead = 0; ahead < ring_.size(); ++ahead) {
        Day const day = next_day_ + static_cast<Day>(ahead);
        wider[static_cast<std::size_t>(day) & (wider.size() - 1)] =
            std::move(ring_[slot_of(day)]);
    }
    ring_ = std::move(wider);
}

} // namespace dearth::sim
