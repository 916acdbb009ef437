#include "sim/input/yaml.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace dearth::sim {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// What is told of a text: "line:column code" for each problem, by place.
std::vector<std::string> told(std::string const& text) {
    Diagnostics problems;
    parse_yaml(text, "x.yaml", problems);
    std::vector<std::string> lines;
    for (auto const& problem : problems.sorted()) {
        lines.push_back(fmt::format("{}:{} {}", problem.where.line, problem.where.column,
                                    problem.code));
    }
    return lines;
}

/// The whole message of the first problem of a text.
std::string message(std::string const& text) {
    try {
        parse_yaml(text, "x.yaml");
    } catch (InputError const& error) {
        return to_text(error.diagnostics().front());
    }
    return "";
}

TEST(YamlForm, AcceptsMapsListsAndScalars) {
    EXPECT_THAT(told("a: 1\nb: [x, 'y', \"z\"]\nc: {d: 2, e: ~}\nf:\n  - 1\n  - g: 2\n"),
                IsEmpty());
    EXPECT_THAT(told("--- # the only document\na: 1\n"), IsEmpty());
    EXPECT_THAT(told("a: |\n  two\n  lines\nb: >-\n  folded\n"), IsEmpty());
    EXPECT_THAT(told("a: \"it's # no comment\" # a comment\n"), IsEmpty());
    EXPECT_THAT(told("\"a\": 1\n'b' : 2\n"), IsEmpty());
}

TEST(YamlForm, AcceptsLineEndsOfEitherKind) {
    EXPECT_THAT(told("a:\r\n  b: 1\r\n  c: 2\r\n"), IsEmpty());
    EXPECT_THAT(told("a: 1\r\nb: 2\r\nb: 3\r\n"), ElementsAre("3:1 E105"));
}

TEST(YamlForm, RefusesEmptyFilesAtTheirBeginning) {
    for (auto const* text : {"", "\n\n", "# only a comment\n", "---\n", "~", "null\n"}) {
        EXPECT_THAT(told(text), ElementsAre("1:1 E102")) << text;
    }
}

TEST(YamlForm, RefusesDuplicateKeysAndShowsBothPlaces) {
    EXPECT_EQ(message("seed: 1\nname: x\nseed: 3\n"),
              "x.yaml:3:1: error: field 'seed' given twice [E105]\n"
              "    3 | seed: 3\n"
              "      | ^~~~ keep one of the two\n"
              "x.yaml:1:1: note: the other place is here\n"
              "    1 | seed: 1\n"
              "      | ^~~~");
    EXPECT_THAT(told("{a: 1, 'a': 2, \"a\": 3}"), ElementsAre("1:8 E105", "1:16 E105"));
}

TEST(YamlForm, AllowsTheSameKeyInDifferentMaps) {
    EXPECT_THAT(told("a: {x: 1}\nb: {x: 1}\n"), IsEmpty());
}

TEST(YamlForm, RefusesAnchorsAndAliases) {
    EXPECT_THAT(told("a: &x 1\nb: *x\n"), ElementsAre("1:4 E110", "2:4 E111"));
    EXPECT_THAT(told("a: *unknown\n"), ElementsAre("1:4 E111"));
    EXPECT_THAT(told("a: &x [1, *x]\n"), ElementsAre("1:4 E110", "1:11 E111")); // a cycle
    EXPECT_THAT(told("a: &x\nb: 1\n"), ElementsAre("1:4 E110"));
    EXPECT_THAT(told("&x a: 1\n*x : 2\n"), ElementsAre("1:1 E110", "2:1 E111"));
}

TEST(YamlForm, RefusesMergeKeys) {
    EXPECT_THAT(told("<<: {b: 1}\na: 2\n"), ElementsAre("1:1 E112"));
    EXPECT_THAT(told("a: {<<: [{b: 1}]}\n"), ElementsAre("1:5 E112"));
    EXPECT_THAT(told("'<<': 1\n"), IsEmpty()); // quoted, it is a name like any other
}

TEST(YamlForm, RefusesTags) {
    EXPECT_THAT(told("a: !!str 5\nb: !x [1]\nc: ! 6\n"),
                ElementsAre("1:4 E113", "2:4 E113", "3:4 E113"));
    EXPECT_THAT(told("a: !!map\n  b: 1\n"), ElementsAre("1:4 E113"));
    EXPECT_THAT(told("a: !<tag:yaml.org,2002:int> 5\n"), ElementsAre("1:4 E113"));
}

