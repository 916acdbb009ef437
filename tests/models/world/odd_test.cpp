// models/ODD.md is complete: seven headings, tables as in the catalogue, files that
// exist.

#include "models/economy/events.hpp"
#include "models/economy/parameters.hpp"
#include "models/institutions/institutions.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <string>

namespace dearth::models {
namespace {

std::filesystem::path const root = DEARTH_SOURCE_DIR;
std::string const marker = "<!-- generated from the catalogue";

std::string document() {
    std::ifstream file(root / "models/ODD.md");
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string evidence_text(sim::Entry const& entry) {
    switch (entry.evidence) {
    case sim::Evidence::prior:
        return "prior";
    case sim::Evidence::design:
        return "design";
    default:
        return std::string(entry.source);
    }
}

std::string row_of(sim::Entry const& entry) {
    return fmt::format("| `{}` | {} | {} | {:g} … {:g} | {} | {} |\n", entry.path,
                       sim::value_text(entry, entry.fallback), entry.unit, entry.low,
                       entry.high, evidence_text(entry), entry.meaning);
}

std::string const head = "| path | default | unit | range | evidence | meaning |\n"
                         "|---|---|---|---|---|---|\n";

/// The tables that the document should end with.
std::string generated() {
    std::string text = "\n## Parameters\n\n" + head;
    for (auto const& field : parameter_fields()) {
        text += row_of(field.entry);
    }
    text += "\n## Institutions\n\n" + head;
    for (auto const& field : institution_fields()) {
        text += row_of(field.entry);
    }
    text += "\n## Events\n\n| rank | event | what happens |\n|---|---|---|\n";
    for (std::size_t rank = 0; rank < event_count; ++rank) {
        text += fmt::format("| {} | {} | {} |\n", rank, event_kinds[rank].name,
                            event_kinds[rank].meaning);
    }
    return text;
}

TEST(Odd, EndsWithTheTablesOfTheCatalogue) {
    auto const text = document();
    auto const begin = text.find(marker);
    ASSERT_NE(begin, std::string::npos);
    auto const end_of_line = text.find('\n', begin) + 1;
    if (text.substr(end_of_line) == generated()) {
        return;
    }
    std::ofstream("ODD.md") << text.substr(0, end_of_line) << generated();
    FAIL() << "the catalogue has changed: copy " << std::filesystem::current_path()
           << "/ODD.md to models/ODD.md";
}

TEST(Odd, HasTheSevenHeadingsInOrder) {
    auto const text = document();
    std::size_t last = 0;
    for (auto const* heading :
         {"## 1. Purpose and patterns", "## 2. Entities, state variables and scales",
          "## 3. Process overview and scheduling", "## 4. Design concepts",
          "## 5. Initialization", "## 6. Input data", "## 7. Submodels"}) {
        auto const at = text.find(heading);
        ASSERT_NE(at, std::string::npos) << heading;
        EXPECT_GT(at, last) << heading;
        last = at;
    }
}

TEST(Odd, NamesAFileForEachSubmodelAndOnlyFilesThereAre) {
    auto const text = document();
    auto const begin = text.find("## 7. Submodels");
    auto const part = text.substr(begin, text.find(marker) - begin);
    std::regex const paragraph(R"(\*\*[^*]+\*\*[\s\S]*?(?=\n\n|$))");
    std::regex const named("`(models/[a-z_/]+\\.[ch]pp)`");
    int count = 0;
    for (std::sregex_iterator it(part.begin(), part.end(), paragraph), end; it != end;
         ++it, ++count) {
        auto const submodel = it->str();
        EXPECT_TRUE(std::regex_search(submodel, named)) << submodel;
        for (std::sregex_iterator file(submodel.begin(), submodel.end(), named);
             file != end; ++file) {
            EXPECT_TRUE(std::filesystem::exists(root / (*file)[1].str())) << (*file)[1];
        }
    }
    EXPECT_GT(count, 15);
}

TEST(Odd, LeavesNoDecisionAndNoMechanismOut) {
    auto const text = document();
    for (auto const* folder : {"models/decisions", "models/mechanisms"}) {
        for (auto const& entry : std::filesystem::directory_iterator(root / folder)) {
            if (entry.path().extension() == ".cpp") {
                auto const name =
                    std::string(folder) + "/" + entry.path().filename().string();
                EXPECT_NE(text.find(name), std::string::npos) << name;
            }
        }
    }
}

} // namespace
} // namespace dearth::models
