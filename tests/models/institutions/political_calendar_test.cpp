#include "models/institutions/political_calendar.hpp"

#include <gtest/gtest.h>

namespace dearth::models {
namespace {

TEST(PoliticalCalendar, CountsTheDaysToTheNearestDate) {
    EXPECT_DOUBLE_EQ(political_nearness({2022, 4, 15}), 1.0);
    EXPECT_DOUBLE_EQ(political_nearness({2022, 4, 30}), 0.5); // 15 of 30 days after
    EXPECT_DOUBLE_EQ(political_nearness({2022, 2, 1}), 0.5);  // 15 of 30 days before
    // 25 September lies 16 days after the ninth and 15 before 10 October.
    EXPECT_DOUBLE_EQ(political_nearness({2021, 9, 25}), 0.5);
}

TEST(PoliticalCalendar, LeavesTheRestOfTheYearAlone) {
    EXPECT_EQ(political_nearness({2022, 6, 30}), 0.0);
    EXPECT_EQ(political_nearness({2022, 12, 31}), 0.0);
    EXPECT_EQ(political_nearness({2022, 1, 1}), 0.0);
}

} // namespace
} // namespace dearth::models
