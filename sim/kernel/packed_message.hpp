#pragma once

#include "sim/base/error.hpp"
#include "sim/kernel/message.hpp"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace dearth::sim {

/// A message as it lies among others of its day: 28 to 44 bytes instead of 48, for few
/// carry a second number or a detail, and most have their class as their kind. A view.
///
/// The first word is second of the day, class and what follows; then come destination,
/// source, counter, item and amount; then, where they are not 0, `extra` and `detail`,
/// and the kind where it is not the class.
class PackedMessage {
  public:
    using Word = std::uint32_t;

    static constexpr std::size_t most_words = 11;
    static constexpr unsigned class_bits = 12;
    static constexpr std::uint32_t classes = 1U << class_bits; ///< an order class can be

    PackedMessage() = default;

    explicit PackedMessage(Word const* words) : words_(words) {}

    /// Writes a message of the day that opens at `midnight`; gives the words it took.
    /// @throws InvariantError if it is of another day, or if its class is too high.
    static std::size_t pack(Message const& message, Seconds midnight, Word* to) {
        auto const second = static_cast<std::uint64_t>(message.time - midnight);
        expect(second < static_cast<std::uint64_t>(seconds_per_day),
               "the messages of a pile are of one day");
        expect(message.order_class < classes, "an order class has 12 bits");
        to[0] = static_cast<Word>(second) << second_shift
                | Word{message.order_class} << flag_bits;
        to[1] = message.destination;
        to[2] = message.source;
        to[3] = message.counter;
        to[4] = message.item;
        std::memcpy(to + 5, &message.amount, sizeof message.amount);
        auto const extra = std::bit_cast<std::uint64_t>(message.extra);
        std::uint32_t const rest =
            message.detail | (std::uint32_t{message.kind} ^ message.order_class);
        return (extra | rest) == 0 ? least_words : append(message, to);
    }

    /// Marks that no message follows in this piece.
    static void end(Word* at) { *at = end_mark; }

    bool is_end() const { return words_[0] == end_mark; }

    /// How many it takes.
    std::size_t words() const {
        return ((words_[0] & all_flags) + 2 * least_words + 1) / 2;
    }

    Address destination() const { return words_[1]; }

    std::uint32_t counter() const { return words_[3]; }

    /// Where it stands in its receiver's day, but for the counter: second, class, source.
    std::uint64_t order() const {
        return std::uint64_t{second_and_class()} << 32U | words_[2];
    }

    /// The upper half of `order`.
    Word second_and_class() const { return words_[0] >> flag_bits; }

    /// The same of a message that is not packed, of the day that opens at `midnight`.
    static std::uint64_t order_of(Message const& message, Seconds midnight) {
        auto const second = static_cast<std::uint64_t>(message.time - midnight);
        return (second << class_bits | message.order_class) << 32U | message.source;
    }

    /// The whole message, of the day that opens at `midnight`.
    Message unpack(Seconds midnight) const {
        Word const head = words_[0];
        auto const order_class =
            static_cast<std::uint16_t>(head >> flag_bits & (classes - 1));
        Message message{.time = midnight + (head >> second_shift),
                        .destination = words_[1],
                        .source = words_[2],
                        .counter = words_[3],
                        .kind = order_class,
                        .order_class = order_class,
                        .item = words_[4]};
        std::memcpy(&message.amount, words_ + 5, sizeof message.amount);
        if ((head & all_flags) != 0) {
            add_rest(message);
        }
        return message;
    }

    /// Asks for it to be brought near.
    void prefetch() const { __builtin_prefetch(words_); }

  private:
    static constexpr std::size_t least_words = 7;
    static constexpr unsigned flag_bits = 3;
    static constexpr unsigned second_shift = flag_bits + class_bits;
    // Half of their sum, rounded up, is how many words these parts take.
    static constexpr Word has_detail = 1;
    static constexpr Word has_kind = 2;
    static constexpr Word has_extra = 4;
    static constexpr Word all_flags = 7;
    static constexpr Word end_mark = 0xffff'ffffU; // no second of a day

    static std::size_t append(Message const& message, Word* to) {
        std::size_t at = least_words;
        if (std::bit_cast<std::uint64_t>(message.extra) != 0) {
            to[0] |= has_extra;
            std::memcpy(to + at, &message.extra, sizeof message.extra);
            at += 2;
        }
        if (message.detail != 0) {
            to[0] |= has_detail;
            to[at++] = message.detail;
        }
        if (message.kind != message.order_class) {
            to[0] |= has_kind;
            to[at++] = message.kind;
        }
        return at;
    }

    void add_rest(Message& message) const {
        std::size_t at = least_words;
        if ((words_[0] & has_extra) != 0) {
            std::memcpy(&message.extra, words_ + at, sizeof message.extra);
            at += 2;
        }
        if ((words_[0] & has_detail) != 0) {
            message.detail = words_[at++];
        }
        if ((words_[0] & has_kind) != 0) {
            message.kind = static_cast<std::uint16_t>(words_[at]);
        }
    }

    Word const* words_ = nullptr;
};

} // namespace dearth::sim