TEST(YamlForm, RefusesFurtherDocuments) {
    EXPECT_THAT(told("a: 1\n---\nb: 2\n"), ElementsAre("2:1 E114"));
    EXPECT_THAT(told("---\na: 1\n---\nb: 2\n"), ElementsAre("3:1 E114"));
    EXPECT_THAT(told("a: 1\n...\n"), ElementsAre("2:1 E114"));
    EXPECT_THAT(told("a: 1\n---"), ElementsAre("2:1 E114"));
}

TEST(YamlForm, RefusesDirectives) {
    EXPECT_THAT(told("%YAML 1.2\n---\na: 1\n"), ElementsAre("1:1 E115", "2:1 E114"));
}

TEST(YamlForm, RefusesTextAfterTheEnd) {
    EXPECT_THAT(told("[1, 2] x\n"), ElementsAre("1:8 E119"));
    EXPECT_THAT(told("{a: 1} }\n"), ElementsAre("1:8 E103"));
}

TEST(YamlForm, RefusesALoneCommaAtOnce) {
    // Asked for all documents, the library loops for ever on these.
    EXPECT_THAT(told(","), ElementsAre("1:1 E119"));
    EXPECT_THAT(told(", a: 1\n"), ElementsAre("1:1 E119"));
    EXPECT_THAT(told("# comment\n,\n"), ElementsAre("2:1 E119"));
}

TEST(YamlForm, RefusesUnclosedQuotesWhereTheyOpen) {
    EXPECT_THAT(told("k: \"abc"), ElementsAre("1:4 E116"));
    EXPECT_THAT(told("k: \"abc\n"), ElementsAre("1:4 E116"));
    EXPECT_THAT(told("k: 'abc\n"), ElementsAre("1:4 E116"));
    EXPECT_THAT(told("k: 'it''s\n"), ElementsAre("1:4 E116"));
    EXPECT_THAT(told("k: \"a\\\"\n"), ElementsAre("1:4 E116")); // the quote is escaped
}

TEST(YamlForm, RefusesUnclosedBracketsWhereTheyOpen) {
    EXPECT_THAT(told("a: {b: 1\n"), ElementsAre("1:4 E120"));
    EXPECT_THAT(told("a: 1\nb: [1, 2\n"), ElementsAre("2:4 E120"));
    EXPECT_THAT(message("a: [1"), HasSubstr("add ']'"));
    EXPECT_THAT(message("a: {b: 1"), HasSubstr("add '}'"));
}

TEST(YamlForm, RefusesKeysWithoutAColon) {
    EXPECT_THAT(told("a: 1\nb\n"), ElementsAre("2:1 E106"));
    EXPECT_THAT(told("{a, b: 1}"), ElementsAre("1:2 E106"));
    EXPECT_THAT(told("? a\n: b\n"), ElementsAre("1:3 E106"));
}

TEST(YamlForm, FindsTheLineWithoutAColonAboveTheOneTheLibraryBlames) {
    EXPECT_THAT(told("a: 1\nfrom 2021\n\nto: 2022\n"), ElementsAre("2:1 E106"));
    // Here the colon is the fault: the line above has one.
    EXPECT_THAT(told("a: 1\n  b: 2\n"), ElementsAre("2:4 E103"));
}

TEST(YamlForm, RefusesKeysThatAreNoNames) {
    EXPECT_THAT(told("[a]: b\n"), ElementsAre("1:1 E118"));
    EXPECT_THAT(told("{a: b}: c\n"), ElementsAre("1:1 E118"));
    EXPECT_THAT(told(": x\n"), ElementsAre("1:1 E118"));
    EXPECT_THAT(told("~: x\n"), ElementsAre("1:1 E118"));
    EXPECT_THAT(told("\"\": x\n"), ElementsAre("1:1 E118"));
}

TEST(YamlForm, RefusesControlCharacters) {
    EXPECT_THAT(told("a: 1\nb: \x01\n"), ElementsAre("2:4 E109"));
    EXPECT_THAT(told(std::string("a: \0 1", 6)), ElementsAre("1:4 E109"));
    EXPECT_THAT(told("a: \x7f\n"), ElementsAre("1:4 E109"));
    EXPECT_THAT(told("a: \u0085\n"), ElementsAre("1:4 E109"));
    EXPECT_THAT(told("a: 1\rb: 2\n"), ElementsAre("1:5 E109")); // a bare carriage return
    EXPECT_THAT(told("a: b\uFEFF\n"), ElementsAre("1:5 E109"));
}

