#include "sim/kernel/receiver_sort.hpp"

#include "sim/base/error.hpp"

#include <algorithm>
#include <numeric>

namespace dearth::sim {
namespace {

// Dealing out costs a count for each receiver in between, this many to a message at most.
constexpr std::size_t sparsest = 16;
// Moves by insertion that a run is worth, for each of its messages, before it is sorted
// otherwise.
constexpr std::size_t most_moves = 8;
// Room for keys grows by this part more than is asked for.
constexpr std::size_t slack = 8;

/// Room that is made anew leaves what was there behind: there is never an old one beside
/// a new one.
template <class Element>
void make_room(std::vector<Element>& elements, std::size_t count) {
    if (elements.size() < count) {
        elements = {};
        elements.resize(count + count / slack);
    }
}

} // namespace

DueMail ReceiverSort::sort(MessagePile const& unsorted) {
    make_room(messages_, unsorted.size());
    make_room(keys_, unsorted.size());
    survey(unsorted);
    if (is_dense()) {
        deal_out();
    } else {
        sort_sparse();
    }
    auto const keys = std::span(keys_).first(unsorted.size());
    sort_run(keys.subspan(to_entities_));
    return {unsorted.midnight(), keys};
}

/// Messages to entities stand in front then, those to the place at the end. Where one
/// ends is known when it has been read, so that this way is gone once.
void ReceiverSort::survey(MessagePile const& unsorted) {
    first_ = place_flag;
    last_ = 0;
    PackedMessage* front = messages_.data();
    PackedMessage* back = front + unsorted.size();
    unsorted.for_each([&](PackedMessage message) {
        Address const destination = message.destination();
        if (is_place(destination)) {
            *--back = message;
            return;
        }
        *front++ = message;
        first_ = std::min(first_, destination);
        last_ = std::max(last_, destination);
    });
    to_entities_ = static_cast<std::size_t>(front - messages_.data());
    std::transform(back, messages_.data() + unsorted.size(), keys_.data() + to_entities_,
                   key_of);
}

bool ReceiverSort::is_dense() const {
    return to_entities_ > 0 && last_ - first_ < sparsest * to_entities_;
}

void ReceiverSort::deal_out() {
    auto const messages = std::span(messages_).first(to_entities_);
    ends_.assign(last_ - first_ + 1, 0);
    for (PackedMessage const message : messages) {
        ++ends_[message.destination() - first_];
    }
    std::exclusive_scan(ends_.begin(), ends_.end(), ends_.begin(), 0U);
    for (PackedMessage const message : messages) {
        keys_[ends_[message.destination() - first_]++] = key_of(message);
    }
    std::uint32_t begin = 0;
    for (std::uint32_t const end : ends_) {
        if (end - begin > 1) {
            sort_run(std::span(keys_).subspan(begin, end - begin));
        }
        begin = end;
    }
}

void ReceiverSort::sort_sparse() {
    auto const keys = std::span(keys_).first(to_entities_);
    std::transform(messages_.data(), messages_.data() + to_entities_, keys.begin(),
                   key_of);
    std::sort(keys.begin(), keys.end(), [](Key const& a, Key const& b) {
        Address const first = a.message.destination();
        Address const second = b.message.destination();
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
    return a.message.counter() < b.message.counter();
}

} // namespace dearth::sim
