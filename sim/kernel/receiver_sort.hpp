#pragma once

#include "sim/kernel/message_pile.hpp"
#include "sim/kernel/place_mail.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace dearth::sim {

/// Puts the messages of one day in `receiver_order`; keeps its memory between calls.
///
/// Messages to entities are dealt out by destination, those to the place by second and
/// class where these are few; what is left are short runs, or runs in order already, that
/// are put in order by insertion: O(n) for n messages over as many entities, O(n log n)
/// at worst. One serves one place after another.
class ReceiverSort {
  public:
    /// The messages of `unsorted`, all of one day and to the entities [first, last) or to
    /// their place, in `receiver_order`, whatever their order was. The view holds until
    /// the next call, or until the pile is cleared.
    /// @throws InvariantError if a message is to another entity
    PlaceMail sort(MessagePile const& unsorted, Address first, Address last);

  private:
    using Key = DueMessage;

    /// A second and a class at which messages to the place are due.
    struct Moment {
        std::uint32_t when; ///< `PackedMessage::second_and_class`
        std::uint32_t end;  ///< their number, then where the next of them goes
    };

    static Key key_of(PackedMessage message) { return {message.order(), message}; }

    static bool comes_before(Key const& a, Key const& b);
    static void sort_run(std::span<Key> keys);
    static void insert_each(std::span<Key> keys);
    std::size_t count(MessagePile const& unsorted, Address first, Address entities);
    void deal_to_entities(std::span<PackedMessage const> messages, Address first);
    void deal_to_place(std::span<PackedMessage const> messages, std::span<Key> keys);
    bool count_moments(std::span<PackedMessage const> messages);
    Moment& moment_of(PackedMessage message);

    std::vector<PackedMessage> messages_; ///< of the day
    std::vector<Key> keys_;
    std::vector<std::uint32_t> bounds_; ///< of the runs, by entity
    std::vector<Moment> moments_;
};

} // namespace dearth::sim
