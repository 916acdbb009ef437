#include "sim/base/error.hpp"
#include "sim/kernel/message_pile.hpp"
#include "sim/kernel/receiver_sort.hpp"
#include "tests/sim/kernel/letters.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace dearth::sim {
namespace {

using testing::message, testing::orders;

constexpr Address first = 10, last = 14;
constexpr Address here = place_address(2);

/// Messages of one day, piled up in the order given, and sorted.
class SortedDay {
  public:
    explicit SortedDay(std::vector<Message> const& messages) {
        for (Message const& each : messages) {
            pile_.add(each, pool_);
        }
        mail = sort_.sort(pile_, first, last);
    }

    PlaceMail mail;

  private:
    PiecePool pool_;
    MessagePile pile_;
    ReceiverSort sort_;
};

std::vector<Message> listed(DueMail const& mail) {
    std::vector<Message> result;
    for (Message const& each : mail) {
        result.push_back(each);
    }
    return result;
}

/// As many messages as given to the place, of each source two with each class, the source
/// that is posted last first; `seconds` is of how many seconds they are.
std::vector<Message> to_place(std::uint32_t count, Seconds seconds) {
    std::vector<Message> result;
    for (std::uint32_t i = 0; i < count; ++i) {
        Address const source = count - i / 4;
        result.push_back(message(i % seconds, here, source, i, i % 2 == 0 ? 9 : 4));
    }
    return result;
}

TEST(ReceiverSort, FindsEachEntitysMessagesAndThoseToThePlace) {
    SortedDay const day({message(5, here, 1, 1), message(9, 12, 1, 1),
                         message(2, 13, 1, 1), message(3, 12, 1, 1),
                         message(1, here, 1, 1)});

    EXPECT_FALSE(day.mail.has_any(first, 12));
    EXPECT_TRUE(day.mail.has_any(first, 13));
    EXPECT_FALSE(day.mail.has(10));
    EXPECT_FALSE(day.mail.has(11));
    ASSERT_TRUE(day.mail.has(12));
    auto const [begin, end] = day.mail.to(12);
    EXPECT_EQ(begin, 0U);
    EXPECT_EQ(end, 2U);
    EXPECT_EQ(day.mail.all()[0].time, 3);
    EXPECT_EQ(day.mail.all()[1].time, 9);
    EXPECT_EQ(day.mail.to(13).last, 3U);
    ASSERT_EQ(day.mail.to_place().size(), 2U);
    EXPECT_EQ(day.mail.to_place()[0].time, 1);
    EXPECT_EQ(day.mail.to_place()[1].time, 5);
}

TEST(ReceiverSort, FindsNothingWhereNobodyHasMessages) {
    SortedDay const none({});
    SortedDay const one({message(5, here, 1, 1)});

    for (SortedDay const* day : {&none, &one}) {
        EXPECT_FALSE(day->mail.has_any(first, last));
        EXPECT_EQ(day->mail.to(12).first, day->mail.to(12).last);
    }
    EXPECT_EQ(none.mail.to_place().size(), 0U);
    EXPECT_EQ(one.mail.to_place().size(), 1U);
}

TEST(ReceiverSort, PutsAnyNumberOfMessagesToThePlaceInOrder) {
    // Up to 16 are not dealt out, nor those that are of more than 32 seconds and classes.
    for (std::uint32_t const count : {0U, 1U, 16U, 17U, 2'000U}) {
        for (Seconds const seconds : {1, 16, 17, 33, 1'000}) {
            auto messages = to_place(count, seconds);
            SortedDay const day(messages);
            std::sort(messages.begin(), messages.end(),
                      [](Message const& a, Message const& b) {
                          return receiver_order(a) < receiver_order(b);
                      });
            ASSERT_EQ(orders(listed(day.mail.to_place())), orders(messages))
                << count << " of " << seconds;
        }
    }
}

TEST(ReceiverSort, SortsALongRunOfOneEntity) {
    std::vector<Message> messages;
    for (std::uint32_t i = 0; i < 1'009; ++i) { // a prime: each second once, scrambled
        messages.push_back(message(i * 500 % 1'009, 11, 1, 1));
    }
    SortedDay const day(messages);

    auto const seen = listed(day.mail.all());
    ASSERT_EQ(seen.size(), 1'009U);
    for (std::size_t i = 0; i < seen.size(); ++i) {
        ASSERT_EQ(seen[i].time, static_cast<Seconds>(i));
    }
}

TEST(ReceiverSort, RefusesAMessageToAnEntityThatLivesElsewhere) {
    EXPECT_THROW(SortedDay({message(5, last, 1, 1)}), InvariantError);
    EXPECT_THROW(SortedDay({message(5, first - 1, 1, 1)}), InvariantError);
}

} // namespace
} // namespace dearth::sim
