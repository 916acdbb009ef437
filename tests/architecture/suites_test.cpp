// Where tests stand, that they are built, and that they keep out of each other's way.

#include "tests/architecture/source_tree.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <set>
#include <string>

namespace dearth::architecture {
namespace {

TEST(Tests, MirrorTheSourceOrBelongToANamedSuite) {
    std::set<std::string> const suites{
        "analysis", "architecture", "laws",   "oracles",   "propositions",
        "messages", "cli",          "faults", "fuzz",      "cluster",
        "bench",    "downstream",   "tables", "reproduce", "trust"};
    for (auto const& file : files_below({"tests"}, {".cpp", ".hpp", ".py"})) {
        auto const inside = file.substr(std::string("tests/").size());
        if (inside.find('/') == std::string::npos && !inside.ends_with(".cpp")) {
            continue; // what suites share
        }
        auto const suite = inside.substr(0, inside.find('/'));
        bool const mirrors =
            (suite == "sim" || suite == "models") && is_there(folder_of(inside));
        EXPECT_TRUE(mirrors || suites.contains(suite)) << file << " mirrors no folder";
    }
}

TEST(Tests, FilesWithTestsAreNamedSoThatTheyAreBuilt) {
    // The build finds a folder by its *_test.cpp files.
    std::set<std::string> built;
    for (auto const& file : files_below({"tests"}, {".cpp"})) {
        if (file.ends_with("_test.cpp")) {
            built.insert(std::filesystem::path(file).parent_path().string());
        }
    }
    for (auto const& file : files_below({"tests"}, {".cpp"})) {
        bool const tests =
            text_of(file).find("#include <gtest/gtest.h>") != std::string::npos;
        auto const folder = std::filesystem::path(file).parent_path().string();
        EXPECT_TRUE(!tests || built.contains(folder)) << file << " is not built";
    }
}

// The tests of a suite run side by side, and so may two checkouts: a name that two of
// them choose below the temporary folder is a race.
std::string const own_name_for_a_file = "\\bTempDir\\s*\\(|\\btemp_directory_path\\s*\\(";

TEST(Tests, WriteIntoFoldersOfTheirOwn) {
    EXPECT_EQ(
        matches("x.cpp", "auto p = ::testing::TempDir() + name;", own_name_for_a_file)
            .size(),
        1U);
    for (auto const& file : files_below({"tests"}, {".cpp", ".hpp"})) {
        if (file != "tests/scratch_folder.hpp") {
            EXPECT_EQ(to_text(matches(file, text_of(file), own_name_for_a_file)), "");
        }
    }
}

} // namespace
} // namespace dearth::architecture
