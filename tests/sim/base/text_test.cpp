#include "sim/base/text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <limits>
#include <string>

namespace dearth::sim {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::array<std::string_view, 4> paths{
    "review.threshold", "surplus.stipend_share", "ratchet.up", "seed"};

TEST(Nearest, FindsAWordWithOneSlipInThreeLetters) {
    // 'shair' -> 'share': two letters changed of 21, and 3 * 2 <= 21.
    EXPECT_EQ(nearest("surplus.stipend_shair", paths), "surplus.stipend_share");
}

TEST(Nearest, CountsASwapOfNeighboursAsOneSlip) {
    // 'sede' is one swap from 'seed' (3 * 1 <= 4); as two changes it would be refused.
    EXPECT_EQ(nearest("sede", paths), "seed");
}

TEST(Nearest, StaysSilentWhenNothingIsClose) {
    EXPECT_EQ(nearest("quarters", paths), "");
    EXPECT_EQ(nearest("", paths), "");
}

TEST(Nearest, ComparesWithoutCase) {
    EXPECT_EQ(nearest("SEED", paths), "seed");
}

TEST(Nearest, FindsAPathByItsLastPart) {
    EXPECT_EQ(nearest("threshold", paths), "review.threshold");
    EXPECT_EQ(nearest("stipend_shair", paths), "surplus.stipend_share");
}

TEST(Nearest, PrefersTheFirstOfEquallyClose) {
    constexpr std::array<std::string_view, 2> names{"cat", "car"};
    EXPECT_EQ(nearest("cas", names), "cat"); // one change to either
}

TEST(Nearest, DoesNotCompareWordsOver100Letters) {
    std::string const word(101, 'a');
    std::array<std::string_view, 1> const names{word};
    EXPECT_EQ(nearest(word, names), "");
}

TEST(DidYouMean, AsksForTheNearestName) {
    EXPECT_EQ(did_you_mean("sead", paths), "did you mean 'seed'?");
    EXPECT_EQ(did_you_mean("xyz", paths), "");
}

TEST(Join, PutsTheSeparatorBetweenThePieces) {
    constexpr std::array<std::string_view, 3> pieces{"a", "b", "c"};
    EXPECT_EQ(join(pieces, ", "), "a, b, c");
    EXPECT_EQ(join(std::span<std::string_view const>{}, ", "), "");
}

TEST(Split, IsTheInverseOfJoin) {
    EXPECT_THAT(split("a||b", '|'), ElementsAre("a", "", "b"));
    EXPECT_THAT(split("a|", '|'), ElementsAre("a", ""));
    EXPECT_THAT(split("", '|'), IsEmpty());
}

TEST(NumberText, IsTheShortestThatReadsBack) {
    EXPECT_EQ(number_text(0.1), "0.1");
    EXPECT_EQ(number_text(0.1 + 0.2), "0.30000000000000004"); // the double next to 0.3
    EXPECT_EQ(number_text(2971.0), "2971");
    EXPECT_EQ(number_text(100'000.0), "100000");
    EXPECT_EQ(number_text(1e22), "1e+22");
    EXPECT_EQ(std::stod(number_text(std::numeric_limits<double>::max())),
              std::numeric_limits<double>::max());
}

TEST(NaturalNumber, IsAllOfTheTextAndDigitsAlone) {
    EXPECT_EQ(natural_number("0"), 0);
    EXPECT_EQ(natural_number("007"), 7);
    EXPECT_EQ(natural_number("2147483647"), 2'147'483'647); // 2^31 - 1
    for (auto const* wrong :
         {"", "-1", "-0", "+1", " 1", "1 ", "1.0", "0x1", "2147483648"}) {
        EXPECT_EQ(natural_number(wrong), std::nullopt) << "'" << wrong << "'";
    }
}

TEST(CharacterCount, CountsCodePointsNotBytes) {
    EXPECT_EQ(character_count("a\u00e9\u20ac\U0001F600"), 4); // of 1, 2, 3 and 4 bytes
    EXPECT_EQ(character_count(""), 0);
}

TEST(CharacterCount, CountsABrokenByteAsOne) {
    EXPECT_EQ(character_count("\xFF\x80z"), 3);
    EXPECT_EQ(character_count("\xE2\x82"), 2); // a character of three bytes cut short
}

} // namespace
} // namespace dearth::sim
