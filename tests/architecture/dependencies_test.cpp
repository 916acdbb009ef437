// What the project stands on is listed, with its licence, and pinned.

#include "tests/architecture/source_tree.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <sstream>

namespace {

std::vector<std::string> lines_of(std::string const& path) {
    std::istringstream text(dearth::architecture::text_of(path));
    std::vector<std::string> lines;
    for (std::string line; std::getline(text, line);) {
        lines.push_back(line);
    }
    return lines;
}

// The packages of the lists `NAME_packages=(...)` of dearth.sh.
std::vector<std::string> debian_packages() {
    auto const script = dearth::architecture::text_of("dearth.sh");
    std::regex const list(R"(\w+_packages=\(([^)]*)\))");
    std::vector<std::string> packages;
    for (std::sregex_iterator each(script.begin(), script.end(), list), end; each != end;
         ++each) {
        std::istringstream words((*each)[1].str());
        for (std::string word; words >> word;) {
            packages.push_back(word);
        }
    }
    return packages;
}

bool is_listed(std::string const& name, std::vector<std::string> const& document) {
    return std::any_of(document.begin(), document.end(), [&](std::string const& line) {
        return line.find(name) != std::string::npos;
    });
}

TEST(Dependencies, FromDebianAreListed) {
    auto const document = lines_of("docs/dependencies.md");
    auto const packages = debian_packages();
    ASSERT_GT(packages.size(), 20U);
    for (auto const& package : packages) {
        // Common tools of a system that builds anything.
        bool const is_plain =
            package == "ca-certificates" || package == "build-essential";
        EXPECT_TRUE(is_plain || is_listed("`" + package + "`", document)) << package;
    }
}

TEST(Dependencies, OfPythonAreListedWithALicenceAndPinnedByHash) {
    auto const document = lines_of("docs/dependencies.md");
    auto const lock = dearth::architecture::text_of("analysis/requirements.lock");
    int wanted = 0;
    for (auto const& line : lines_of("analysis/requirements.in")) {
        if (line.empty() || line[0] == '#') {
            continue;
        }
        ++wanted;
        EXPECT_TRUE(std::any_of(document.begin(), document.end(), [&](auto const& each) {
            return each.starts_with("| ") && each.find(line) != std::string::npos;
        })) << line;
        std::regex const pin("(^|\n)" + line + R"(==[^\n]*\\\n *--hash=sha256:)",
                             std::regex::icase);
        EXPECT_TRUE(std::regex_search(lock, pin)) << line;
    }
    EXPECT_GT(wanted, 10);
}

TEST(Dependencies, AreTheLibrariesThatTheBuildLooksFor) {
    auto const document = lines_of("docs/dependencies.md");
    for (auto const* const name :
         {"Eigen", "Boost", "yaml-cpp", "HDF5", "{fmt}", "nlohmann-json", "CLI11",
          "libdeflate", "xxHash", "Random123", "Highway"}) {
        auto const row =
            std::find_if(document.begin(), document.end(), [&](std::string const& line) {
                return line.starts_with(std::string("| ") + name);
            });
        ASSERT_NE(row, document.end()) << name;
        // library, version, package, licence, purpose
        EXPECT_EQ(std::count(row->begin(), row->end(), '|'), 6) << name;
    }
}

} // namespace
