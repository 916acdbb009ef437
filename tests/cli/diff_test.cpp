#include "tests/cli/run_dearth.hpp"
#include "tests/scratch_folder.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>

namespace {

using dearth::tests::run_dearth;
using dearth::tests::ScratchFolder;
using Json = nlohmann::json;

/// Two scenarios of 2020 to 2022 under one rule, each with policies of its own.
class Diff : public testing::Test {
  protected:
    void write(std::string const& name, std::string const& more) const {
        folder.write(name, "dearth: 1\nstart: 2020Q1\nquarters: 12\n"
                           "economy: {enterprises: 60}\n"
                           "institutions: {ratchet.up: 0.3}\n"
                               + more);
    }

    Json compared() const {
        auto const outcome =
            run_dearth({"diff", "a.yaml", "b.yaml", "--json"}, folder.path());
        EXPECT_EQ(outcome.code, 0) << outcome.err;
        return outcome.code == 0 ? Json::parse(outcome.out) : Json::object();
    }

    ScratchFolder folder;
};

TEST_F(Diff, FindsNoneWhereOnlyNamesOrderAndFormDiffer) {
    write("a.yaml", "policies:\n"
                    "  - {name: one, from: 2021-01-01, set: {ratchet.up: 0.5}}\n"
                    "  - {name: two, from: 2021-03-01, set: {review.threshold: 0.8}}\n");
    write("b.yaml", "name: another\n# the same said otherwise\npolicies:\n"
                    "  - {name: later, from: 2021-03-01, set: {review.threshold: 0.8}}\n"
                    "  - {name: first, from: 2021-01-01, to: 2021-06-30,"
                    " set: {ratchet.up: 0.5}}\n"
                    "  - {name: second, from: 2021-07-01, set: {ratchet.up: 0.5}}\n");

    auto const diff = compared();

    EXPECT_EQ(diff["same"], true) << diff.dump(2);
    auto const text = run_dearth({"diff", "a.yaml", "b.yaml"}, folder.path());
    EXPECT_EQ(text.out, "a.yaml and b.yaml simulate and write the same\n");
}

TEST_F(Diff, TellsSettingsParametersAndRulesAtTheStart) {
    write("a.yaml", "seed: 1\n");
    folder.write("b.yaml", "dearth: 1\nextends: a.yaml\nseed: 2\n"
                           "parameters: {power.supply_ratio: 0.5}\n"
                           "institutions: {ratchet.up: 0.4}\n");

    auto const diff = compared();

    EXPECT_EQ(diff["same"], false);
    EXPECT_EQ(diff["settings"],
              Json::parse(R"([{"path": "seed", "before": "1", "after": "2"}])"));
    ASSERT_EQ(diff["parameters"].size(), 1U);
    EXPECT_EQ(diff["parameters"][0]["path"], "power.supply_ratio");
    EXPECT_EQ(diff["parameters"][0]["after"], 0.5);
    ASSERT_EQ(diff["institutions"].size(), 1U);
    EXPECT_EQ(diff["institutions"][0]["before"], 0.3);
    EXPECT_EQ(diff["institutions"][0]["after"], 0.4);
    // Where no policy says otherwise, the rule at the start is the rule in force.
    ASSERT_EQ(diff["rules"].size(), 1U);
    EXPECT_EQ(diff["rules"][0]["from"], "2020-01-01");
    EXPECT_EQ(diff["rules"][0]["to"], "2022-12-31");
    EXPECT_TRUE(diff["rules"][0]["where"].empty());
}

TEST_F(Diff, TellsTheDaysAndTheEnterprisesOfAPolicy) {
    write("a.yaml", "");
    write("b.yaml", "policies:\n  - {name: mine, from: 2021-03-10, to: 2021-08-20,"
                    " where: {class: [special, 1], province: [jagang, kangwon]},"
                    " set: {ratchet.up: 0.9}}\n");

    auto const rules = compared()["rules"];

    ASSERT_EQ(rules.size(), 1U);
    EXPECT_EQ(rules[0]["from"], "2021-03-10");
    EXPECT_EQ(rules[0]["to"], "2021-08-20");
    EXPECT_EQ(rules[0]["before"], 0.3);
    EXPECT_EQ(rules[0]["after"], 0.9);
    EXPECT_EQ(rules[0]["where"], Json::parse(R"({"class": ["special", "1"],
                              "province": ["jagang", "kangwon"]})"));
}

TEST_F(Diff, LeavesOutWhereADeeperPolicyDecidesInBoth) {
    auto const policies = [](std::string const& value) {
        return "policies:\n  - {name: wide, from: 2021-01-01, set: {ratchet.up: " + value
               + "}}\n  - {name: deep, from: 2021-01-01, where: {province: [jagang]},"
                 " set: {ratchet.up: 0.9}}\n";
    };
    write("a.yaml", policies("0.5"));
    write("b.yaml", policies("0.6"));

    auto const rules = compared()["rules"];

    ASSERT_EQ(rules.size(), 1U) << rules.dump(2);
    auto const provinces = rules[0]["where"]["province"].get<std::vector<std::string>>();
    EXPECT_EQ(provinces.size(), 10U); // of the eleven
    EXPECT_EQ(std::count(provinces.begin(), provinces.end(), "jagang"), 0);
}

TEST_F(Diff, TellsOnlyTheDaysThatAPolicyIsLonger) {
    auto const until = [](std::string const& day) {
        return "policies:\n  - {name: mine, from: 2021-01-01, to: " + day
               + ", set: {ratchet.up: 0.9}}\n";
    };
    write("a.yaml", until("2021-06-30"));
    write("b.yaml", until("2021-09-30"));

    auto const rules = compared()["rules"];

    ASSERT_EQ(rules.size(), 1U);
    EXPECT_EQ(rules[0]["from"], "2021-07-01");
    EXPECT_EQ(rules[0]["to"], "2021-09-30");
    EXPECT_EQ(rules[0]["before"], 0.3); // the rule at the start is back
}

TEST_F(Diff, SaysThatOtherProvincesCannotBeCompared) {
    write("a.yaml", "");
    auto const mini = std::string(DEARTH_SOURCE_DIR) + "/tests/data/tables-mini";
    folder.write("b.yaml", "dearth: 1\nstart: 2020Q1\nquarters: 12\n"
                           "economy: {enterprises: 60, tables: "
                               + mini + "}\n");

    auto const diff = compared();

    EXPECT_EQ(diff["rules_compared"], false);
    EXPECT_EQ(diff["same"], false);
    EXPECT_EQ(diff["places"]["after"],
              Json::parse(R"(["province north", "province middle", "province south"])"));
    auto const tables = diff["tables"].get<std::vector<std::string>>();
    EXPECT_EQ(std::count(tables.begin(), tables.end(), "provinces.csv"), 1);
    auto const text = run_dearth({"diff", "a.yaml", "b.yaml"}, folder.path()).out;
    EXPECT_NE(text.find("  only in b.yaml: province north, province middle, province "
                        "south\n"),
              std::string::npos)
        << text;
    EXPECT_NE(text.find("not compared, since no county is in the tables of both"),
              std::string::npos)
        << text;
}

/// The toy tables, and a copy in which county alpha stands last and epsilon has gone.
class DiffOfPlaces : public Diff {
  protected:
    void SetUp() override {
        namespace fs = std::filesystem;
        fs::path const mini = fs::path(DEARTH_SOURCE_DIR) / "tests/data/tables-mini";
        fs::copy(mini, folder.path() / "a");
        fs::copy(mini, folder.path() / "b");
        folder.write("b/counties.csv", "id,name,province,population_thousand_person\n"
                                       "delta,Delta,south,30\nbeta,Beta,middle,10\n"
                                       "gamma,Gamma,middle,20\nalpha,Alpha,north,10\n");
    }

