#include "sim/kernel/receiver_sort.hpp"

#include "sim/base/error.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace dearth::sim {
namespace {

// Messages to a place are dealt out by second and class if there are more than a few, and
// if they share no more seconds and classes than can be searched one by one.
constexpr std::size_t a_few = 16;
constexpr std::size_t most_moments = 32;
// A run that is put in order by insertion.
constexpr std::size_t short_run = 32;
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

PlaceMail ReceiverSort::sort(MessagePile const& unsorted, Address first, Address last) {
    if (unsorted.empty()) {
        return {};
    }
    make_room(messages_, unsorted.size());
    make_room(keys_, unsorted.size());
    std::size_t const to_entities = count(unsorted, first, last - first);
    auto const messages = std::span(messages_).first(unsorted.size());
    auto const keys = std::span(keys_).first(unsorted.size());
    deal_to_place(messages.subspan(to_entities), keys.subspan(to_entities));
    std::span<std::uint32_t const> bounds;
    if (to_entities > 0) {
        deal_to_entities(messages.first(to_entities), first);
        bounds = std::span(bounds_).first(std::size_t{last} - first + 1);
    }
    return {{unsorted.midnight(), keys}, first, bounds};
}

/// Messages to entities stand in front then, those to the place behind, each part in the
/// order of the pile. Where a message ends is known when it has been read, so that this
/// way is gone once. Gives the number of the former.
std::size_t ReceiverSort::count(MessagePile const& unsorted, Address first,
                                Address entities) {
    // Each entity's messages are counted two further on: after the sum its bound is where
    // they begin, one further on, and has moved to where they end when they are dealt
    // out.
    bounds_.assign(std::size_t{entities} + 2, 0);
    std::uint32_t* const counts = bounds_.data() + 2;
    PackedMessage* front = messages_.data();
    PackedMessage* const end = front + unsorted.size();
    PackedMessage* back = end;
    unsorted.for_each([&](PackedMessage message) {
        Address const entity = message.destination() - first;
        if (entity < entities) [[likely]] {
            ++counts[entity];
            *front++ = message;
        } else {
            expect(is_place(message.destination()), "a message goes to where it is due");
            *--back = message;
        }
    });
    std::reverse(back, end);
    return static_cast<std::size_t>(front - messages_.data());
}

void ReceiverSort::deal_to_entities(std::span<PackedMessage const> messages,
                                    Address first) {
    std::partial_sum(bounds_.begin(), bounds_.end(), bounds_.begin());
    std::uint32_t* const ends = bounds_.data() + 1;
    Key* const keys = keys_.data();
    for (PackedMessage const message : messages) {
        keys[ends[message.destination() - first]++] = key_of(message);
    }
    std::uint32_t begin = 0;
    for (std::uint32_t const end : std::span(bounds_).subspan(1, bounds_.size() - 2)) {
        if (end - begin > 1) {
            sort_run({keys + begin, keys + end});
        }
        begin = end;
    }
}

/// Those of one second and class come in the order of their sources, most of them, as
/// entities live in that order.
void ReceiverSort::deal_to_place(std::span<PackedMessage const> messages,
                                 std::span<Key> keys) {
    if (messages.size() <= a_few || !count_moments(messages)) {
        std::transform(messages.begin(), messages.end(), keys.begin(), key_of);
    } else {
        std::sort(moments_.begin(), moments_.end(),
                  [](Moment const& a, Moment const& b) { return a.when < b.when; });
        std::uint32_t begin = 0;
        for (Moment& moment : moments_) {
            begin += std::exchange(moment.end, begin);
        }
        for (PackedMessage const message : messages) {
            keys[moment_of(message).end++] = key_of(message);
        }
    }
    sort_run(keys);
}

/// Whether there are few.
bool ReceiverSort::count_moments(std::span<PackedMessage const> messages) {
    moments_.clear();
    for (PackedMessage const message : messages) {
        ++moment_of(message).end;
        if (moments_.size() > most_moments) {
            return false;
        }
    }
    return true;
}

ReceiverSort::Moment& ReceiverSort::moment_of(PackedMessage message) {
    std::uint32_t const when = message.second_and_class();
    for (Moment& moment : moments_) {
        if (moment.when == when) {
            return moment;
        }
    }
    return moments_.emplace_back(Moment{when, 0});
}

void ReceiverSort::sort_run(std::span<Key> keys) {
    if (keys.size() <= short_run) {
        insert_each(keys);
        return;
    }
    // Not the function itself, which would be called by its address.
    auto const before = [](Key const& a, Key const& b) { return comes_before(a, b); };
    if (!std::is_sorted(keys.begin(), keys.end(), before)) {
        std::sort(keys.begin(), keys.end(), before);
    }
}

void ReceiverSort::insert_each(std::span<Key> keys) {
    for (std::size_t i = 1; i < keys.size(); ++i) {
        Key const key = keys[i];
        std::size_t at = i;
        for (; at > 0 && comes_before(key, keys[at - 1]); --at) {
            keys[at] = keys[at - 1];
        }
        keys[at] = key;
    }
}

/// Among messages to one receiver; those alike up to their source go by the counter.
bool ReceiverSort::comes_before(Key const& a, Key const& b) {
    if (a.order != b.order) [[likely]] {
        return a.order < b.order;
    }
    return a.message.counter() < b.message.counter();
}

} // namespace dearth::sim
