// Files and functions stay small, have names that say something, and headers that hold
// contracts alone.

#include "tests/architecture/source_tree.hpp"

#include <gtest/gtest.h>

#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace dearth::architecture {
namespace {

constexpr int longest_file = 400;    // lines
constexpr int longest_function = 40; // lines, the braces' own included

std::vector<std::string> cpp_files() {
    return files_below({"sim", "models", "tests"}, {".hpp", ".cpp"});
}

/// A line with its words, numbers and blanks made equal: two rows of a table, or two
/// lines of a list, have one shape.
std::string shape_of(std::string const& line) {
    static std::regex const words(R"([A-Za-z0-9_:.]+)");
    static std::regex const blanks(R"(\s+)");
    return std::regex_replace(std::regex_replace(line, words, "w"), blanks, " ");
}

/// Functions at column 0 whose body, formatted by clang-format, is too long: from the
/// line that ends the signature, ")" to "{", to the closing brace at column 0. Lines of
/// code count; the rows of a table count once, the labels of a switch and their breaks
/// not at all, and a function that is one returned list is a table.
std::vector<Breach> long_functions(std::string const& file, std::string const& text) {
    static std::regex const opens(R"(\)[^()]*\{$)");
    static std::regex const opens_type(R"(^(\S.*)?\b(class|struct)\b.*\{$)");
    static std::regex const of_a_switch(R"(^\s*(case\b.*:|default:|break;|return;)?$)");
    std::vector<Breach> breaches;
    std::string before;
    int number = 0;
    int opened = 0;
    int length = 0;
    bool in_type = false;
    for (auto const& line : lines_of(code_alone(text))) {
        ++number;
        auto const shape = shape_of(line);
        bool const counts = shape != before && !std::regex_match(line, of_a_switch);
        length += counts ? 1 : 0;
        before = shape;
        if (std::regex_search(line, opens_type)) {
            in_type = true;
        } else if (line.starts_with("}")) {
            if (opened != 0 && length > longest_function) {
                breaches.push_back(
                    {file, opened, "a function of " + std::to_string(length) + " lines"});
            }
            opened = 0;
            in_type = false;
        } else if (opened == 0 && !in_type && std::regex_search(line, opens)) {
            opened = number;
            length = 1;
        } else if (opened == number - 1 && line.ends_with("return {")) {
            opened = 0;
            in_type = true; // until the brace at column 0
        }
    }
    return breaches;
}

/// The words of a file's name that say nothing about what is in it.
std::string empty_words(std::string const& file) {
    static std::set<std::string> const refused{"util", "utils", "helper", "helpers",
                                               "impl", "misc",  "common", "stuff",
                                               "qty",  "mgr",   "cfg",    "info"};
    auto const name = file.substr(file.rfind('/') + 1);
    auto const stem = name.substr(0, name.find('.'));
    std::istringstream words(stem);
    std::string found = stem == "data" || stem == "default" ? stem : "";
    for (std::string word; std::getline(words, word, '_');) {
        found += refused.contains(word) ? word : "";
    }
    return found;
}

TEST(Files, AreAtMost400LinesLong) {
    for (auto const& file :
         files_below({"sim", "models", "tests", "analysis"},
                     {".hpp", ".cpp", ".py", ".sh", ".txt", ".cmake"})) {
        EXPECT_LE(lines_of(text_of(file)).size(), static_cast<std::size_t>(longest_file))
            << file;
    }
}

TEST(Files, HaveNamesThatSaySomething) {
    for (auto const& file : files_below({"sim", "models", "tests", "analysis", "docs"},
                                        {".hpp", ".cpp", ".py", ".sh", ".md"})) {
        EXPECT_EQ(empty_words(file), "") << file;
    }
}

TEST(Files, HeadersGuardThemselvesInTheirFirstLine) {
    for (auto const& file : files_below({"sim", "models", "tests"}, {".hpp"})) {
        EXPECT_TRUE(text_of(file).starts_with("#pragma once\n")) << file;
    }
}

TEST(Files, HeadersHideThirdPartyLibraries) {
    // Eigen, Boost's engines and {fmt} are part of what our headers say; of the rest at
    // most a forward declaration.
    for (auto const& file : files_below({"sim", "models"}, {".hpp"})) {
        EXPECT_EQ(to_text(matches(
                      file, text_of(file),
                      "#include <(hdf5|H5|yaml-cpp|nlohmann/json\\.hpp|CLI|libdeflate|"
                      "xxhash|hwy)[^>]*>")),
                  "");
    }
}

TEST(Files, NoNamespaceIsOpenedWholesale) {
    // Inside a function, std::chrono and the literals may be.
    for (auto const& file : cpp_files()) {
        EXPECT_EQ(to_text(matches(file, text_of(file),
                                  "^using namespace|using namespace (?!std::)")),
                  "");
    }
}

TEST(Files, LeaveNoUnfinishedMarkers) {
    std::regex const marker("\\b(TO"
                            "DO\\b(?!\\(#[0-9]+\\))|FIX"
                            "ME\\b|XX"
                            "X\\b|HA"
                            "CK\\b)");
    for (auto const& file : files_below({"sim", "models", "tests", "analysis"},
                                        {".hpp", ".cpp", ".py", ".sh"})) {
        EXPECT_FALSE(std::regex_search(text_of(file), marker)) << file;
    }
}

TEST(Functions, FitAScreen) {
    for (auto const& file : files_below({"sim", "models"}, {".hpp", ".cpp"})) {
        EXPECT_EQ(to_text(long_functions(file, text_of(file))), "");
    }
}

TEST(Functions, AFunctionThatIsTooLongIsFound) {
    auto const found = [](std::string const& body) {
        return long_functions("x.cpp",
                              "namespace x {\n\nint sum(int a,\n        int b) {\n" + body
                                  + "}\n\n} // namespace x\n");
    };
    std::string body;
    for (int pair = 0; pair < 19; ++pair) {
        body += "    a += b;\n    b = -b;\n";
    }
    EXPECT_EQ(found(body).size(), 0U); // 2·19 = 38 lines between two lines with braces
    ASSERT_EQ(found(body + "    return a;\n").size(), 1U); // 39 lines between them
    EXPECT_EQ(found(body + "    return a;\n")[0].line, 4); // where the brace opens
}

TEST(Functions, TheLabelsOfASwitchDoNotCount) {
    std::string text = "void handle(Event event) {\n    switch (event) {\n";
    for (int label = 0; label < 18; ++label) {
        text += "    case Event::a:\n        on_a("
                + std::string(label % 2 == 0 ? 1U : 2U, '-') + "now);\n        break;\n";
    }
    EXPECT_EQ(long_functions("x.cpp", text + "    }\n}\n").size(), 0U); // 3·18 + 4 lines
}

TEST(Functions, TheRowsOfATableCountOnce) {
    std::string text = "void visit_all() {\n";
    for (int row = 0; row < 100; ++row) {
        text += "    visit(\"name" + std::to_string(row) + "\", 1);\n";
    }
    EXPECT_EQ(long_functions("x.cpp", text + "}\n").size(), 0U);
}

TEST(Files, ANameThatSaysNothingIsFound) {
    EXPECT_EQ(empty_words("sim/base/utils.hpp"), "utils");
    EXPECT_EQ(empty_words("sim/base/string_helper.hpp"), "helper");
    EXPECT_EQ(empty_words("sim/kernel/event_queue.hpp"), "");
}

} // namespace
} // namespace dearth::architecture
