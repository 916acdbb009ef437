#include "models/probes/catalogue.hpp"
#include "models/probes/probe.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

namespace dearth::models {
namespace {

constexpr std::size_t largest_default_set = 20;

bool ends_with(std::string_view text, std::string_view end) {
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

TEST(OutputCatalogue, DescribesEveryVariable) {
    for (auto const& variable : output_catalogue()) {
        SCOPED_TRACE(variable.name);
        EXPECT_FALSE(variable.units.empty());
        EXPECT_FALSE(variable.long_name.empty());
        EXPECT_GT(variable.description.size(), variable.long_name.size());
        EXPECT_FALSE(levels_text(variable).empty());
    }
}

TEST(OutputCatalogue, NamesEachVariableOnce) {
    std::set<std::string_view> names;
    for (auto const& variable : output_catalogue()) {
        EXPECT_TRUE(names.insert(variable.name).second) << variable.name;
    }
}

TEST(OutputCatalogue, TellsReportsBeliefsAndPlansByName) {
    for (auto const& variable : output_catalogue()) {
        SCOPED_TRACE(variable.name);
        if (ends_with(variable.name, "_reported")
            || ends_with(variable.name, "_declared")) {
            EXPECT_EQ(variable.role, sim::Role::report);
        }
        bool const is_belief = ends_with(variable.name, "_believed")
                               || ends_with(variable.name, "_believed_sd");
        EXPECT_EQ(variable.role == sim::Role::belief, is_belief);
        if (ends_with(variable.name, "_planned")) {
            EXPECT_EQ(variable.role, sim::Role::plan);
        }
    }
}

TEST(OutputCatalogue, RecordsAtMostTwentyVariablesOfEnterprisesUnlessAsked) {
    auto const catalogue = output_catalogue();
    auto const count =
        std::count_if(catalogue.begin(), catalogue.end(),
                      [](OutputVariable const& each) { return each.is_default; });
    EXPECT_LE(static_cast<std::size_t>(count), largest_default_set);
    for (auto const& variable : catalogue) {
        EXPECT_TRUE(!variable.is_default || variable.has(Level::enterprise))
            << variable.name;
    }
}

TEST(OutputCatalogue, HasLabelsForEveryAxis) {
    for (auto const& variable : output_catalogue()) {
        if (!variable.dimension.empty()) {
            EXPECT_GT(axis_labels(variable.dimension).size(), 1U) << variable.name;
        }
    }
}

std::string page_row(OutputVariable const& variable) {
    return fmt::format("| {}{} | {} | {} | {} | {} | {} | {} |", variable.name,
                       variable.is_default ? " *" : "", variable.units,
                       role_name(variable.role),
                       variable.dimension.empty() ? "–" : variable.dimension,
                       cell_methods(variable.cell_method).substr(9),
                       levels_text(variable), variable.description);
}

TEST(OutputCatalogue, IsThePageOfOutputs) {
    std::ifstream file(DEARTH_SOURCE_DIR "/docs/outputs.md");
    std::string const page{std::istreambuf_iterator<char>(file), {}};
    for (auto const& variable : output_catalogue()) {
        EXPECT_NE(page.find(page_row(variable)), std::string::npos)
            << "docs/outputs.md lacks the row\n"
            << page_row(variable);
    }
}

} // namespace
} // namespace dearth::models
