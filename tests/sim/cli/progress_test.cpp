#include "sim/cli/progress.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

namespace dearth::sim {
namespace {

using testing::HasSubstr;

TEST(BarText, ShowsShareRateAndTimeLeft) {
    // 7 of 28 quarters in 10 s: a quarter of 28 marks, 0.7 a second, 21 / 0.7 = 30 s
    // left.
    EXPECT_EQ(bar_text({"2020Q4", 7.0, 28.0}, 10.0),
              "2020Q4    [#######.....................]  25 % 0.7/s 0:30 left");
}

TEST(BarText, FitsATerminalWhateverTheStage) {
    EXPECT_LE(bar_text({"a stage with a long name", 1e9, 2e9}, 1e-3).size(), 79U);
}

TEST(PlainText, SaysTheSameInWords) {
    EXPECT_EQ(plain_text({"2020Q4", 7.0, 28.0}, 10.0),
              "2020Q4 25 % (7 of 28 quarters, 0.7/s, 0:30 left)");
}

TEST(JsonText, IsAnObjectOfNumbers) {
    EXPECT_EQ(json_text({"2020Q4", 7.0, 28.0}, 10.0),
              R"({"stage":"2020Q4","done":7.0,"total":28.0,"per_second":0.7,)"
              R"("seconds_left":30.0})");
}

TEST(ProgressStyles, FollowTheTerminalWhenAuto) {
    EXPECT_EQ(progress_style("auto", true), ProgressStyle::bar);
    EXPECT_EQ(progress_style("auto", false), ProgressStyle::plain);
    EXPECT_EQ(progress_style("none", true), ProgressStyle::none);
    EXPECT_FALSE(progress_style("loud", true).has_value());
}

TEST(ProgressPrinter, WritesPlainLinesEveryTenthOfTheWay) {
    std::ostringstream err;
    ProgressPrinter printer(ProgressStyle::plain, err);

    for (int done = 0; done <= 100; ++done) {
        printer.show({"", static_cast<double>(done), 100.0});
    }

    auto const text = err.str();
    // One line at 0 and one at each tenth up to the end.
    EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 11);
}

TEST(ProgressPrinter, EndsTheLineOfABarOnce) {
    std::ostringstream err;
    ProgressPrinter printer(ProgressStyle::bar, err);

    printer.show({"2019Q1", 0.0, 4.0});
    printer.finish();
    printer.finish();

    auto const text = err.str();
    EXPECT_EQ(text.front(), '\r');
    EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 1);
}

TEST(ProgressPrinter, IsSilentWhenAskedToBe) {
    std::ostringstream err;
    ProgressPrinter printer(ProgressStyle::none, err);

    printer.show({"2019Q1", 4.0, 4.0});

    EXPECT_EQ(err.str(), "");
}

} // namespace
} // namespace dearth::sim
