#include "sim/input/diagnostics.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace dearth::sim {
namespace {

SourceSpan at(std::string const& file, int line, int column) {
    return {.where = {file, line, column}};
}

std::vector<std::string> places(Diagnostics const& problems) {
    std::vector<std::string> texts;
    for (auto const& problem : problems.sorted()) {
        texts.push_back(problem.where.file + std::to_string(problem.where.line) + ":"
                        + std::to_string(problem.where.column));
    }
    return texts;
}

TEST(Diagnostics, SortsByFirstMentionOfTheFileThenByPlace) {
    Diagnostics problems;
    for (auto const& place :
         {at("b", 2, 1), at("a", 1, 1), at("b", 1, 9), at("b", 1, 3)}) {
        problems.add(place, errors::clash, "clash");
    }
    EXPECT_THAT(places(problems), ::testing::ElementsAre("b1:3", "b1:9", "b2:1", "a1:1"));
}

TEST(Diagnostics, ThrowsAllThatWasAdded) {
    Diagnostics problems;
    EXPECT_FALSE(problems.failed());
    EXPECT_NO_THROW(problems.throw_if_any());
    problems.add(at("x", 1, 1), errors::clash, "clash");
    problems.add(at("x", 2, 1), errors::clash, "clash");
    EXPECT_TRUE(problems.failed());
    try {
        problems.throw_if_any();
        FAIL() << "nothing was thrown";
    } catch (InputError const& error) {
        EXPECT_EQ(error.diagnostics().size(), 2U);
    }
}

TEST(Diagnostics, KeepsTenThousandAtMost) {
    Diagnostics problems;
    for (int i = 0; i < 10'005; ++i) {
        problems.add(at("x", i + 1, 1), errors::clash, "clash");
    }
    EXPECT_EQ(problems.size(), 10'000U);
}

TEST(ProblemAt, TakesTheCodesRemedyUnlessAnotherIsGiven) {
    auto const place = at("x", 1, 1);
    EXPECT_EQ(problem_at(place, errors::quoted_number, "quoted").remedy,
              "remove the quotes");
    EXPECT_EQ(problem_at(place, errors::quoted_number, "quoted", "write 5").remedy,
              "write 5");
}

TEST(ErrorCodes, AreSortedAndUsedOnce) {
    std::string_view last;
    for (auto const& code : error_codes()) {
        EXPECT_LT(last, code.code);
        last = code.code;
    }
}

TEST(ErrorCodes, AreWellFormed) {
    std::set<std::string_view> titles;
    for (auto const& code : error_codes()) {
        EXPECT_TRUE(
            std::regex_match(std::string(code.code), std::regex("E[123][0-9]{2}")));
        EXPECT_TRUE(titles.insert(code.title).second) << code.title;
        EXPECT_FALSE(code.remedy.empty()) << code.code;
        EXPECT_NE(code.remedy.back(), '.') << code.code;
    }
}

TEST(ErrorCodes, AreWhatTheManualSays) {
    std::ifstream in(DEARTH_SOURCE_DIR "/docs/errors.md");
    ASSERT_TRUE(in);
    std::vector<std::string> rows;
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("| E")) {
            rows.push_back(line);
        }
    }
    std::vector<std::string> expected;
    for (auto const& code : error_codes()) {
        expected.push_back("| " + std::string(code.code) + " | " + std::string(code.title)
                           + " | " + std::string(code.remedy) + " |");
    }
    EXPECT_EQ(rows, expected);
}

TEST(ErrorCodes, HoldEveryCodeThatTheHeaderDeclares) {
    std::ifstream in(DEARTH_SOURCE_DIR "/sim/input/error_codes.hpp");
    ASSERT_TRUE(in);
    std::string const header{std::istreambuf_iterator<char>(in), {}};
    std::regex const literal("\"(E[0-9]{3})\",");
    std::set<std::string> declared;
    for (std::sregex_iterator match(header.begin(), header.end(), literal), end;
         match != end; ++match) {
        declared.insert((*match)[1]);
    }
    std::set<std::string> listed;
    for (auto const& code : error_codes()) {
        listed.insert(std::string(code.code));
    }
    EXPECT_EQ(listed, declared);
}

} // namespace
} // namespace dearth::sim
