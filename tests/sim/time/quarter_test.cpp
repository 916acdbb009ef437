#include "sim/time/quarter.hpp"

#include <gtest/gtest.h>

namespace dearth::sim {
namespace {

TEST(Quarter, IsWrittenAndRead) {
    EXPECT_EQ(to_text(Quarter{2019, 1}), "2019Q1");
    EXPECT_EQ(parse_quarter("2021Q4"), (Quarter{2021, 4}));
    for (char const* text : {"", "2019", "2019Q0", "2019Q5", "2019q1", "19Q1", "2019Q1 ",
                             "2019-Q1", "-019Q1", "2O19Q1"}) {
        EXPECT_EQ(parse_quarter(text), std::nullopt) << text;
    }
}

TEST(Quarter, IsAddedToAcrossYears) {
    EXPECT_EQ((Quarter{2019, 1} - 1), (Quarter{2018, 4}));
    EXPECT_EQ((Quarter{2019, 1} - 4), (Quarter{2018, 1}));
    EXPECT_EQ((Quarter{2019, 3} + 6), (Quarter{2021, 1}));
    EXPECT_EQ((Quarter{2019, 2} + 0), (Quarter{2019, 2}));
    EXPECT_EQ(quarters_between({2018, 4}, {2021, 1}), 9); // 1 + 2·4
    EXPECT_EQ(quarters_between({2021, 1}, {2018, 4}), -9);
}

TEST(Quarter, IsFoundForEveryMonth) {
    for (int month = 1; month <= 12; ++month) {
        EXPECT_EQ(quarter_of({2020, month, 15}), (Quarter{2020, (month + 2) / 3}));
    }
    EXPECT_EQ(quarter_of({2020, 3, 31}).index, 1);
    EXPECT_EQ(quarter_of({2020, 4, 1}).index, 2);
}

TEST(Quarter, BeginsAndLastsAsTheCalendarSays) {
    EXPECT_EQ(date_from_days(first_day({2021, 3})), (Date{2021, 7, 1}));
    EXPECT_EQ(length_in_days({2019, 1}), 90); // 31 + 28 + 31
    EXPECT_EQ(length_in_days({2020, 1}), 91);
    EXPECT_EQ(length_in_days({2020, 2}), 91);
    EXPECT_EQ(length_in_days({2020, 3}), 92);
    EXPECT_EQ(length_in_days({2020, 4}), 92);
}

TEST(Dekads, CoverEachQuarterWithoutAGap) {
    for (Quarter quarter{2015, 1}; quarter < Quarter{2029, 1}; quarter = quarter + 1) {
        std::int32_t day = first_day(quarter);
        for (Dekad const& dekad : dekads(quarter)) {
            ASSERT_EQ(dekad.first_day, day) << to_text(quarter);
            day += dekad.days;
        }
        ASSERT_EQ(day, first_day(quarter + 1)) << to_text(quarter);
    }
}

TEST(Dekads, EndWithTheMonth) {
    auto const leap = dekads({2020, 1});
    EXPECT_EQ(leap[2].days, 11); // 21–31 January
    EXPECT_EQ(leap[5].days, 9);  // 21–29 February
    EXPECT_EQ(dekads({2019, 1})[5].days, 8);
    EXPECT_EQ(date_from_days(leap[4].first_day), (Date{2020, 2, 11}));
}

TEST(Dekads, AreFoundByDate) {
    EXPECT_EQ(dekad_of({2021, 1, 1}), 0);
    EXPECT_EQ(dekad_of({2021, 1, 10}), 0);
    EXPECT_EQ(dekad_of({2021, 1, 11}), 1);
    EXPECT_EQ(dekad_of({2021, 1, 20}), 1);
    EXPECT_EQ(dekad_of({2021, 1, 21}), 2);
    EXPECT_EQ(dekad_of({2021, 1, 31}), 2);
    EXPECT_EQ(dekad_of({2021, 6, 30}), 8);
    EXPECT_EQ(dekad_of({2021, 8, 5}), 3); // second month of its quarter
}

} // namespace
} // namespace dearth::sim
