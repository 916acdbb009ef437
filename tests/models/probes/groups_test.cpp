#include "models/probes/survey.hpp"
#include "tests/models/probes/four_enterprises.hpp"

#include <gmock/gmock.h>

#include <algorithm>

namespace dearth::models {
namespace {

using ::testing::ElementsAre;

sim::Group const& group(std::vector<SurveyedGroup> const& groups, Level level) {
    auto const found =
        std::find_if(groups.begin(), groups.end(),
                     [level](SurveyedGroup const& each) { return each.level == level; });
    EXPECT_NE(found, groups.end());
    return found->group;
}

sim::Variable const& variable(sim::Group const& group, std::string const& name) {
    auto const found =
        std::find_if(group.variables.begin(), group.variables.end(),
                     [&](sim::Variable const& each) { return each.name == name; });
    EXPECT_NE(found, group.variables.end()) << name;
    return *found;
}

std::vector<std::string> names(sim::Group const& group) {
    std::vector<std::string> result;
    for (auto const& each : group.variables) {
        if (each.along == sim::Along::quarters) {
            result.push_back(each.name);
        }
    }
    return result;
}

OutputChoice of_enterprises() {
    OutputChoice choice;
    choice.finest = Level::enterprise;
    return choice;
}

TEST(SurveyedGroups, HoldNationProvincesAndSectorsAlways) {
    FourEnterprises const four;
    auto const groups = surveyed_groups({}, four.country);
    ASSERT_EQ(groups.size(), 3U);
    EXPECT_EQ(groups[0].group.name, "national");
    EXPECT_EQ(groups[1].group.name, "province");
    EXPECT_EQ(groups[2].group.name, "sector");
}

TEST(SurveyedGroups, MakeASoundLayout) {
    FourEnterprises const four;
    auto choice = of_enterprises();
    choice.all_variables = true;
    sim::Layout layout;
    layout.quarters = {2019, 1, 4};
    for (auto const& surveyed : surveyed_groups(choice, four.country)) {
        layout.groups.push_back(surveyed.group);
    }
    EXPECT_NO_THROW(sim::check(layout));
}

TEST(SurveyedGroups, TellUnitsNamesAndDescriptionsOfEveryVariable) {
    FourEnterprises const four;
    for (auto const& surveyed : surveyed_groups(of_enterprises(), four.country)) {
        for (auto const& each : surveyed.group.variables) {
            SCOPED_TRACE(surveyed.group.name + "/" + each.name);
            EXPECT_FALSE(each.units.empty());
            EXPECT_FALSE(each.long_name.empty());
            EXPECT_FALSE(each.description.empty());
        }
    }
}

TEST(SurveyedGroups, StoreEnterprisesInSinglePrecisionAndTheRestInDouble) {
    FourEnterprises const four;
    auto const groups = surveyed_groups(of_enterprises(), four.country);
    EXPECT_EQ(variable(group(groups, Level::enterprise), "output").storage,
              sim::Storage::float32);
    EXPECT_EQ(variable(group(groups, Level::county), "output").storage,
              sim::Storage::float64);
    EXPECT_EQ(variable(group(groups, Level::national), "audited").storage,
              sim::Storage::int32);
}

TEST(SurveyedGroups, SayWhatTheFlagsOfEnterprisesMean) {
    FourEnterprises const four;
    auto const groups = surveyed_groups(of_enterprises(), four.country);
    auto const& warned = variable(group(groups, Level::enterprise), "warned");
    EXPECT_EQ(warned.storage, sim::Storage::int8);
    EXPECT_THAT(warned.flag_values, ElementsAre(0, 1));
    EXPECT_THAT(warned.flag_meanings, ElementsAre("no", "yes"));
}

TEST(SurveyedGroups, SayWhereEveryEnterpriseBelongs) {
    FourEnterprises const four;
    auto const groups = surveyed_groups(of_enterprises(), four.country);
    auto const& county = variable(group(groups, Level::enterprise), "county");
    EXPECT_EQ(county.along, sim::Along::nothing);
    EXPECT_THAT(county.flag_meanings, ElementsAre("a", "b", "c"));
    auto const fixed = fixed_variables(groups, four.country);
    auto const found =
        std::find_if(fixed.begin(), fixed.end(), [](FixedVariable const& each) {
            return each.group == "enterprise" && each.name == "county";
        });
    ASSERT_NE(found, fixed.end());
    EXPECT_THAT(found->values, ElementsAre(0.0, 0.0, 1.0, 2.0));
}

TEST(SurveyedGroups, HoldTheVariablesOfEnterprisesThatAreAskedFor) {
    FourEnterprises const four;
    auto choice = of_enterprises();
    choice.variables = {"losses", "output"};
    auto const groups = surveyed_groups(choice, four.country);
    EXPECT_THAT(names(group(groups, Level::enterprise)), ElementsAre("output", "losses"));
    auto const& losses = variable(group(groups, Level::enterprise), "losses");
    EXPECT_THAT(losses.dimensions, ElementsAre("enterprise", "cause"));
}

} // namespace
} // namespace dearth::models
