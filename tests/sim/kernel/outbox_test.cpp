#include "sim/base/error.hpp"
#include "sim/kernel/geography.hpp"
#include "sim/kernel/outbox.hpp"
#include "sim/kernel/receiver_sort.hpp"

#include <gtest/gtest.h>

#include <mutex>

namespace dearth::sim {
namespace {

Message letter(Address source, Address destination, Seconds time) {
    Message result;
    result.source = source;
    result.destination = destination;
    result.time = time;
    return result;
}

TEST(Geography, FindsThePlaceOfAnEntity) {
    Geography const geography({3, 0, 2});

    EXPECT_EQ(geography.places(), 3U);
    EXPECT_EQ(geography.entities(), 5U);
    EXPECT_EQ(geography.place_of(0), 0U);
    EXPECT_EQ(geography.place_of(2), 0U);
    EXPECT_EQ(geography.place_of(3), 2U); // place 1 is empty
    EXPECT_EQ(geography.first(1), geography.last(1));
    EXPECT_EQ(geography.place_of(place_address(1)), 1U);
    EXPECT_THROW(static_cast<void>(geography.place_of(5)), InvariantError);
    EXPECT_THROW(static_cast<void>(geography.place_of(place_address(3))), InvariantError);
}

TEST(Geography, RefusesNoPlacesAndTooManyEntities) {
    EXPECT_THROW(Geography({}), InvariantError);
    EXPECT_THROW(Geography({0x8000'0000U}), InvariantError);
    EXPECT_THROW(Geography({0x7fff'ffffU, 0xffff'ffffU}), InvariantError);
}

TEST(Outbox, SortsLettersByThePlaceOfTheirDestination) {
    Geography const geography({2, 2});
    Outbox outbox(geography, 0);

    outbox.post(letter(0, 3, 86'400));
    outbox.post(letter(1, place_address(1), 86'400));
    outbox.post(letter(1, 0, 86'400));

    EXPECT_EQ(outbox.to(0).size(), 1U);
    EXPECT_EQ(outbox.to(1).size(), 2U);
    outbox.clear();
    EXPECT_TRUE(outbox.to(0).empty());
    EXPECT_TRUE(outbox.to(1).empty());
}

TEST(Outbox, WritesALetterWhereItLies) {
    Geography const geography({2, 2});
    Outbox outbox(geography, 0);

    outbox.post(letter(1, 3, 86'400));
    outbox.write(1, 3, 90'000).amount = 7.0;

    Message const& written = outbox.to(1).back();
    EXPECT_EQ(written.time, 90'000);
    EXPECT_EQ(written.source, 1U);
    EXPECT_EQ(written.destination, 3U);
    EXPECT_EQ(written.counter, 2U); // after the one posted
    EXPECT_EQ(written.amount, 7.0);
    EXPECT_THROW(outbox.write(1, 3, 86'399), InvariantError);
    EXPECT_THROW(outbox.write(2, 0, 86'400), InvariantError); // lives elsewhere
    EXPECT_THROW(outbox.write(1, 4, 86'400), InvariantError); // is nobody
}

TEST(Outbox, DeliversByTheBatchWhereMailboxesAreGiven) {
    Geography const geography({2, 2});
    Outbox outbox(geography, 0);
    Mailbox here;
    Mailbox there;
    std::mutex mutex;
    outbox.deliver_to({{&here, &mutex}, {&there, &mutex}});

    outbox.write(1, 3, 86'400).amount = 7.0;
    outbox.post(letter(0, 1, 2 * 86'400));
    EXPECT_EQ(there.pending(), 0U);
    outbox.deliver();

    EXPECT_TRUE(outbox.to(0).empty());
    EXPECT_TRUE(outbox.to(1).empty());
    EXPECT_EQ(here.pending(), 1U);
    ReceiverSort sort;
    EXPECT_TRUE(there.take_day(0).empty());
    auto const due = sort.sort(there.take_day(1), 2, 4).all();
    ASSERT_EQ(due.size(), 1U);
    EXPECT_EQ(due.front().amount, 7.0);
    EXPECT_EQ(due.front().source, 1U);
    EXPECT_EQ(due.front().counter, 1U);

    outbox.deliver_to({}); // they wait again
    outbox.write(1, 3, 86'400);
    EXPECT_EQ(outbox.to(1).size(), 1U);
}

TEST(Outbox, LetsNoMoreThanABatchWait) {
    Geography const geography({2, 2});
    Outbox outbox(geography, 0);
    Mailbox here;
    Mailbox there;
    std::mutex mutex;
    outbox.deliver_to({{&here, &mutex}, {&there, &mutex}});

    for (int i = 1; i <= 1'000; ++i) {
        outbox.write(1, 3, 86'400).amount = i; // filled in before the next is written
        ASSERT_LE(outbox.to(1).size(), 64U);
        ASSERT_EQ(there.pending() + outbox.to(1).size(), static_cast<std::size_t>(i));
    }
    outbox.deliver();

    double sum = 0.0;
    for (Message const& message : there.sorted_pending()) {
        sum += message.amount;
    }
    EXPECT_EQ(sum, 500'500.0); // 1,000 · 1,001 / 2
}

TEST(Outbox, CountsWhatEachSourceSends) {
    Geography const geography({2, 2});
    Outbox outbox(geography, 1);

    outbox.post(letter(2, 0, 86'400));
    outbox.post(letter(3, 0, 86'400));
    outbox.post(letter(2, 0, 86'400));
    outbox.clear(); // does not start the count anew
    outbox.post(letter(2, 0, 86'400));
    outbox.post(letter(place_address(1), 0, 86'400));

    EXPECT_EQ(outbox.to(0)[0].counter, 3U);
    EXPECT_EQ(outbox.to(0)[1].counter, 1U);
    EXPECT_EQ(outbox.counters(), (std::vector<std::uint32_t>{3, 1, 1}));
}

TEST(Outbox, RefusesWhatTakesEffectWithinADay) {
    Geography const geography({2});
    Outbox outbox(geography, 0);
    outbox.set_now(1'000);

    EXPECT_THROW(outbox.post(letter(0, 1, 87'399)), InvariantError);
    EXPECT_NO_THROW(outbox.post(letter(0, 1, 87'400)));
}

TEST(Outbox, RefusesAStrangersLetterAndAnUnknownDestination) {
    Geography const geography({2, 2});
    Outbox outbox(geography, 0);

    EXPECT_THROW(outbox.post(letter(2, 0, 86'400)), InvariantError);
    EXPECT_THROW(outbox.post(letter(place_address(1), 0, 86'400)), InvariantError);
    EXPECT_THROW(outbox.post(letter(0, 4, 86'400)), InvariantError);
}

} // namespace
} // namespace dearth::sim
