#include "sim/time/date.hpp"

#include <gtest/gtest.h>

namespace dearth::sim {
namespace {

TEST(Date, IsCountedFromTheFirstOfJanuary2000) {
    EXPECT_EQ(days_since_2000({2000, 1, 1}), 0);
    EXPECT_EQ(days_since_2000({1999, 12, 31}), -1);
    EXPECT_EQ(days_since_2000({2000, 3, 1}), 60);     // 31 + 29
    EXPECT_EQ(days_since_2000({2001, 1, 1}), 366);    // 2000 is a leap year
    EXPECT_EQ(days_since_2000({1970, 1, 1}), -10957); // Unix time: 946,684,800 s / 86,400
    EXPECT_EQ(days_since_2000({2400, 1, 1}), 146097); // one Gregorian era
    EXPECT_EQ(days_since_2000({1600, 1, 1}), -146097);
    // 2022: 22 years of 365 days and the leap days of 2000, 2004, … 2020 make 8,036;
    // 31 + 28 + 31 + 14 more lead to 15 April.
    EXPECT_EQ(days_since_2000({2022, 4, 15}), 8140);
}

TEST(Date, ComesBackFromEveryDayOfNineCenturies) {
    // 1550–2450 holds centuries with and without a leap day.
    Date expected{1550, 1, 1};
    for (std::int32_t day = days_since_2000(expected); expected.year < 2450; ++day) {
        ASSERT_EQ(date_from_days(day), expected) << to_text(expected);
        ASSERT_EQ(days_since_2000(expected), day) << to_text(expected);
        ++expected.day;
        if (expected.day > days_in_month(expected.year, expected.month)) {
            expected.day = 1;
            expected.year += expected.month / 12;
            expected.month = expected.month % 12 + 1;
        }
    }
}

TEST(Date, KnowsLeapYears) {
    EXPECT_EQ(days_in_month(2000, 2), 29);
    EXPECT_EQ(days_in_month(1900, 2), 28);
    EXPECT_EQ(days_in_month(2024, 2), 29);
    EXPECT_EQ(days_in_month(2023, 2), 28);
    EXPECT_EQ(days_in_month(2023, 12), 31);
}

TEST(Date, IsWrittenAndReadAsIso8601) {
    EXPECT_EQ(to_text(Date{2021, 4, 26}), "2021-04-26");
    EXPECT_EQ(to_text(Date{987, 1, 2}), "0987-01-02");
    EXPECT_EQ(parse_date("2021-04-26"), (Date{2021, 4, 26}));
    EXPECT_EQ(parse_date("2024-02-29"), (Date{2024, 2, 29}));
}

TEST(Date, IsNotReadFromAnythingElse) {
    for (char const* text :
         {"", "2021", "2021-4-26", "2021-04-31", "2023-02-29", "2021-13-01", "2021-00-01",
          "2021-01-00", "21-04-26", "2021/04/26", "2021-04-26 ", "-021-04-26",
          "2021-+4-26", "2021-04-2x", "2021--4-26", "20210426"}) {
        EXPECT_EQ(parse_date(text), std::nullopt) << text;
    }
}

} // namespace
} // namespace dearth::sim
