#include "models/institutions/timeline.hpp"
#include "models/world/scenario.hpp"
#include "tests/cli/run_dearth.hpp"
#include "tests/scratch_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace dearth::models {
namespace {

using testing::HasSubstr;
using tests::ScratchFolder;

/// Scenarios written for one test each.
class Scenarios : public testing::Test {
  protected:
    ScratchFolder folder;

    Scenario read(std::string const& text,
                  std::vector<std::string> const& overrides = {}) const {
        return read_scenario(folder.write("x.yaml", text), overrides);
    }

    std::string problems_of(std::string const& text) const {
        sim::Diagnostics problems;
        read_scenario(folder.write("x.yaml", text), {}, problems);
        std::string all;
        for (auto const& problem : problems.sorted()) {
            all += sim::to_text(problem) + "\n";
        }
        return all;
    }
};

Policy const& policy(Scenario const& scenario, std::string const& name) {
    auto const found =
        std::find_if(scenario.policies.begin(), scenario.policies.end(),
                     [&](Policy const& each) { return each.name == name; });
    if (found == scenario.policies.end()) {
        throw std::invalid_argument("no policy " + name);
    }
    return *found;
}

double set_by(Policy const& policy, std::string_view path) {
    for (auto const& edit : policy.edits) {
        if (institution_fields()[edit.field].entry.path == path) {
            return edit.value;
        }
    }
    throw std::invalid_argument("no such edit");
}

TEST_F(Scenarios, HoldDefaultsThatSayTheyAre) {
    auto const scenario = read("dearth: 1\n");

    EXPECT_EQ(scenario.name, "x"); // the file's stem
    EXPECT_EQ(scenario.start, (sim::Quarter{2019, 1}));
    EXPECT_EQ(scenario.burn_in, 4);
    EXPECT_EQ(scenario.enterprises, 2971);
    EXPECT_EQ(scenario.origins.at("quarters"), "default");
    EXPECT_EQ(scenario.origins.at("institutions.review.threshold"), "default");
}

TEST_F(Scenarios, TakeEachValueFromTheHighestSource) {
    folder.write("base.yaml", "dearth: 1\nname: base\nquarters: 8\nseed: 5\n"
                              "parameters: {planner.tautness: 1.1, "
                              "planner.balance_rounds: 6}\n");

    auto const scenario = read("dearth: 1\nextends: base.yaml\nseed: 7\n"
                               "parameters: {planner.tautness: 1.2}\n",
                               {"planner.balance_rounds=9", "output.level=county"});

    EXPECT_EQ(scenario.name, "x"); // a name is not inherited
    EXPECT_EQ(scenario.quarters, 8);
    EXPECT_EQ(scenario.seed, 7U);
    EXPECT_EQ(scenario.parameters.tautness, 1.2);
    EXPECT_EQ(scenario.parameters.balance_rounds, 9.0);
    EXPECT_EQ(scenario.output.level, OutputLevel::county);
    EXPECT_THAT(scenario.origins.at("quarters"), HasSubstr("base.yaml:3"));
    EXPECT_THAT(scenario.origins.at("seed"), HasSubstr("x.yaml:3"));
    EXPECT_EQ(scenario.origins.at("parameters.planner.balance_rounds"), "--set");
}

TEST_F(Scenarios, MergePoliciesByNameAndSwitchThemOff) {
    folder.write("base.yaml", "dearth: 1\npolicies:\n"
                              "  - use: surplus_autonomy\n    from: 2021-08-01\n"
                              "  - use: import_ban\n");

    auto const scenario = read("dearth: 1\nextends: base.yaml\npolicies:\n"
                               "  - use: surplus_autonomy\n"
                               "    set: {surplus.stipend_share: 0.7}\n"
                               "  - name: import_ban\n    enabled: false\n");

    ASSERT_EQ(scenario.policies.size(), 1U);
    auto const& surplus = policy(scenario, "surplus_autonomy");
    EXPECT_EQ(surplus.from, (sim::Date{2021, 8, 1})); // from the extended file
    EXPECT_EQ(*surplus.to, (sim::Date{2022, 4, 15})); // from the preset
    EXPECT_EQ(set_by(surplus, "surplus.right"), 1.0); // from the preset
    EXPECT_EQ(set_by(surplus, "surplus.stipend_share"), 0.7);
}

TEST_F(Scenarios, ReadAScopeByNames) {
    auto const scenario =
        read("dearth: 1\npolicies:\n  - use: party_oversight\n"
             "    where: {class: [2, special], sector: [coal], county: [hyesan]}\n");

    auto const& where = policy(scenario, "party_oversight").where;
    EXPECT_THAT(*where.only[2], testing::ElementsAre(0, 2)); // special is 0
    EXPECT_THAT(*where.only[3], testing::ElementsAre(1));    // electricity is 0
    ASSERT_EQ(where.county_provinces.size(), 1U);
    EXPECT_FALSE(where.only[0].has_value());
    EXPECT_EQ(where.depth(), 4);
    EXPECT_EQ(where.keys(), 3);
}

TEST_F(Scenarios, CutAPresetInStepsByTheirOwnDates) {
    auto const scenario = read("dearth: 1\npolicies:\n  - use: border_closure\n"
                               "    from: 2020-07-01\n    to: 2021-12-31\n");

    // Of five steps the first begins later, the second is whole, the rest come too late.
    ASSERT_EQ(scenario.policies.size(), 2U);
    EXPECT_EQ(scenario.policies[0].from, (sim::Date{2020, 7, 1}));
    EXPECT_EQ(*scenario.policies[0].to, (sim::Date{2020, 12, 31}));
    EXPECT_EQ(set_by(scenario.policies[0], "border.openness"), 0.14);
    EXPECT_EQ(*scenario.policies[1].to, (sim::Date{2021, 12, 31}));
    EXPECT_EQ(set_by(scenario.policies[1], "border.openness"), 0.11);
}

TEST_F(Scenarios, KeepTheSanctionOfTheReviewInItsProvince) {
    auto const scenario = read("dearth: 1\npolicies: [{use: quarterly_review}]\n");

    ASSERT_EQ(scenario.policies.size(), 2U);
    EXPECT_EQ(scenario.policies[0].where.keys(), 0);
    EXPECT_EQ(set_by(scenario.policies[0], "review.criticism"), 0.5);
    EXPECT_EQ(scenario.policies[1].where.keys(), 1);
    EXPECT_EQ(set_by(scenario.policies[1], "review.strikes"), 2.0);
}

TEST_F(Scenarios, FindPresetsBesideThemselvesFirst) {
    std::filesystem::create_directory(folder.path() / "policies");
    folder.write("policies/import_ban.yaml",
                 "name: import_ban\nquestion: q\nrule: r\nsource: s\n"
                 "set: {imports.ban: 0.25}\n");

    auto const scenario = read("dearth: 1\npolicies: [{use: import_ban}]\n");

    EXPECT_EQ(set_by(policy(scenario, "import_ban"), "imports.ban"), 0.25);
}

TEST_F(Scenarios, OverrideAPolicyByOption) {
    auto const scenario = read("dearth: 1\npolicies: [{use: import_ban}]\n",
                               {"policies.import_ban.from=2022-01-01",
                                "policies.import_ban.set.imports.ban=0.5",
                                "policies.import_ban.where.sector=[light, food]"});

    auto const& ban = policy(scenario, "import_ban");
    EXPECT_EQ(ban.from, (sim::Date{2022, 1, 1}));
    EXPECT_EQ(set_by(ban, "imports.ban"), 0.5);
    EXPECT_THAT(*ban.where.only[3], testing::ElementsAre(7, 8));
}

TEST_F(Scenarios, TellAllMistakesInOneGo) {
    auto const text =
        problems_of("dearth: 1\nquarters: 0\nseeds: 3\npolicies:\n"
                    "  - {use: import_bann}\n  - {name: p, from: 2021-02-30, "
                    "set: {ratchet.up: 2}}\n");

    EXPECT_THAT(text, HasSubstr("x.yaml:2:11: error: "));
    EXPECT_THAT(text, HasSubstr("x.yaml:3:1: error: "));
    EXPECT_THAT(text, HasSubstr("did you mean 'import_ban'?"));
    EXPECT_THAT(text, HasSubstr("x.yaml:6:21: error: ")); // behind "  - {name: p, from: "
    EXPECT_THAT(text, HasSubstr("x.yaml:6:51: error: "));
}

TEST_F(Scenarios, HaveAHashThatIgnoresNameSeedOutputAndPlace) {
    std::string const rest = "dearth: 1\npolicies: [{use: import_ban}]\n";
    auto const first = scenario_hash(read(rest));

    EXPECT_EQ(first.size(), 32U);
    EXPECT_EQ(first, scenario_hash(
                         read("name: other\nseed: 99\noutput: {events: true}\n" + rest)));
    EXPECT_NE(first, scenario_hash(read(rest + "quarters: 3\n")));
    EXPECT_NE(first, scenario_hash(read(rest + "institutions: {ratchet.up: 0.4}\n")));
    EXPECT_NE(first, scenario_hash(read(rest, {"policies.import_ban.to=2022-12-30"})));
}

TEST_F(Scenarios, WriteThemselvesOutAsScenarios) {
    auto const first =
        read("dearth: 1\nname: 'a \"b\" \\c'\npolicies: [{use: quarterly_review}, "
             "{use: border_closure}, {use: four_tasks}]\n");
    auto const again = read(to_yaml(first));

    EXPECT_EQ(again.name, first.name);
    ASSERT_EQ(again.policies.size(), first.policies.size());
    for (std::size_t i = 0; i < first.policies.size(); ++i) {
        EXPECT_EQ(again.policies[i].name, first.policies[i].name);
        EXPECT_EQ(again.policies[i].from, first.policies[i].from);
        EXPECT_EQ(again.policies[i].to, first.policies[i].to);
        EXPECT_EQ(again.policies[i].where.only, first.policies[i].where.only);
    }
    EXPECT_EQ(scenario_hash(again), scenario_hash(first));
}

TEST(AsReported, HasEveryDatedPolicyInForceInItsTime) {
    auto const scenario =
        read_scenario(std::string(DEARTH_SOURCE_DIR) + "/scenarios/as-reported.yaml");
    auto const calendar = scenario.calendar();
    Timeline const timeline(scenario.institutions, scenario.policies, calendar);
    auto const on = [&](sim::Date const& date) {
        return timeline.resolve(calendar.day(date), {});
    };

    EXPECT_EQ(scenario.quarters, 28);
    EXPECT_EQ(on({2020, 1, 21}).border_openness, 1.0);
    EXPECT_EQ(on({2020, 1, 22}).border_openness, 0.14);
    EXPECT_GT(on({2020, 12, 30}).campaign_overtime,
              scenario.institutions.campaign_overtime);
    EXPECT_EQ(on({2020, 12, 31}).campaign_overtime,
              scenario.institutions.campaign_overtime);
    EXPECT_EQ(on({2021, 3, 5}).oversight_approval, 0.0);
    EXPECT_GT(on({2021, 3, 6}).oversight_approval, 0.0);
    EXPECT_EQ(on({2022, 4, 15}).surplus_right, 1.0);
    EXPECT_EQ(on({2022, 4, 16}).surplus_right, 0.0);
    EXPECT_EQ(on({2025, 8, 30}).task_rumour, 0.5); // class special has the index 0
    // Never stricter than trade leaves room for: what still crossed is not banned.
    EXPECT_EQ(on({2020, 12, 31}).import_ban, 0.0);
    EXPECT_DOUBLE_EQ(on({2021, 1, 1}).import_ban + on({2021, 1, 1}).border_openness, 1.0);
    EXPECT_DOUBLE_EQ(on({2022, 12, 31}).import_ban + on({2022, 12, 31}).border_openness,
                     1.0);
    EXPECT_EQ(on({2023, 1, 1}).import_ban, 0.0);
}

TEST_F(Scenarios, MoveTheImportBanToAnotherYear) {
    auto const scenario = read("dearth: 1\npolicies: [{use: import_ban, "
                               "from: 2019-01-01, to: 2020-12-31}]\n");

    ASSERT_EQ(scenario.policies.size(), 1U); // its second step comes too late
    EXPECT_EQ(scenario.policies[0].from, (sim::Date{2019, 1, 1}));
    EXPECT_EQ(*scenario.policies[0].to, (sim::Date{2020, 12, 31}));
    EXPECT_EQ(set_by(scenario.policies[0], "imports.ban"), 0.89);
    EXPECT_EQ(set_by(scenario.policies[0], "imports.substitution_reward"), 0.3);
}

} // namespace
} // namespace dearth::models