TEST(YamlForm, RefusesControlCharactersWrittenAsEscapes) {
    EXPECT_THAT(told("a: \"x\\0\"\n"), ElementsAre("1:4 E109"));
    EXPECT_THAT(told("\"\\x1b[2J\": 1\n"), ElementsAre("1:1 E109"));
    EXPECT_THAT(told("a: \"\\uD800\"\n"), ElementsAre("1:5 E103"));
    EXPECT_THAT(told("a: \"\\q\"\n"), ElementsAre("1:5 E103"));
}

TEST(YamlForm, RefusesWhatIsNotUtf8) {
    EXPECT_THAT(told("a: \xff\n"), ElementsAre("1:4 E108"));
    EXPECT_THAT(told("a: \xc0\xaf\n"), ElementsAre("1:4 E108"));         // overlong '/'
    EXPECT_THAT(told("a: \xe0\x80\xaf\n"), ElementsAre("1:4 E108"));     // overlong '/'
    EXPECT_THAT(told("a: \xed\xa0\x80\n"), ElementsAre("1:4 E108"));     // half of a pair
    EXPECT_THAT(told("a: \xf4\x90\x80\x80\n"), ElementsAre("1:4 E108")); // over U+10FFFF
    EXPECT_THAT(told("a: \xe2\x82"), ElementsAre("1:4 E108"));           // cut short
}

TEST(YamlForm, RefusesByteOrderMarks) {
    EXPECT_THAT(told("\xef\xbb\xbf"
                     "a: 1\n"),
                ElementsAre("1:1 E108"));
    EXPECT_THAT(told(std::string("\xff\xfe"
                                 "a\0:\0",
                                 6)),
                ElementsAre("1:1 E108"));
    EXPECT_THAT(told(std::string("\xfe\xff\0a", 4)), ElementsAre("1:1 E108"));
}

TEST(YamlForm, RefusesTabsInTheIndentation) {
    EXPECT_THAT(told("a:\n\tb: 2\n"), ElementsAre("2:1 E103"));
    EXPECT_THAT(message("a:\n\tb: 2\n"), HasSubstr("indent by spaces"));
}

TEST(YamlForm, RefusesBrokenIndentation) {
    EXPECT_THAT(told("a: \"x\" y\n"), ElementsAre("1:8 E103"));
    EXPECT_THAT(told("a: ]\n"), ElementsAre("1:4 E103"));
    EXPECT_THAT(told("a:\n  - 1\n b: 2\n"), ElementsAre("3:2 E103"));
}

TEST(YamlForm, CountsColumnsInCharacters) {
    EXPECT_THAT(told("{\u00e9\u00e9: 1, \u00e9\u00e9: 2}"), ElementsAre("1:9 E105"));
}

TEST(YamlForm, TellsAllProblemsOfAFileInOneGo) {
    EXPECT_THAT(told("a: &x 1\nb: !t 2\nb: 3\n<<: 4\n---\n"),
                ElementsAre("1:4 E110", "2:4 E113", "3:1 E105", "4:1 E112", "5:1 E114"));
}

TEST(YamlForm, StillReturnsTheTreeOfAFileWithFaults) {
    Diagnostics problems;
    auto const root = parse_yaml("a: 1\na: 2\nb: &x 3\n", "x.yaml", problems);
    ASSERT_TRUE(root);
    EXPECT_EQ(problems.size(), 2U);
    EXPECT_EQ(root->fields().size(), 2U); // the first of the two stands
    EXPECT_EQ(root->find("a")->number(problems), 1.0);
    EXPECT_EQ(root->find("b")->number(problems), 3.0);
}

TEST(YamlForm, DoesNotBlameAValueTwice) {
    Diagnostics problems;
    auto const root = parse_yaml("a: *x\nb: 2\n", "x.yaml", problems);
    EXPECT_FALSE(root.has_value()); // the library gives up on an unknown alias
    auto const other = parse_yaml("a: &x 1\nb: *x\nc\n", "x.yaml", problems);
    ASSERT_TRUE(other);
    auto const told_before = problems.size();
    EXPECT_EQ(other->find("b")->number(problems), std::nullopt);
    EXPECT_EQ(other->find("c")->number(problems), std::nullopt);
    EXPECT_EQ(problems.size(), told_before);
}

} // namespace
} // namespace dearth::sim
