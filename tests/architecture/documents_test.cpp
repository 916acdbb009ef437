// What the documents say of the tree is so: numbers, names, versions, links.

#include "tests/architecture/source_tree.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace dearth::architecture {
namespace {

/// The first group of the first match of `pattern` in a file; empty when there is none.
std::string first_match(std::string const& file, std::string const& pattern) {
    auto const text = text_of(file);
    std::smatch match;
    return std::regex_search(text, match, std::regex(pattern)) ? match[1].str() : "";
}

/// The group of every match of `pattern` in a text.
std::vector<std::string> all_matches(std::string const& text,
                                     std::string const& pattern) {
    std::vector<std::string> found;
    std::regex const wanted(pattern);
    for (std::sregex_iterator it(text.begin(), text.end(), wanted), end; it != end;
         ++it) {
        found.push_back((*it)[1]);
    }
    return found;
}

TEST(Decisions, AreNumberedWithoutGapsAndAnswerTheSameQuestions) {
    int number = 0;
    for (auto const& file : files_below({"docs/decisions"}, {".md"})) {
        auto const name = std::filesystem::path(file).filename().string();
        ++number;
        auto const digits = std::to_string(number);
        auto const prefix = std::string(4 - digits.size(), '0') + digits + "-";
        EXPECT_TRUE(name.starts_with(prefix)) << name << " should start with " << prefix;
        auto const text = text_of(file);
        for (auto const* heading :
             {"\n## Context\n", "\n## Decision\n", "\n## Consequences\n",
              "\n## What would change our mind\n"}) {
            EXPECT_NE(text.find(heading), std::string::npos)
                << name << " lacks" << heading;
        }
    }
    EXPECT_GT(number, 0);
}

TEST(Version, IsTheSameEverywhere) {
    auto const built =
        first_match("CMakeLists.txt", R"(project\(dearth VERSION ([0-9.]+))");
    ASSERT_FALSE(built.empty());
    EXPECT_EQ(first_match("CITATION.cff", R"re(\nversion: "?([0-9.]+)"?\n)re"), built);
    EXPECT_EQ(first_match("CHANGELOG.md", R"(\n## ([0-9]+\.[0-9.]+))"), built);
    if (is_there("analysis/pyproject.toml")) {
        EXPECT_EQ(
            first_match("analysis/pyproject.toml", R"re(\nversion = "([0-9.]+)")re"),
            built);
    }
}

TEST(Documents, LinksLeadSomewhere) {
    auto files = files_below({"docs", "models", "analysis", "scenarios"}, {".md"});
    files.insert(files.end(), {"README.md", "CHANGELOG.md"});
    for (auto const& file : files) {
        auto const folder = std::filesystem::path(file).parent_path();
        for (auto const& link :
             all_matches(text_of(file), R"(\]\(([^)#: ]+)(#[^)]*)?\))")) {
            EXPECT_TRUE(is_there(folder / link)) << file << " links " << link;
        }
    }
}

TEST(Documents, TheModelDescriptionNamesFilesThatExist) {
    for (auto const& file : all_matches(
             text_of("models/ODD.md"), R"(`((sim|models|scenarios|tests)/[^`\s*<]+)`)")) {
        EXPECT_TRUE(is_there(file)) << "models/ODD.md names " << file;
    }
}

TEST(Documents, TheReadmeNamesTheFoldersThatExist) {
    auto const rows = all_matches(text_of("README.md"), R"(\n\| `([a-z_/.]+)` \|)");
    EXPECT_GE(rows.size(), 6U); // sim, models, scenarios, analysis, tests, docs
    for (auto const& folder : rows) {
        EXPECT_TRUE(is_there(folder)) << "README.md names " << folder;
    }
}

TEST(Documents, TheReadmeAndTheGuardUseOneTestCommand) {
    EXPECT_NE(text_of("README.md").find("./dearth.sh test"), std::string::npos);
    EXPECT_NE(text_of(".ci/run").find("./dearth.sh test"), std::string::npos);
}

} // namespace
} // namespace dearth::architecture
