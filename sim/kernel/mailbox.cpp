#include "sim/kernel/mailbox.hpp"

#include "sim/base/error.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

namespace dearth::sim {

namespace {

constexpr std::size_t smallest_ring = 32;

// Below this a comparison sort is as fast as passes over a histogram.
constexpr std::size_t radix_threshold = 256;
constexpr unsigned digit_bits = 11;

bool comes_before(Message const& a, Message const& b) {
    return receiver_order(a) < receiver_order(b);
}

/// Sorts by the digit at `shift`, keeping the order of equal digits.
void pass_digit(std::vector<std::uint64_t> const& from, std::vector<std::uint64_t>& to,
                unsigned shift) {
    constexpr std::uint64_t mask = (1U << digit_bits) - 1;
    std::array<std::uint32_t, mask + 1> starts{};
    for (std::uint64_t const key : from) {
        ++starts[(key >> shift) & mask];
    }
    std::uint32_t sum = 0;
    for (std::uint32_t& start : starts) {
        std::uint32_t const count = start;
        start = sum;
        sum += count;
    }
    for (std::uint64_t const key : from) {
        to[starts[(key >> shift) & mask]++] = key;
    }
}

/// Sorts runs of equal destinations, which are short, by the rest of the order.
void sort_each_destination(std::vector<Message>& messages) {
    auto first = messages.begin();
    while (first != messages.end()) {
        auto last = first + 1;
        while (last != messages.end() && last->destination == first->destination) {
            ++last;
        }
        std::sort(first, last, comes_before);
        first = last;
    }
}

} // namespace

void Mailbox::post(Message const& message) {
    Day const day = day_of(message.time);
    expect(day >= next_day_, "a message is posted before its day is taken");
    std::vector<Message>& letters = bucket(day);
    if (letters.capacity() == 0 && !spare_.empty()) {
        letters = std::move(spare_.back());
        spare_.pop_back();
    }
    letters.push_back(message);
    ++pending_;
}

std::span<Message const> Mailbox::take_day(Day day) {
    expect(day >= next_day_, "days are taken in ascending order");
    for (; next_day_ < day; ++next_day_) {
        expect(bucket(next_day_).empty(), "no day with messages is left out");
    }
    std::vector<Message>& due = bucket(day);
    pending_ -= due.size();
    sort_into_taken(due);
    if (!due.empty()) {
        due.clear();
        spare_.push_back(std::move(due));
        due = {};
    }
    ++next_day_;
    return taken_;
}

std::vector<Message> Mailbox::sorted_pending() const {
    std::vector<Message> result;
    result.reserve(pending_);
    for (std::size_t ahead = 0; ahead < ring_.size(); ++ahead) {
        std::size_t const day = static_cast<std::size_t>(next_day_) + ahead;
        std::vector<Message> const& due = ring_[day % ring_.size()];
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

std::vector<Message>& Mailbox::bucket(Day day) {
    auto const ahead = static_cast<std::size_t>(day - next_day_);
    if (ahead >= ring_.size()) {
        grow(ahead + 1);
    }
    return ring_[static_cast<std::size_t>(day) % ring_.size()];
}

void Mailbox::grow(std::size_t days) {
    std::vector<std::vector<Message>> wider(std::bit_ceil(std::max(days, smallest_ring)));
    for (std::size_t ahead = 0; ahead < ring_.size(); ++ahead) {
        std::size_t const day = static_cast<std::size_t>(next_day_) + ahead;
        wider[day % wider.size()] = std::move(ring_[day % ring_.size()]);
    }
    ring_ = std::move(wider);
}

void Mailbox::sort_into_taken(std::vector<Message> const& unsorted) {
    if (unsorted.size() < radix_threshold) {
        taken_.assign(unsorted.begin(), unsorted.end());
        std::sort(taken_.begin(), taken_.end(), comes_before);
        return;
    }
    // Keys are (destination, position): radix passes over the destination's bits that
    // differ, then each destination's few messages are sorted by comparison.
    keys_.resize(unsorted.size());
    keys_other_.resize(unsorted.size());
    std::uint32_t differing = 0;
    for (std::size_t i = 0; i < unsorted.size(); ++i) {
        keys_[i] = std::uint64_t{unsorted[i].destination} << 32U | i;
        differing |= unsorted[i].destination ^ unsorted[0].destination;
    }
    auto const bits = static_cast<unsigned>(std::bit_width(differing));
    for (unsigned done = 0; done < bits; done += digit_bits) {
        pass_digit(keys_, keys_other_, 32 + done);
        keys_.swap(keys_other_);
    }
    taken_.resize(unsorted.size());
    for (std::size_t i = 0; i < keys_.size(); ++i) {
        taken_[i] = unsorted[keys_[i] & 0xffff'ffffU];
    }
    sort_each_destination(taken_);
}

} // namespace dearth::sim
