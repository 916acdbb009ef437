// A parameter or rule that nothing reads would be a promise the model does not keep.

#include "tests/architecture/source_tree.hpp"

#include <gtest/gtest.h>

#include <regex>
#include <set>
#include <string>
#include <vector>

namespace dearth::architecture {
namespace {

/// Entries whose range is one value: they state a fact of the model, not a choice.
std::set<std::string> const stated_facts{"plan_basis_lag"};

bool is_catalogue(std::string const& file) {
    return file.starts_with("models/economy/parameters")
           || file == "models/institutions/institutions.cpp"
           || file == "models/institutions/institutions.hpp";
}

std::set<std::string> catalogue_members() {
    std::set<std::string> members;
    std::regex const entry("&(?:Parameters|Institutions)::(\\w+)");
    for (auto const& file : files_below({"models"}, {".cpp"})) {
        if (!is_catalogue(file)) {
            continue;
        }
        auto const code = code_alone(text_of(file));
        for (std::sregex_iterator match(code.begin(), code.end(), entry), end;
             match != end; ++match) {
            members.insert((*match)[1]);
        }
    }
    return members;
}

/// Names that follow a dot, as members that are read do.
std::set<std::string> members_read() {
    std::set<std::string> read;
    std::regex const use("\\.(\\w+)");
    for (auto const& file : files_below({"models"}, {".hpp", ".cpp"})) {
        if (is_catalogue(file)) {
            continue;
        }
        auto const code = code_alone(text_of(file));
        for (std::sregex_iterator match(code.begin(), code.end(), use), end; match != end;
             ++match) {
            read.insert((*match)[1]);
        }
    }
    return read;
}

TEST(Catalogue, HasNoEntryThatNothingReads) {
    auto const members = catalogue_members();
    auto const read = members_read();
    ASSERT_GT(members.size(), 100U);
    std::string unread;
    for (auto const& member : members) {
        if (!read.contains(member) && !stated_facts.contains(member)) {
            unread += member + "\n";
        }
    }
    EXPECT_EQ(unread, "");
}

} // namespace
} // namespace dearth::architecture
