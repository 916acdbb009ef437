#include "sim/kernel/receiver_sort.hpp"

#include "sim/base/error.hpp"

#include <algorithm>
#include <numeric>

namespace dearth::sim {
namespace {

constexpr unsigned class_bits = 15;
constexpr unsigned source_bits = 32;
// Dealing out costs a count for each receiver in between, this many to a message at most.
constexpr std::size_t sparsest = 16;
// Moves by insertion that a run is worth, for each of its messages, before it is sorted
// otherwise.
constexpr std::size_t most_moves = 8;

} // namespace

DueMail ReceiverSort::sort(MessagePile const& unsorted) {
    if (keys_.size() < unsorted.size()) {
        keys_.resize(unsorted.size());
    }
    survey(unsorted);
    if (is_dense()) {
        deal_out(unsorted);
    } else {
        sort_sparse(unsorted);
    }
    sort_run(std::span(keys_).first(unsorted.size()).subspan(to_entities_));
    return DueMail(std::span(keys_).first(unsorted.size()));
}

ReceiverSort::Key ReceiverSort::key_of(Message const& message) const {
    auto const second = static_cast<std::uint64_t>(message.time - midnight_);
    return {(second << class_bits | message.order_class) << source_bits | message.source,
            &message};
}

void ReceiverSort::survey(MessagePile const& unsorted) {
    to_entities_ = 0;
    first_ = place_flag;
    last_ = 0;
    midnight_ = INT64_MAX;
    std::uint64_t classes = 0;
    unsorted.for_each([&](Message const& message) {
        classes |= message.order_class;
        midnight_ = std::min(midnight_, message.time);
        if (!is_place(message.destination)) {
            ++to_entities_;
            first_ = std::min(first_, message.destination);
            last_ = std::max(last_, message.destination);
        }
    });
    expect(classes >> class_bits == 0, "an order class has 15 bits");
    midnight_ -= midnight_ % seconds_per_day;
}

bool ReceiverSort::is_dense() const {
    return to_entities_ > 0 && last_ - first_ < sparsest * to_entities_;
}

/// Messages to entities from the front, those to the place behind them.
void ReceiverSort::deal_out(MessagePile const& unsorted) {
    ends_.assign(last_ - first_ + 1, 0);
    unsorted.for_each([&](Message const& message) {
        if (!is_place(message.destination)) {
            ++ends_[message.destination - first_];
        }
    });
    std::exclusive_scan(ends_.begin(), ends_.end(), ends_.begin(), 0U);
    auto to_place = static_cast<std::uint32_t>(to_entities_);
    unsorted.for_each([&](Message const& message) {
        Address const destination = message.destination;
        std::uint32_t& end =
            is_place(destination) ? to_place : ends_[destination - first_];
        keys_[end++] = key_of(message);
    });
    std::uint32_t begin = 0;
    for (std::uint32_t const end : ends_) {
        if (end - begin > 1) {
            sort_run(std::span(keys_).subspan(begin, end - begin));
        }
        begin = end;
    }
}

void ReceiverSort::sort_sparse(MessagePile const& unsorted) {
    std::size_t front = 0;
    std::size_t back = to_entities_;
    unsorted.for_each([&](Message const& message) {
        std::size_t& at = is_place(message.destination) ? back : front;
        keys_[at++] = key_of(message);
    });
    std::sort(keys_.begin(), keys_.begin() + static_cast<std::ptrdiff_t>(front),
              [](Key const& a, Key const& b) {
                  Address const first = a.message->destination;
                  Address const second = b.message->destination;
                  return first != second ? first < second : comes_before(a, b);
              });
}

void ReceiverSort::sort_run(std::span<Key> keys) {
    if (!insert_each(keys)) {
        std::sort(keys.begin(), keys.end(),
                  [](Key const& a, Key const& b) { return comes_before(a, b); });
    }
}

/// Whether the keys are in order now; else they are all there, in some order.
bool ReceiverSort::insert_each(std::span<Key> keys) {
    std::size_t moves_left = most_moves * keys.size();
    for (std::size_t i = 1; i < keys.size(); ++i) {
        if (!comes_before(keys[i], keys[i - 1])) {
            continue;
        }
        Key const key = keys[i];
        std::size_t at = i;
        do {
            keys[at] = keys[at - 1];
            --at;
        } while (at > 0 && comes_before(key, keys[at - 1]));
        keys[at] = key;
        if (i - at > moves_left) {
            return false;
        }
        moves_left -= i - at;
    }
    return true;
}

/// Among messages to one receiver; those alike up to their source go by the counter.
bool ReceiverSort::comes_before(Key const& a, Key const& b) {
    if (a.order != b.order) [[likely]] {
        return a.order < b.order;
    }
    return a.message->counter < b.message->counter;
}

} // namespace dearth::sim
