#include "sim/base/error.hpp"
#include "sim/record/layout.hpp"
#include "sim/record/row.hpp"
#include "tests/sim/record/toy.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace dearth::sim {
namespace {

TEST(QuarterAxis, BeginsAtTheEpoch) {
    QuarterAxis const axis{.first_year = 2000, .first_quarter = 1, .count = 1};

    EXPECT_EQ(first_day(axis, 0), 0);
    EXPECT_EQ(first_day(axis, 1), 91); // 31 + 29 + 31, a leap year
}

TEST(QuarterAxis, CountsAcrossYears) {
    QuarterAxis const axis{.first_year = 2019, .first_quarter = 4, .count = 8};

    EXPECT_EQ(label(axis, 0), "2019Q4");
    EXPECT_EQ(label(axis, 1), "2020Q1");
    // 2020-01-01: 20 years, leap 2000, 04, 08, 12, 16: 20 * 365 + 5.
    EXPECT_EQ(first_day(axis, 1), 7305);
}

TEST(Layout, RefusesADimensionThatIsNotDefined) {
    auto layout = toy::layout(3);
    layout.groups[0].variables[0].dimensions = {"enterprise"}; // of another group

    EXPECT_THROW(check(layout), InvariantError);
}

TEST(Layout, RefusesAVariableNamedLikeADimension) {
    auto layout = toy::layout(3);
    layout.groups[0].variables[0].name = "cause";

    EXPECT_THROW(check(layout), InvariantError);
}

TEST(Layout, RefusesAGroupNamedLikeOneOfItsOwn) {
    auto layout = toy::layout(3);
    layout.groups[0].name = "parameters";

    EXPECT_THROW(check(layout), InvariantError);
}

TEST(Layout, RefusesFlagsWithoutMeaning) {
    auto layout = toy::layout(3);
    layout.groups[1].variables.back().flag_meanings.pop_back();

    EXPECT_THROW(check(layout), InvariantError);
}

TEST(Row, HasAPlaceForEveryQuarterlyVariableAndBeginsMissing) {
    auto const group = toy::enterprise_group(5);

    Row const row(group);

    ASSERT_EQ(row.size(), 3U); // sector does not lie along quarters
    EXPECT_EQ(row[0].size(), 5U);
    EXPECT_EQ(row[1].size(), 15U); // 5 enterprises by 3 causes
    EXPECT_TRUE(std::isnan(row[1][14]));
}

} // namespace
} // namespace dearth::sim
