#include "sim/kernel/receiver_sort.hpp"

#include "sim/base/error.hpp"

#include <algorithm>

namespace dearth::sim {
namespace {

constexpr unsigned class_bits = 15;
constexpr std::size_t longest_insertion = 24;
// Dealing out costs a count for each receiver in between, this many to a message at most.
constexpr std::size_t sparsest = 16;

Address destination_of(std::uint64_t receiver) {
    return static_cast<Address>(receiver >> 32U);
}

std::uint32_t number_of(std::uint64_t sender) {
    return static_cast<std::uint32_t>(sender);
}

} // namespace

void ReceiverSort::sort(std::vector<Message> const& unsorted,
                        std::vector<Message>& sorted) {
    make_keys(unsorted);
    auto const to_entities = std::span(keys_).first(to_entities_);
    auto const to_place = std::span(keys_).subspan(to_entities_);
    if (is_dense(to_entities)) {
        deal_out(to_entities);
        sort_runs(std::span(dealt_).first(to_entities_));
        std::copy_n(dealt_.begin(), to_entities_, keys_.begin());
    } else {
        std::sort(to_entities.begin(), to_entities.end());
    }
    std::sort(to_place.begin(), to_place.end());
    order_by_counter(unsorted);
    sorted.resize(unsorted.size());
    for (std::size_t i = 0; i < keys_.size(); ++i) {
        sorted[i] = unsorted[number_of(keys_[i].sender)];
    }
}

/// Messages to entities from the front, those to the place from the back.
void ReceiverSort::make_keys(std::vector<Message> const& unsorted) {
    keys_.resize(unsorted.size());
    to_entities_ = 0;
    first_ = place_flag;
    last_ = 0;
    std::size_t back = unsorted.size();
    std::uint64_t classes = 0;
    for (std::size_t i = 0; i < unsorted.size(); ++i) {
        Message const& message = unsorted[i];
        auto const second = static_cast<std::uint64_t>(message.time % seconds_per_day);
        Key const key{std::uint64_t{message.destination} << 32U | second << class_bits
                          | message.order_class,
                      std::uint64_t{message.source} << 32U | i};
        classes |= message.order_class;
        if (is_place(message.destination)) {
            keys_[--back] = key;
        } else {
            keys_[to_entities_++] = key;
            first_ = std::min(first_, message.destination);
            last_ = std::max(last_, message.destination);
        }
    }
    expect(classes >> class_bits == 0, "an order class has 15 bits");
}

bool ReceiverSort::is_dense(std::span<Key const> keys) const {
    return !keys.empty() && last_ - first_ < sparsest * keys.size();
}

void ReceiverSort::deal_out(std::span<Key const> keys) {
    starts_.assign(last_ - first_ + 1, 0);
    for (Key const& key : keys) {
        ++starts_[destination_of(key.receiver) - first_];
    }
    std::uint32_t sum = 0;
    for (std::uint32_t& start : starts_) {
        std::uint32_t const count = start;
        start = sum;
        sum += count;
    }
    if (dealt_.size() < keys.size()) {
        dealt_.resize(keys.size());
    }
    for (Key const& key : keys) {
        dealt_[starts_[destination_of(key.receiver) - first_]++] = key;
    }
}

void ReceiverSort::sort_runs(std::span<Key> keys) {
    while (!keys.empty()) {
        std::size_t length = 1;
        Address const destination = destination_of(keys.front().receiver);
        while (length < keys.size()
               && destination_of(keys[length].receiver) == destination) {
            ++length;
        }
        if (length > 1) {
            sort_run(keys.first(length));
        }
        keys = keys.subspan(length);
    }
}

void ReceiverSort::sort_run(std::span<Key> keys) {
    if (keys.size() > longest_insertion) {
        std::sort(keys.begin(), keys.end());
        return;
    }
    for (std::size_t i = 1; i < keys.size(); ++i) {
        Key const key = keys[i];
        std::size_t at = i;
        for (; at > 0 && key < keys[at - 1]; --at) {
            keys[at] = keys[at - 1];
        }
        keys[at] = key;
    }
}

/// Messages alike up to their source lie side by side, in the order of posting: the
/// counter decides.
void ReceiverSort::order_by_counter(std::vector<Message> const& messages) {
    auto const are_alike = [](Key const& a, Key const& b) {
        return a.receiver == b.receiver && a.sender >> 32U == b.sender >> 32U;
    };
    for (std::size_t first = 0; first + 1 < keys_.size(); ++first) {
        if (!are_alike(keys_[first], keys_[first + 1])) {
            continue;
        }
        std::size_t last = first + 2;
        while (last < keys_.size() && are_alike(keys_[first], keys_[last])) {
            ++last;
        }
        std::sort(keys_.begin() + static_cast<std::ptrdiff_t>(first),
                  keys_.begin() + static_cast<std::ptrdiff_t>(last),
                  [&](Key const& a, Key const& b) {
                      return messages[number_of(a.sender)].counter
                             < messages[number_of(b.sender)].counter;
                  });
        first = last - 1;
    }
}

} // namespace dearth::sim
