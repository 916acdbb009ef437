// A folder includes itself and lower floors, nothing else.

#include "tests/architecture/source_tree.hpp"

#include <gtest/gtest.h>

#include <map>
#include <regex>
#include <string>
#include <vector>

namespace dearth::architecture {
namespace {

/// The floor of every folder that holds code. Folders on one floor are blind to each
/// other.
std::map<std::string, int> const floors{
    {"sim/base", 0},           {"sim/time", 1},
    {"sim/random", 1},         {"sim/input", 1},
    {"sim/record", 1},         {"sim/kernel", 2},
    {"sim/batch", 3},          {"sim/cli", 4},
    {"models/economy", 10},    {"models/institutions", 11},
    {"models/knowledge", 11},  {"models/decisions", 12},
    {"models/mechanisms", 12}, {"models/cycle", 13},
    {"models/probes", 14},     {"models/world", 15},
    {"models/main.cpp", 16},
};

std::vector<Breach> climbing_includes(std::string const& file, std::string const& text) {
    static std::regex const include(
        R"re(^#\s*include\s*[<"]((sim|models)/[^">]+)[">])re");
    static std::regex const relative(R"re(^#\s*include\s*"(?!sim/|models/))re");
    std::vector<Breach> breaches;
    auto const from = folder_of(file);
    if (!floors.contains(from)) {
        return {{file, 1, from + " has no floor in the table of this test"}};
    }
    int number = 0;
    for (auto const& line : lines_of(code_alone(text))) {
        ++number;
        std::smatch match;
        if (std::regex_search(line, relative)) {
            breaches.push_back(
                {file, number, "include by the path from the root: " + line});
        }
        if (!std::regex_search(line, match, include)) {
            continue;
        }
        auto const to = folder_of(match[1]);
        if (from != to && (!floors.contains(to) || floors.at(to) >= floors.at(from))) {
            breaches.push_back(
                {file, number, from + " may not include " + match[1].str()});
        }
    }
    return breaches;
}

TEST(Floors, IncludesOnlyGoDown) {
    auto const files = files_below({"sim", "models"}, {".hpp", ".cpp"});
    ASSERT_FALSE(files.empty());
    for (auto const& file : files) {
        EXPECT_EQ(to_text(climbing_includes(file, text_of(file))), "");
    }
}

TEST(Floors, EveryFolderOfTheTableIsBuilt) {
    auto const lists = text_of("sim/CMakeLists.txt") + text_of("models/CMakeLists.txt");
    for (auto const& [folder, floor] : floors) {
        if (folder != "models/main.cpp") {
            EXPECT_NE(lists.find("dearth_folder(" + folder + " "), std::string::npos)
                << folder << " has no library";
        }
    }
}

TEST(Floors, LibrariesLinkOnlyWhatLiesBelow) {
    std::regex const call(R"(dearth_folder\((\S+)([^)]*)\))");
    std::regex const linked(R"(dearth::(sim|models)_([a-z]+))");
    auto const lists = text_of("sim/CMakeLists.txt") + text_of("models/CMakeLists.txt");
    for (std::sregex_iterator it(lists.begin(), lists.end(), call), end; it != end;
         ++it) {
        auto const from = (*it)[1].str();
        auto const arguments = (*it)[2].str();
        ASSERT_TRUE(floors.contains(from)) << from << " has no floor";
        for (std::sregex_iterator link(arguments.begin(), arguments.end(), linked);
             link != end; ++link) {
            auto const to = (*link)[1].str() + "/" + (*link)[2].str();
            ASSERT_TRUE(floors.contains(to)) << to << " has no floor";
            EXPECT_LT(floors.at(to), floors.at(from)) << from << " links " << to;
        }
    }
}

TEST(Floors, AnIncludeUpwardsOrSidewaysIsFound) {
    auto const breaches = [](std::string const& include) {
        return climbing_includes("sim/input/x.cpp", "#include " + include + "\n").size();
    };
    EXPECT_EQ(breaches("\"sim/base/error.hpp\""), 0U);     // floor 0 below floor 1
    EXPECT_EQ(breaches("\"sim/input/node.hpp\""), 0U);     // its own folder
    EXPECT_EQ(breaches("\"sim/record/layout.hpp\""), 1U);  // floor 1 beside floor 1
    EXPECT_EQ(breaches("<models/economy/goods.hpp>"), 1U); // floor 10 above
    EXPECT_EQ(breaches("\"error.hpp\""), 1U);              // not from the root
    EXPECT_EQ(breaches("<string>"), 0U);
    EXPECT_EQ(climbing_includes("models/extra/x.cpp", "").size(), 1U); // no floor
}

} // namespace
} // namespace dearth::architecture
