#include "sim/input/scalar.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <string>

namespace dearth::sim {
namespace {

constexpr Bounds everywhere{};

/// The code under which `text` is refused as a number, or "".
std::string refusal(std::string_view text, Bounds bounds = everywhere) {
    auto const reading = read_number(text, bounds, "");
    return reading.value ? "" : std::string(reading.fault.code.code);
}

TEST(ReadNumber, ReadsDecimalNumbersAsJsonWritesThem) {
    EXPECT_EQ(read_number("0.5", everywhere, "").value, 0.5);
    EXPECT_EQ(read_number("-12", everywhere, "").value, -12.0);
    EXPECT_EQ(read_number("1e3", everywhere, "").value, 1000.0);
    EXPECT_EQ(read_number("2.5E-1", everywhere, "").value, 0.25);
    EXPECT_EQ(read_number("0", everywhere, "").value, 0.0);
    EXPECT_EQ(read_number("0.1", everywhere, "").value, 0.1);
}

TEST(ReadNumber, RefusesWhatIsNoNumber) {
    for (auto const* text :
         {"", "abc", "3abc", "0x1F", "1_000", "1,5", "0.5 d", ".5", "5.", "+5", "1e",
          "1e+", "--1", " 1", "1 ", "0o10", "1.2.3", "true"}) {
        EXPECT_EQ(refusal(text), "E202") << text;
    }
}

TEST(ReadNumber, RefusesLeadingZeros) {
    for (auto const* text : {"010", "00", "-01", "007.5", "01e3"}) {
        EXPECT_EQ(refusal(text), "E211") << text;
    }
}

TEST(ReadNumber, RefusesWhatIsNotFinite) {
    for (auto const* text :
         {".nan", "nan", "NaN", ".inf", "-.inf", "+.INF", "Infinity"}) {
        EXPECT_EQ(refusal(text), "E212") << text;
    }
}

TEST(ReadNumber, RefusesWhatADoubleCannotHold) {
    EXPECT_EQ(refusal("1e400"), "E203");
    EXPECT_EQ(refusal("1e-400"), "E203"); // would silently become 0
}

TEST(ReadNumber, HoldsTheBoundsInclusive) {
    EXPECT_EQ(refusal("0", {0.0, 1.0}), "");
    EXPECT_EQ(refusal("1", {0.0, 1.0}), "");
    EXPECT_EQ(refusal("1.0000001", {0.0, 1.0}), "E203");
    EXPECT_EQ(refusal("-0.1", {0.0, 1.0}), "E203");
}

TEST(ReadNumber, NamesTheSubjectAndTheRange) {
    auto const fault = read_number("3", {0.0, 1.0}, " for 'review.threshold'").fault;
    EXPECT_EQ(fault.message, "'3' is out of range for 'review.threshold'");
    EXPECT_EQ(fault.remedy, "choose a number from 0 to 1");
    EXPECT_EQ(read_number("x", {}, " in column 'a'").fault.message,
              "expected a number in column 'a', found 'x'");
}

TEST(BoundsText, SaysOnlyWhatBinds) {
    double const infinity = std::numeric_limits<double>::infinity();
    EXPECT_EQ(bounds_text({0.0, 1.0}), "from 0 to 1");
    EXPECT_EQ(bounds_text({0.0, infinity}), "of at least 0");
    EXPECT_EQ(bounds_text({-infinity, 2.5}), "of at most 2.5");
    EXPECT_EQ(bounds_text({}), "");
}

TEST(ReadInteger, ReadsWholeNumbersOnly) {
    EXPECT_EQ(read_integer("2971", 1, 100'000, "").value, 2971);
    EXPECT_EQ(read_integer("-3", -5, 5, "").value, -3);
    EXPECT_EQ(read_integer("3.0", 0, 9, "").fault.code.code, "E204");
    EXPECT_EQ(read_integer("1e3", 0, 9999, "").fault.code.code, "E204");
    EXPECT_EQ(read_integer("08", 0, 9, "").fault.code.code, "E211");
    EXPECT_EQ(read_integer("x", 0, 9, "").fault.code.code, "E202");
}

TEST(ReadInteger, HoldsTheBoundsUpToSixtyFourBits) {
    EXPECT_EQ(read_integer("10", 0, 9, "").fault.code.code, "E203");
    EXPECT_EQ(read_integer("9223372036854775807", 0, INT64_MAX, "").value, INT64_MAX);
    EXPECT_EQ(read_integer("9223372036854775808", 0, INT64_MAX, "").fault.code.code,
              "E203");
}

TEST(ReadFlag, TakesTrueAndFalseAlone) {
    EXPECT_EQ(read_flag("true", "").value, true);
    EXPECT_EQ(read_flag("false", "").value, false);
    for (auto const* text : {"yes", "no", "on", "y", "1", "0", "True", "TRUE", ""}) {
        EXPECT_EQ(read_flag(text, "").fault.code.code, "E205") << text;
    }
}

TEST(ReadChoice, FindsTheIndexOrSuggestsAName) {
    constexpr std::array<std::string_view, 2> names{"requests", "need"};
    EXPECT_EQ(read_choice("need", names, "").value, 1U);
    auto const close = read_choice("request", names, " for 'x'").fault;
    EXPECT_EQ(close.message, "unknown name 'request' for 'x'");
    EXPECT_EQ(close.remedy, "did you mean 'requests'?");
    EXPECT_EQ(read_choice("zzz", names, "").fault.remedy, "choose one of requests, need");
}

TEST(ParseCivilDay, TakesDaysOfTheCalendar) {
    EXPECT_EQ(parse_civil_day("2021-07-01"), (CivilDay{2021, 7, 1}));
    EXPECT_EQ(parse_civil_day("2020-02-29"), (CivilDay{2020, 2, 29})); // divisible by 4
    EXPECT_EQ(parse_civil_day("2000-02-29"), (CivilDay{2000, 2, 29})); // divisible by 400
}

TEST(ParseCivilDay, RefusesDaysThatDoNotExist) {
    for (auto const* text : {"2021-02-29", "1900-02-29", "2021-04-31", "2021-13-01",
                             "2021-00-10", "2021-01-00", "2021-01-32", "0000-01-01"}) {
        EXPECT_EQ(parse_civil_day(text), std::nullopt) << text;
    }
}

TEST(ParseCivilDay, RefusesOtherForms) {
    for (auto const* text : {"2021-7-1", "21-07-01", "2021/07/01", "2021-07-01 ",
                             "2021-07-01T00:00", "", "2021-+7-01", "-021-07-01"}) {
        EXPECT_EQ(parse_civil_day(text), std::nullopt) << text;
    }
}

TEST(ParseCivilQuarter, TakesTheFourQuartersOnly) {
    EXPECT_EQ(parse_civil_quarter("2021Q3"), (CivilQuarter{2021, 3}));
    for (auto const* text :
         {"2021Q0", "2021Q5", "2021q3", "2021-Q3", "21Q3", "2021Q33", ""}) {
        EXPECT_EQ(parse_civil_quarter(text), std::nullopt) << text;
    }
}

TEST(QuotedText, CutsLongTextAtACharacter) {
    EXPECT_EQ(quoted_text("abc"), "'abc'");
    EXPECT_EQ(quoted_text(std::string(61, 'a')), "'" + std::string(60, 'a') + "...'");
    // 59 letters and one of two bytes would make 61 bytes: the last is left out whole.
    EXPECT_EQ(quoted_text(std::string(59, 'a') + "\u00e9b"),
              "'" + std::string(59, 'a') + "...'");
}

} // namespace
} // namespace dearth::sim
