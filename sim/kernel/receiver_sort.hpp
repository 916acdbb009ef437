#pragma once

#include "sim/kernel/due_mail.hpp"
#include "sim/kernel/message_pile.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace dearth::sim {

/// Puts the messages of one day in `receiver_order`; keeps its memory between calls.
///
/// A day's messages are dealt out by destination, which leaves short runs, most of them
/// in order already, that are put in order by insertion: O(n) for n messages over as many
/// receivers, O(n log n) at worst. One serves one place after another.
class ReceiverSort {
  public:
    /// The messages of `unsorted`, all of one day, in `receiver_order`, whatever their
    /// order was. The view holds until the next call, or until the pile is cleared.
    DueMail sort(MessagePile const& unsorted);

  private:
    using Key = DueMessage;

    static Key key_of(PackedMessage message) { return {message.order(), message}; }

    static bool comes_before(Key const& a, Key const& b);
    static void sort_run(std::span<Key> keys);
    static bool insert_each(std::span<Key> keys);
    void survey(MessagePile const& unsorted);
    bool is_dense() const;
    void deal_out();
    void sort_sparse();

    std::vector<PackedMessage> messages_; ///< of the day
    std::vector<Key> keys_;
    std::vector<std::uint32_t> ends_; ///< of the runs, by receiver from `first_` on
    Address first_ = 0, last_ = 0;    ///< least and greatest entity addressed
    std::size_t to_entities_ = 0; ///< messages to entities, the others are to the place
};

} // namespace dearth::sim
