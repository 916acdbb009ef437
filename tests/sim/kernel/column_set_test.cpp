#include "sim/base/error.hpp"
#include "sim/kernel/column_set.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

namespace dearth::sim {
namespace {

using ::testing::HasSubstr;
using ::testing::Property;
using ::testing::ThrowsMessage;

/// A state with a column of every sort.
struct State {
    std::vector<double> stock{1.0, -0.0, 3.5};
    std::vector<float> price{2.5F};
    std::vector<std::uint8_t> flag{1, 0};
    std::vector<Message> mail{Message{.time = 7, .amount = 2.0}};
    std::array<std::int64_t, 1> day{12};

    ColumnSet columns() {
        ColumnSet columns;
        columns.add("stock", &stock, Digested::yes);
        columns.add("price", &price, Digested::no);
        columns.add("flag", &flag, Digested::yes);
        columns.add("mail", &mail, Digested::no);
        columns.add("day", std::span<std::int64_t>(day), Digested::yes);
        return columns;
    }
};

TEST(ColumnSet, RestoresWhatItSerialised) {
    State saved;
    std::vector<std::byte> const bytes = saved.columns().serialise();
    State restored;
    restored.stock = {9.0, 9.0, 9.0};
    restored.price.clear();
    restored.flag = {};
    restored.mail = {};
    restored.day = {0};

    restored.columns().restore(bytes);

    EXPECT_EQ(restored.stock, saved.stock);
    EXPECT_EQ(restored.price, saved.price);
    EXPECT_EQ(restored.flag, saved.flag);
    EXPECT_EQ(restored.day, saved.day);
    ASSERT_EQ(restored.mail.size(), 1U);
    EXPECT_EQ(restored.mail[0].time, 7);
    EXPECT_EQ(restored.mail[0].amount, 2.0);
    EXPECT_EQ(restored.columns().serialise(), bytes);
}

TEST(ColumnSet, DigestsTheColumnsMarkedInTheirOrder) {
    State state;
    DigestStream by_hand(Digest{1, 2});
    by_hand.update(std::span<double const>(state.stock));
    by_hand.update(std::span<std::uint8_t const>(state.flag));
    by_hand.update(std::span<std::int64_t const>(state.day));

    EXPECT_EQ(state.columns().next_digest({1, 2}), by_hand.value());
}

TEST(ColumnSet, FollowsAColumnThatGrows) {
    State state;
    ColumnSet const columns = state.columns();
    Digest const before = columns.next_digest({});

    state.stock.resize(1'000, 4.0);

    EXPECT_NE(columns.next_digest({}), before);
}

TEST(ColumnSet, FindsEveryDamagedByte) {
    State state;
    std::vector<std::byte> bytes = state.columns().serialise();
    State other;
    ColumnSet const columns = other.columns();
    for (std::byte& byte : bytes) {
        byte ^= std::byte{0x10};
        EXPECT_THROW(columns.restore(bytes), CheckpointError);
        byte ^= std::byte{0x10};
    }
    EXPECT_NO_THROW(columns.restore(bytes));
}

TEST(ColumnSet, FindsEveryCut) {
    State state;
    std::vector<std::byte> const bytes = state.columns().serialise();
    ColumnSet const columns = state.columns();
    for (std::size_t length = 0; length < bytes.size(); ++length) {
        EXPECT_THROW(columns.restore(std::span(bytes).first(length)), CheckpointError);
    }
    std::vector<std::byte> longer = bytes;
    longer.push_back(std::byte{0});
    EXPECT_THROW(columns.restore(longer), CheckpointError);
}

TEST(ColumnSet, NamesTheColumnThatIsAnother) {
    State state;
    std::vector<std::byte> const bytes = state.columns().serialise();

    std::vector<float> stock;
    ColumnSet other_type;
    other_type.add("stock", &stock, Digested::yes);
    for (char const* name : {"a", "b", "c", "d"}) {
        other_type.add(name, &stock, Digested::no);
    }
    EXPECT_THAT([&] { other_type.restore(bytes); },
                ThrowsMessage<CheckpointError>(HasSubstr("'stock' holds another type")));

    std::vector<double> stores;
    ColumnSet other_name;
    other_name.add("stores", &stores, Digested::yes);
    for (char const* name : {"a", "b", "c", "d"}) {
        other_name.add(name, &stores, Digested::no);
    }
    EXPECT_THAT([&] { other_name.restore(bytes); },
                ThrowsMessage<CheckpointError>(
                    HasSubstr("'stock' stands where 'stores' is expected")));
}

TEST(ColumnSet, KeepsTheLengthOfASpan) {
    std::array<double, 2> two{1.0, 2.0};
    std::array<double, 3> three{};
    ColumnSet saved;
    saved.add("x", std::span<double>(two), Digested::yes);
    ColumnSet other;
    other.add("x", std::span<double>(three), Digested::yes);

    EXPECT_THAT([&] { other.restore(saved.serialise()); },
                ThrowsMessage<CheckpointError>(HasSubstr("'x' has another length")));
}

// What points into a vector that is there already would point past its end.
TEST(ColumnSet, KeepsTheLengthOfAVectorThatIsNotEmpty) {
    State saved;
    State other;
    other.stock = {7.0};

    EXPECT_THAT([&] { other.columns().restore(saved.columns().serialise()); },
                ThrowsMessage<CheckpointError>(HasSubstr("'stock' has another length")));
}

TEST(ColumnSet, RefusesNumbersThatAreNotFinite) {
    for (double const value : {std::nan(""), HUGE_VAL, -HUGE_VAL}) {
        State saved;
        saved.stock[1] = value;
        State other;

        EXPECT_THAT([&] { other.columns().restore(saved.columns().serialise()); },
                    ThrowsMessage<CheckpointError>(HasSubstr("'stock' holds a number")));
    }
}

TEST(ColumnSet, ChangesNothingWhenItRefuses) {
    State state;
    std::vector<std::byte> bytes = state.columns().serialise();
    bytes.back() ^= std::byte{1}; // in the last column's checksum
    State other;
    other.stock = {7.0, 8.0, 9.0};

    EXPECT_THROW(other.columns().restore(bytes), CheckpointError);

    EXPECT_EQ(other.stock, (std::vector<double>{7.0, 8.0, 9.0}));
}

TEST(ColumnSet, RefusesANameTwiceAndDigestedMessages) {
    State state;
    ColumnSet columns = state.columns();

    EXPECT_THROW(columns.add("stock", &state.stock, Digested::yes), InvariantError);
    EXPECT_THROW(columns.add("letters", &state.mail, Digested::yes), InvariantError);
}

} // namespace
} // namespace dearth::sim
