#include "sim/base/error.hpp"
#include "sim/kernel/mailbox.hpp"
#include "sim/kernel/receiver_sort.hpp"
#include "tests/sim/kernel/letters.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace dearth::sim {
namespace {

using testing::message, testing::orders;

/// Messages of one day in a scrambled but fixed order; many share time and destination.
std::vector<Message> scrambled(std::uint32_t count, std::uint32_t multiplier) {
    std::vector<Message> result;
    for (std::uint32_t i = 0; i < count; ++i) {
        std::uint32_t const k = i * multiplier % count; // a permutation: count is prime
        result.push_back(message(k % 7, k % 1'009 * 2'049, k % 5, k,
                                 static_cast<std::uint16_t>(k % 3)));
    }
    return result;
}

/// A day of a place in which so many entities live, from 0 on.
DueMail sorted(MessagePile const& day, Address entities, ReceiverSort& sort) {
    return sort.sort(day, 0, entities).all();
}

TEST(Mailbox, GivesADayInTheOrderOfReceiversTimesClassesAndSources) {
    ReceiverSort sort;
    Mailbox mailbox;
    std::vector<Message> const expected{message(5, 1, 0, 1, 0),
                                        message(5, 1, 2, 9, 0),
                                        message(5, 1, 2, 10, 0),
                                        message(5, 1, 0, 2, 1),
                                        message(6, 1, 0, 3, 0),
                                        message(0, 2, 0, 4, 0),
                                        message(0, place_address(0), 0, 5, 0)};
    for (std::size_t i : {4U, 6U, 0U, 3U, 2U, 5U, 1U}) {
        mailbox.post(expected[i]);
    }

    EXPECT_EQ(orders(sorted(mailbox.take_day(0), 3, sort)), orders(expected));
}

TEST(Mailbox, DoesNotDependOnTheOrderOfPosting) {
    ReceiverSort sort;
    // 7,919 is prime.
    std::vector<Message> expected = scrambled(7'919, 1);
    std::sort(expected.begin(), expected.end(), [](Message const& a, Message const& b) {
        return receiver_order(a) < receiver_order(b);
    });
    for (std::uint32_t const multiplier : {1U, 3U, 5'000U}) {
        Mailbox mailbox;
        for (Message const& each : scrambled(7'919, multiplier)) {
            mailbox.post(each);
        }
        ASSERT_EQ(orders(sorted(mailbox.take_day(0), 1'009 * 2'049, sort)),
                  orders(expected))
            << multiplier;
    }
}

TEST(Mailbox, KeepsDaysApartHoweverFarAhead) {
    ReceiverSort sort;
    Mailbox mailbox;
    for (Day const day : {1'000, 0, 399, 31, 32, 64}) {
        mailbox.post(message(start_of(day) + 7, 1, 1, 1));
    }
    EXPECT_EQ(mailbox.pending(), 6U);

    std::vector<Day> days_with_mail;
    for (Day day = 0; day <= 1'000; ++day) {
        for (Message const& each : sorted(mailbox.take_day(day), 2, sort)) {
            ASSERT_EQ(day_of(each.time), day);
            days_with_mail.push_back(day);
        }
    }

    EXPECT_EQ(days_with_mail, (std::vector<Day>{0, 31, 32, 64, 399, 1'000}));
    EXPECT_EQ(mailbox.pending(), 0U);
}

TEST(Mailbox, ReusesItsBucketsWhileDaysPass) {
    Mailbox mailbox;
    for (Day day = 0; day < 500; ++day) {
        mailbox.post(message(start_of(day + 30), 1, 1, 1));
        ASSERT_EQ(mailbox.take_day(day).size(), day < 30 ? 0U : 1U) << day;
    }
    EXPECT_EQ(mailbox.pending(), 30U);
}

TEST(Mailbox, RefusesWhatIsLate) {
    Mailbox mailbox;
    mailbox.take_day(0);

    EXPECT_THROW(mailbox.post(message(86'399, 1, 1, 1)), InvariantError);
    EXPECT_THROW(mailbox.take_day(0), InvariantError);
    EXPECT_NO_THROW(mailbox.post(message(86'400, 1, 1, 1)));
    EXPECT_THROW(mailbox.take_day(2), InvariantError); // day 1 would be left out
}

TEST(Mailbox, ListsWhatIsUnderWayInAFixedOrder) {
    Mailbox forward;
    Mailbox backward;
    std::vector<Message> messages;
    for (std::uint32_t i = 0; i < 200; ++i) {
        messages.push_back(
            message(start_of(static_cast<Day>(i * 37 % 90)), i % 11, 3, i));
    }
    for (Message const& each : messages) {
        forward.post(each);
    }
    std::reverse(messages.begin(), messages.end());
    for (Message const& each : messages) {
        backward.post(each);
    }

    std::vector<Message> const listed = forward.sorted_pending();

    EXPECT_EQ(listed.size(), 200U);
    EXPECT_EQ(orders(listed), orders(backward.sorted_pending()));
    EXPECT_TRUE(std::is_sorted(listed.begin(), listed.end(),
                               [](Message const& a, Message const& b) {
                                   return day_of(a.time) < day_of(b.time);
                               }));
}

TEST(Mailbox, IsRestoredFromItsList) {
    ReceiverSort sort;
    Mailbox original;
    for (std::uint32_t i = 0; i < 100; ++i) {
        original.post(message(start_of(3) + i * 10'000, i % 7, 1, i));
    }
    for (Day day = 0; day < 5; ++day) {
        original.take_day(day);
    }

    Mailbox copy;
    copy.restore(original.next_day(), original.sorted_pending());

    EXPECT_EQ(copy.pending(), original.pending());
    EXPECT_EQ(orders(sorted(copy.take_day(5), 7, sort)),
              orders(sorted(original.take_day(5), 7, sort)));
    EXPECT_THROW(copy.restore(9, original.sorted_pending()), InvariantError);
}

TEST(Mailbox, HoldsMemoryForWhatIsUnderWayAndNotForTheBusiestDays) {
    // Every tenth day brings 2,000 letters for one day, the others 10 each, all a month
    // ahead: at most three busy days and 30 others are under way at a time, a fourth
    // while it is posted. A letter takes 28 bytes, and of 512 words as many as 10 stay
    // free at the end of a piece: 73 letters a piece less the last.
    constexpr std::size_t piece = sizeof(PiecePool::Piece);
    PiecePool pool;
    Mailbox mailbox(pool);
    for (Day day = 0; day < 400; ++day) {
        std::uint32_t const letters = day % 10 == 0 ? 2'000 : 10;
        for (std::uint32_t i = 0; i < letters; ++i) {
            mailbox.post(message(start_of(day + 30), i, 0, i));
        }
        mailbox.take_day(day);
    }
    EXPECT_EQ(mailbox.pending(), 3U * 2'000 + 27U * 10);
    EXPECT_LE(mailbox.room() + pool.room(), (4U * 2'000 / 71 + 33U + 4U) * piece);
}

TEST(Mailbox, LeavesThePiecesOfADayToOthersOfItsPool) {
    PiecePool pool;
    Mailbox here(pool);
    Mailbox there(pool);
    here.post(message(7, 1, 1, 1));
    here.take_day(0);
    EXPECT_EQ(pool.room(), 0U);

    here.forget_day();
    EXPECT_EQ(pool.room(), sizeof(PiecePool::Piece));
    there.post(message(7, 1, 1, 1));
    EXPECT_EQ(pool.room(), 0U);
    EXPECT_EQ(here.room(), 0U);
}

} // namespace
} // namespace dearth::sim