    void place(std::string const& name, std::string const& counties) const {
        folder.write(name + ".yaml",
                     "dearth: 1\nstart: 2020Q1\nquarters: 12\n"
                     "economy: {enterprises: 60, tables: "
                         + name
                         + "/}\npolicies:\n  - {name: local, from: 2021-01-01,"
                           " where: {county: ["
                         + counties + "]}, set: {ratchet.up: 0.9}}\n");
    }
};

TEST_F(DiffOfPlaces, FindsNoneInPlacesOfOneNameWhereverTheyStand) {
    place("a", "alpha, epsilon");
    place("b", "alpha");

    auto const diff = compared();

    EXPECT_EQ(diff["rules_compared"], true);
    EXPECT_EQ(diff["rules"], Json::array()) << diff["rules"].dump(2);
    EXPECT_EQ(diff["places"]["before"], Json::parse(R"(["county epsilon"])"));
    EXPECT_EQ(diff["places"]["after"], Json::array());
    EXPECT_EQ(diff["same"], false);
}

TEST_F(DiffOfPlaces, NamesThePlacesOfBothWhereRulesDiffer) {
    place("a", "alpha, epsilon");
    place("b", "alpha, beta");

    auto const rules = compared()["rules"];

    ASSERT_EQ(rules.size(), 1U) << rules.dump(2);
    EXPECT_EQ(rules[0]["where"], Json::parse(R"({"county": ["beta"]})"));
    EXPECT_EQ(rules[0]["from"], "2021-01-01");
    EXPECT_EQ(rules[0]["after"], 0.9);
}

TEST_F(Diff, RefusesAScenarioWithAMistakeAndAMissingOne) {
    write("a.yaml", "");
    folder.write("b.yaml", "dearth: 1\nquarters: 0\n");

    auto const wrong = run_dearth({"diff", "a.yaml", "b.yaml"}, folder.path());
    EXPECT_EQ(wrong.code, 2);
    EXPECT_NE(wrong.err.find("b.yaml:2:11: error: "), std::string::npos) << wrong.err;
    EXPECT_EQ(run_dearth({"diff", "a.yaml", "absent.yaml"}, folder.path()).code, 2);
    EXPECT_EQ(run_dearth({"diff", "a.yaml"}, folder.path()).code, 2);
}

} // namespace
