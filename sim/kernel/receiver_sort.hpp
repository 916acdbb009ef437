#pragma once

#include "sim/kernel/message.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace dearth::sim {

/// Puts the messages of one day in `receiver_order`; keeps its scratch memory between
/// calls.
///
/// A day's messages are dealt out by destination, which leaves short runs that are put in
/// order by insertion: O(n) for n messages over as many receivers, O(n log n) at worst.
class ReceiverSort {
  public:
    /// Writes `unsorted`, all of one day, to `sorted` in `receiver_order`, whatever their
    /// order was.
    /// @throws InvariantError if an order class is 2^15 or more.
    void sort(std::vector<Message> const& unsorted, std::vector<Message>& sorted);

  private:
    /// A message's place in the order, and its number in the unsorted day.
    struct Key {
        std::uint64_t receiver; ///< destination, second of the day, order class
        std::uint64_t sender;   ///< source, number

        bool operator<(Key const& other) const {
            return receiver != other.receiver ? receiver < other.receiver
                                              : sender < other.sender;
        }
    };

    void make_keys(std::vector<Message> const& unsorted);
    bool is_dense(std::span<Key const> keys) const;
    void deal_out(std::span<Key const> keys);
    static void sort_runs(std::span<Key> keys);
    static void sort_run(std::span<Key> keys);
    void order_by_counter(std::vector<Message> const& messages);

    std::vector<Key> keys_, dealt_;
    std::vector<std::uint32_t> starts_;
    Address first_ = 0, last_ = 0; ///< least and greatest entity addressed
    std::size_t to_entities_ = 0;  ///< messages to entities, the others are to the place
};

} // namespace dearth::sim
