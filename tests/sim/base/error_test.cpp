#include "sim/base/error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace dearth::sim {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;

Diagnostic misspelt_field() {
    return {.where = {"scenarios/x.yaml", 14, 15},
            .code = "E104",
            .message = "unknown field 'surplus.stipend_shair'",
            .remedy = "did you mean 'surplus.stipend_share'?",
            .excerpt = "        set: {surplus.stipend_shair: 0.5}",
            .length = 21};
}

TEST(ToText, PrintsPlaceMessageExcerptCaretAndRemedy) {
    // The specified form, to the letter: the number ends in column 5, then ' | '.
    EXPECT_EQ(
        to_text(misspelt_field()),
        "scenarios/x.yaml:14:15: error: unknown field 'surplus.stipend_shair' [E104]\n"
        "   14 |         set: {surplus.stipend_shair: 0.5}\n"
        "      |               ^~~~~~~~~~~~~~~~~~~~~ did you mean "
        "'surplus.stipend_share'?");
}

TEST(ToText, AddsANoteWithTheSecondPlace) {
    auto clash = misspelt_field();
    clash.other = Position{"scenarios/x.yaml", 3, 1};
    clash.other_excerpt = "seed: 1";
    clash.other_length = 4;
    EXPECT_THAT(to_text(clash),
                EndsWith("\nscenarios/x.yaml:3:1: note: the other place is here\n"
                         "    3 | seed: 1\n"
                         "      | ^~~~"));
}

TEST(ToText, PutsTheRemedyOnItsOwnLineWithoutAnExcerpt) {
    Diagnostic const missing{.where = {"x.yaml"},
                             .code = "E101",
                             .message = "cannot read 'x.yaml'",
                             .remedy = "check the name",
                             .excerpt = ""};
    EXPECT_EQ(to_text(missing), "x.yaml:1:1: error: cannot read 'x.yaml' [E101]\n"
                                "        check the name");
}

TEST(ToText, DrawsTheCaretUnderCharactersNotBytes) {
    auto problem = misspelt_field();
    problem.excerpt = "\u00e9\u00e9: x"; // two letters of two bytes, then ': x'
    problem.where.column = 5;
    problem.length = 1;
    problem.remedy = "";
    EXPECT_THAT(to_text(problem), EndsWith("\n      |     ^"));
}

TEST(ToText, EndsTheUnderlineWithTheLine) {
    auto problem = misspelt_field();
    problem.excerpt = "seed";
    problem.where.column = 3;
    problem.length = 1'000;
    problem.remedy = "";
    EXPECT_THAT(to_text(problem), EndsWith("\n      |   ^~")); // 'ed' is left of the line
}

TEST(ToText, ShowsAWindowOfALongLine) {
    auto problem = misspelt_field();
    problem.excerpt = std::string(500, 'a') + "HERE" + std::string(500, 'b');
    problem.where.column = 501;
    problem.length = 4;
    problem.remedy = "";
    // 80 characters before the caret, the first three of them dots; 120 in all.
    auto const line = "..." + std::string(77, 'a') + "HERE" + std::string(36, 'b');
    EXPECT_THAT(to_text(problem), EndsWith("\n   14 | " + line + "\n      | "
                                           + std::string(80, ' ') + "^~~~"));
}

TEST(ToText, HidesControlCharactersFromTheTerminal) {
    auto problem = misspelt_field();
    problem.excerpt = "a\x1b[31m\tb\xff";
    problem.message = "unknown field '\x1b[2J'";
    auto const text = to_text(problem);
    EXPECT_THAT(text, Not(HasSubstr("\x1b")));
    EXPECT_THAT(text, HasSubstr("a?[31m b?"));
}

TEST(InputErrorText, JoinsAllDiagnostics) {
    std::vector<Diagnostic> const two(2, misspelt_field());
    EXPECT_EQ(std::string(InputError(two).what()),
              to_text(two[0]) + "\n" + to_text(two[1]));
}

TEST(InputErrorText, ShowsFiftyAndSaysHowManyMore) {
    std::vector<Diagnostic> const many(53, misspelt_field());
    InputError const error(many);
    EXPECT_THAT(error.what(), EndsWith("\n... and 3 more errors"));
    std::string const text = error.what();
    std::size_t shown = 0;
    for (auto at = text.find("[E104]"); at != std::string::npos;
         at = text.find("[E104]", at + 1)) {
        ++shown;
    }
    EXPECT_EQ(shown, 50U);
    EXPECT_EQ(error.diagnostics().size(), 53U);
}

TEST(InputErrorText, ShowsFiftyWithoutAClosingLine) {
    EXPECT_THAT(InputError(std::vector<Diagnostic>(50, misspelt_field())).what(),
                Not(HasSubstr("more error")));
}

TEST(Expect, ThrowsTheSentenceThatShouldBeTrue) {
    EXPECT_NO_THROW(expect(true, "the stock is not negative"));
    try {
        expect(false, "the stock is not negative", "stock.cpp", 12);
        FAIL() << "nothing was thrown";
    } catch (InvariantError const& error) {
        EXPECT_STREQ(error.what(), "the stock is not negative (stock.cpp:12)");
    }
}

} // namespace
} // namespace dearth::sim
