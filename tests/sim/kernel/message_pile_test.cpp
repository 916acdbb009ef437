#include "sim/base/error.hpp"
#include "sim/kernel/message_pile.hpp"

#include <gtest/gtest.h>

#include <array>
#include <limits>
#include <vector>

namespace dearth::sim {
namespace {

// A message without extra and detail takes 7 words of 512: 72 a piece, for a 73rd would
// leave less than the 11 that a message may need.
constexpr std::size_t two_and_a_bit = 2 * 72 + 3;

Message numbered(std::size_t number) {
    Message message;
    message.counter = static_cast<std::uint32_t>(number);
    return message;
}

std::vector<Message> content(MessagePile const& pile) {
    std::vector<Message> result;
    pile.for_each([&](PackedMessage message) {
        result.push_back(message.unpack(pile.midnight()));
    });
    return result;
}

void expect_same(Message const& a, Message const& b) {
    EXPECT_EQ(history_order(a), history_order(b));
    EXPECT_EQ(a.kind, b.kind);
    EXPECT_EQ(a.amount, b.amount);
    EXPECT_EQ(a.extra, b.extra);
    EXPECT_EQ(a.item, b.item);
    EXPECT_EQ(a.detail, b.detail);
}

/// Whatever may be left out is there in one message and not in another.
std::vector<Message> of_all_shapes() {
    std::vector<Message> result;
    Message message;
    for (std::uint32_t shape = 0; shape < 8; ++shape) {
        message.time = start_of(9) + (shape % 2 == 0 ? 0 : seconds_per_day - 1);
        message.destination = shape % 3 == 0 ? place_address(3) : 0x7fff'fffeU;
        message.source = 0x7fff'fff0U + shape;
        message.counter = 0xffff'fff0U + shape;
        message.order_class = shape % 2 == 0 ? PackedMessage::classes - 1 : 0;
        message.kind = (shape & 1U) != 0 ? 0xffff : message.order_class;
        message.amount = -1.5e300 / (shape + 1.0);
        message.extra = (shape & 2U) != 0 ? std::numeric_limits<double>::denorm_min() : 0;
        message.item = 0xffff'ffffU - shape;
        message.detail = (shape & 4U) != 0 ? 0xffff'ffffU : 0;
        result.push_back(message);
    }
    return result;
}

TEST(MessagePile, KeepsMessagesInOrderAndInPlaceOverItsPieces) {
    MessagePile pile;
    PiecePool pool;
    pile.add(numbered(0), pool);
    PackedMessage first;
    pile.for_each([&](PackedMessage message) { first = message; });
    for (std::size_t i = 1; i < two_and_a_bit; ++i) {
        pile.add(numbered(i), pool);
        ASSERT_EQ(first.counter(), 0U); // growing moved nothing
    }

    auto const seen = content(pile);
    ASSERT_EQ(seen.size(), two_and_a_bit);
    EXPECT_EQ(pile.size(), two_and_a_bit);
    for (std::size_t i = 0; i < two_and_a_bit; ++i) {
        ASSERT_EQ(seen[i].counter, i);
    }
    EXPECT_EQ(pile.room(), 3 * sizeof(PiecePool::Piece));
}

TEST(MessagePile, GivesBackWhatWasPutThereWhateverItCarries) {
    auto const messages = of_all_shapes();
    MessagePile pile;
    PiecePool pool;
    for (std::size_t i = 0; i < 50 * messages.size(); ++i) { // over several pieces
        pile.add(messages[i % messages.size()], pool);
    }

    auto const seen = content(pile);
    ASSERT_EQ(seen.size(), 50 * messages.size());
    for (std::size_t i = 0; i < seen.size(); ++i) {
        SCOPED_TRACE(i);
        expect_same(seen[i], messages[i % messages.size()]);
    }
}

TEST(MessagePile, TellsWhereAMessageStandsAmongThoseOfItsReceiver) {
    auto const order = [](Seconds time, std::uint16_t order_class, Address source) {
        Message message;
        message.time = time;
        message.order_class = order_class;
        message.source = source;
        std::array<PackedMessage::Word, PackedMessage::most_words> words{};
        PackedMessage::pack(message, 0, words.data());
        return PackedMessage(words.data()).order();
    };

    EXPECT_LT(order(1, 9, 9), order(2, 0, 0));
    EXPECT_LT(order(1, 8, 9), order(1, 9, 0));
    EXPECT_LT(order(1, 9, 8), order(1, 9, place_address(0)));
}

TEST(MessagePile, RefusesAnotherDayAndAClassTooHigh) {
    MessagePile pile;
    PiecePool pool;
    pile.add(numbered(1), pool);

    Message tomorrow = numbered(2);
    tomorrow.time = seconds_per_day;
    EXPECT_THROW(pile.add(tomorrow, pool), InvariantError);
    Message strange = numbered(2);
    strange.order_class = PackedMessage::classes;
    EXPECT_THROW(pile.add(strange, pool), InvariantError);
    EXPECT_EQ(pile.size(), 1U);
}

TEST(MessagePile, GivesItsPiecesToTheNext) {
    MessagePile pile;
    MessagePile other;
    PiecePool pool;
    for (std::size_t i = 0; i < two_and_a_bit; ++i) {
        pile.add(numbered(i), pool);
    }

    pile.clear(pool);
    EXPECT_TRUE(pile.empty());
    EXPECT_EQ(pool.room(), 3 * sizeof(PiecePool::Piece));
    Message other_day = numbered(7);
    other_day.time = start_of(5);
    other.add(other_day, pool);
    pile.add(other_day, pool); // whose day is that of the first since

    EXPECT_EQ(pool.room(), sizeof(PiecePool::Piece));
    EXPECT_EQ(content(other).size(), 1U);
    EXPECT_EQ(content(pile)[0].time, start_of(5));
}

} // namespace
} // namespace dearth::sim
