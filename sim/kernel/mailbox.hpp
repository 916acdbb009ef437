#pragma once

#include "sim/base/error.hpp"
#include "sim/kernel/message_pile.hpp"
#include "sim/kernel/piece_pool.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace dearth::sim {

/// The messages under way to one place, in a bucket for each day.
///
/// A bucket is unsorted until its day is taken; what is read never depends on the order
/// of posting. The ring of buckets grows to the farthest message, so there is no horizon.
/// Buckets are piles whose pieces go from one to the next, and from place to place where
/// they share a pool, so that memory follows what is under way.
class Mailbox {
  public:
    /// With a pool of its own.
    Mailbox() : own_pool_(std::make_unique<PiecePool>()), pool_(own_pool_.get()) {}

    /// Keeps a reference to the pool.
    explicit Mailbox(PiecePool& pool) : pool_(&pool) {}

    /// Adds a message, in O(1).
    /// @throws InvariantError if its day was taken already, or if its class is too high.
    void post(Message const& message) { post(std::span(&message, 1)); }

    /// Adds all of them, as if one by one.
    /// @throws InvariantError as for one, which is not added then, nor are those after
    /// it.
    void post(std::span<Message const> messages) {
        for (Message const& message : messages) {
            pile_at(message.time).add(message, *pool_);
            ++pending_;
        }
    }

    /// The messages of `day`, as they lie; they hold until the next call, or
    /// `forget_day`. Days are taken in ascending order, none with messages may be left
    /// out.
    MessagePile const& take_day(Day day);

    /// Gives the memory of the day taken last back.
    void forget_day() { due_.clear(*pool_); }

    /// Number of messages not yet taken.
    std::size_t pending() const { return pending_; }

    /// Bytes that the messages under way and those of the day taken last hold.
    std::size_t room() const;

    /// First day that can still be taken.
    Day next_day() const { return next_day_; }

    /// All messages not yet taken, day by day, in `receiver_order` within each.
    std::vector<Message> sorted_pending() const;

    /// Replaces the content: day `next_day` is the next to take.
    /// @throws InvariantError if a message lies before it.
    void restore(Day next_day, std::span<Message const> messages);

  private:
    std::size_t slot_of(Day day) const {
        return static_cast<std::size_t>(day) & (ring_days_ - 1);
    }

    /// Of the day of a time.
    MessagePile& pile_at(Seconds time) {
        // What lies before day 0 wraps here, what lies before the next day below: to far
        // more days than a ring has.
        auto const day = static_cast<std::size_t>(time) / std::size_t{seconds_per_day};
        if (day - static_cast<std::size_t>(next_day_) >= ring_days_) [[unlikely]] {
            make_room_at(time);
        }
        return ring_[day & (ring_days_ - 1)];
    }

    void make_room_at(Seconds time);
    void grow(Day farthest);

    std::unique_ptr<PiecePool> own_pool_; // null where it is shared
    PiecePool* pool_;
    std::vector<MessagePile> ring_; // by `slot_of`; size a power of two
    std::size_t ring_days_ = 0;     // its size
    MessagePile due_;               // of the day taken last
    std::size_t pending_ = 0;
    Day next_day_ = 0;
};

} // namespace dearth::sim
