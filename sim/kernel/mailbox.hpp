#pragma once

#include "sim/base/error.hpp"
#include "sim/kernel/due_mail.hpp"
#include "sim/kernel/message_pile.hpp"
#include "sim/kernel/receiver_sort.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace dearth::sim {

/// The messages under way to one place, in a bucket for each day.
///
/// A bucket is unsorted until its day is taken; what is read never depends on the order
/// of posting. The ring of buckets grows to the farthest message, so there is no horizon.
/// Buckets are piles whose pieces go from one to the next, so that memory follows what is
/// under way and not the busiest day of each.
class Mailbox {
  public:
    /// Adds a message, in O(1).
    /// @throws InvariantError if its day was taken already.
    void post(Message const& message) { add(message.time) = message; }

    /// Room for a message due at `time`, in O(1): to be filled in whole, for it may hold
    /// an earlier one, before its day is taken.
    /// @throws InvariantError if that day was taken already.
    Message& add(Seconds time) {
        Day const day = day_of(time);
        expect(day >= next_day_, "a message is posted before its day is taken");
        auto const ahead = static_cast<std::size_t>(day - next_day_);
        if (ahead >= ring_.size()) [[unlikely]] {
            grow(ahead + 1);
        }
        ++pending_;
        return ring_[slot_of(day)].add(spare_);
    }

    /// The messages of `day`, in `receiver_order`; the view holds until the next call.
    /// O(n). Days are taken in ascending order, none with messages may be left out.
    DueMail take_day(Day day);

    /// Number of messages not yet taken.
    std::size_t pending() const { return pending_; }

    /// Number of messages that the memory held has room for.
    std::size_t room() const;

    /// First day that can still be taken.
    Day next_day() const { return next_day_; }

    /// Calls `visit(Message const&)` for each message not yet taken, in a fixed order:
    /// day by day, in `receiver_order` within each.
    template <class Visit>
    void for_each_pending(Visit&& visit) const {
        for (Message const& message : sorted_pending()) {
            visit(message);
        }
    }

    /// All messages not yet taken, in the order of `for_each_pending`.
    std::vector<Message> sorted_pending() const;

    /// Replaces the content: day `next_day` is the next to take.
    /// @throws InvariantError if a message lies before it.
    void restore(Day next_day, std::span<Message const> messages);

  private:
    std::size_t slot_of(Day day) const {
        return static_cast<std::size_t>(day) & (ring_.size() - 1);
    }

    void grow(std::size_t days);

    std::vector<MessagePile> ring_; // by `slot_of`; size a power of two
    MessagePile due_;               // of the day taken last
    MessagePile::Spare spare_;
    ReceiverSort sort_;
    std::size_t pending_ = 0;
    Day next_day_ = 0;
};

} // namespace dearth::sim
