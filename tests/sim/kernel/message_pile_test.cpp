#include "sim/kernel/message_pile.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace dearth::sim {
namespace {

constexpr std::size_t two_and_a_bit = 2 * MessagePile::piece_size + 3;

Message numbered(std::size_t number) {
    Message message;
    message.counter = static_cast<std::uint32_t>(number);
    return message;
}

TEST(MessagePile, KeepsMessagesInOrderAndInPlaceOverItsPieces) {
    MessagePile pile;
    MessagePile::Spare spare;
    pile.add(spare) = numbered(0);
    Message const* first = nullptr;
    pile.for_each([&](Message const& message) { first = &message; });

    for (std::size_t i = 1; i < two_and_a_bit; ++i) {
        pile.add(spare) = numbered(i);
    }

    std::vector<Message const*> seen;
    pile.for_each([&](Message const& message) { seen.push_back(&message); });
    ASSERT_EQ(seen.size(), two_and_a_bit);
    EXPECT_EQ(pile.size(), two_and_a_bit);
    EXPECT_EQ(seen.front(), first); // growing moved nothing
    for (std::size_t i = 0; i < two_and_a_bit; ++i) {
        ASSERT_EQ(seen[i]->counter, i);
    }
}

TEST(MessagePile, GivesItsPiecesToTheNext) {
    MessagePile pile;
    MessagePile other;
    MessagePile::Spare spare;
    for (std::size_t i = 0; i < two_and_a_bit; ++i) {
        pile.add(spare) = numbered(i);
    }

    pile.clear(spare);
    EXPECT_TRUE(pile.empty());
    EXPECT_EQ(spare.size(), 3U);
    other.add(spare) = numbered(7);

    EXPECT_EQ(spare.size(), 2U);
    pile.for_each([](Message const& /*message*/) { FAIL() << "it is empty"; });
}

} // namespace
} // namespace dearth::sim
