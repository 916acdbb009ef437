#include "sim/base/error.hpp"
#include "sim/time/calendar.hpp"

#include <gtest/gtest.h>

namespace dearth::sim {
namespace {

TEST(Calendar, BeginsWithTheBurnIn) {
    Calendar const calendar({2019, 1}, 4, 28);

    EXPECT_EQ(calendar.date(0), (Date{2018, 1, 1}));
    EXPECT_EQ(calendar.quarter(0), (Quarter{2018, 1}));
    EXPECT_EQ(calendar.quarter(calendar.burn_in()), (Quarter{2019, 1}));
    EXPECT_EQ(calendar.quarter_start(4), 365);
    EXPECT_EQ(calendar.date(calendar.end_day()), (Date{2026, 1, 1}));
}

TEST(Calendar, PlacesADateInsideAQuarter) {
    Calendar const calendar({2019, 1}, 4, 28);

    Day const day = calendar.day({2022, 4, 15});

    EXPECT_EQ(day, 1565); // 2018–2021 have 365 + 365 + 366 + 365 days; 90 + 14 more
    EXPECT_EQ(calendar.quarter_index(day), 17); // 2022Q2, four years and one quarter
    EXPECT_EQ(calendar.month_index(day), 51);   // 4·12 + 3
    EXPECT_EQ(calendar.dekad_index(day), 154);  // 51·3 + 1: the 11th to the 20th
    EXPECT_EQ(calendar.dekad_start(154), day - 4);
    EXPECT_EQ(calendar.month_start(51), day - 14);
    EXPECT_EQ(calendar.month_days(51), 30);
}

TEST(Calendar, AgreesWithTheDateOnEveryDay) {
    Calendar const calendar({2020, 3}, 2, 9);

    for (Day day = 0; day < calendar.horizon_days(); ++day) {
        Date const date = calendar.date(day);
        int const quarter = calendar.quarter_index(day);
        ASSERT_EQ(calendar.day(date), day);
        ASSERT_EQ(calendar.quarter(quarter), quarter_of(date));
        ASSERT_EQ(calendar.dekad_index(day), 9 * quarter + dekad_of(date));
        ASSERT_EQ(calendar.month_index(day), 3 * quarter + (date.month - 1) % 3);
        ASSERT_LE(calendar.dekad_start(calendar.dekad_index(day)), day);
        ASSERT_GT(calendar.dekad_start(calendar.dekad_index(day) + 1), day);
        ASSERT_LE(calendar.quarter_start(quarter), day);
        ASSERT_LT(day - calendar.quarter_start(quarter), calendar.quarter_days(quarter));
    }
}

TEST(Calendar, LooksPastTheLastQuarterByItsMargin) {
    Calendar const calendar({2020, 1}, 1, 2);

    int const last = 1 + 2 + Calendar::margin_quarters - 1;
    EXPECT_EQ(calendar.quarter_index(calendar.horizon_days() - 1), last);
    EXPECT_EQ(calendar.quarter_start(last + 1), calendar.horizon_days());
    EXPECT_GE(calendar.horizon_days() - calendar.end_day(), 400);
}

TEST(Calendar, ConvertsSecondsToDaysAndBack) {
    EXPECT_EQ(day_of(0), 0);
    EXPECT_EQ(day_of(86'399), 0);
    EXPECT_EQ(day_of(86'400), 1);
    EXPECT_EQ(start_of(3), 259'200);
    // 100 years of seconds do not overflow.
    EXPECT_EQ(day_of(start_of(36'525)), 36'525);
}

TEST(Calendar, CountsItsOutputFrom2000) {
    Calendar const calendar({2000, 1}, 1, 1);

    EXPECT_EQ(calendar.days_since_2000(0), -92); // October to December 1999
    EXPECT_EQ(calendar.seconds_since_2000(start_of(92) + 5), 5);
}

TEST(Calendar, RefusesARunWithoutQuarters) {
    EXPECT_THROW(Calendar({2020, 1}, 0, 0), InvariantError);
    EXPECT_THROW(Calendar({2020, 1}, -1, 4), InvariantError);
}

} // namespace
} // namespace dearth::sim
