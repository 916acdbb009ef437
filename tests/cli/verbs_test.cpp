#include "tests/cli/run_dearth.hpp"
#include "tests/scratch_folder.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <set>

namespace {

using dearth::tests::run_dearth;
using dearth::tests::ScratchFolder;
using Json = nlohmann::json;

std::filesystem::path const scenarios =
    std::filesystem::path(DEARTH_SOURCE_DIR) / "scenarios";

bool contains(std::string const& text, std::string const& part) {
    return text.find(part) != std::string::npos;
}

class EveryVerb : public testing::TestWithParam<std::string> {};

TEST_P(EveryVerb, HasHelpWithAnExample) {
    auto const outcome = run_dearth({GetParam(), "--help"}, scenarios);

    EXPECT_EQ(outcome.code, 0);
    EXPECT_TRUE(contains(outcome.out, "Example:")) << outcome.out;
    EXPECT_TRUE(contains(outcome.out, "dearth " + GetParam())) << outcome.out;
}

INSTANTIATE_TEST_SUITE_P(Verbs, EveryVerb,
                         testing::Values("init", "validate", "describe", "schema",
                                         "timeline", "resolve", "diff", "run", "compare",
                                         "inspect", "export", "report", "man",
                                         "completion"),
                         [](auto const& verb) { return verb.param; });

TEST(Program, HasHelpWithAnExample) {
    auto const outcome = run_dearth({"--help"}, scenarios);

    EXPECT_EQ(outcome.code, 0);
    EXPECT_TRUE(contains(outcome.out, "Example:"));
}

TEST(Program, RefusesAnUnknownVerbWithTheNearestOne) {
    auto const outcome = run_dearth({"validat", "x.yaml"}, scenarios);

    EXPECT_EQ(outcome.code, 2);
    EXPECT_TRUE(contains(outcome.err, "did you mean 'validate'?")) << outcome.err;
}

TEST(Program, RefusesUnknownOptionsAndMissingArguments) {
    EXPECT_EQ(run_dearth({}, scenarios).code, 2);
    EXPECT_EQ(run_dearth({"run"}, scenarios).code, 2);
    EXPECT_EQ(run_dearth({"run", "as-reported.yaml", "--colour"}, scenarios).code, 2);
    EXPECT_EQ(
        run_dearth({"run", "as-reported.yaml", "--replications", "0"}, scenarios).code,
        2);
    EXPECT_EQ(run_dearth({"run", "as-reported.yaml", "--until", "soon"}, scenarios).code,
              2);
    EXPECT_EQ(
        run_dearth({"run", "as-reported.yaml", "--until", "2018Q4"}, scenarios).code, 2);
}

TEST(Validate, AcceptsEveryScenarioThatShips) {
    for (auto const* const file :
         {"as-reported.yaml", "tutorial/01-one-mill.yaml", "tutorial/02-power-cut.yaml",
          "tutorial/03-two-policies.yaml"}) {
        auto const outcome = run_dearth({"validate", file}, scenarios);
        EXPECT_EQ(outcome.code, 0) << outcome.err;
        EXPECT_EQ(outcome.out, std::string(file) + ": no problems\n");
    }
}

TEST(Validate, TellsFileLineColumnCodeMessageAndRemedyAsJson) {
    ScratchFolder const folder;
    folder.write("x.yaml", "dearth: 1\nquarters: 0\nsed: 3\n");

    auto const outcome = run_dearth({"validate", "x.yaml", "--json"}, folder.path());

    auto const problems = Json::parse(outcome.out);
    EXPECT_EQ(outcome.code, 2);
    ASSERT_EQ(problems.size(), 2U);
    EXPECT_EQ(problems[0]["file"], "x.yaml");
    EXPECT_EQ(problems[0]["line"], 2);
    EXPECT_EQ(problems[0]["column"], 11); // behind "quarters: "
    EXPECT_EQ(problems[0]["code"], "E203");
    EXPECT_EQ(problems[1]["line"], 3);
    EXPECT_EQ(problems[1]["column"], 1);
    EXPECT_EQ(problems[1]["code"], "E104");
    EXPECT_EQ(problems[1]["remedy"], "did you mean 'seed'?");
    EXPECT_TRUE(problems[1].contains("message"));
}

TEST(Validate, WritesAnEmptyListForASoundScenario) {
    auto const outcome =
        run_dearth({"validate", "as-reported.yaml", "--json"}, scenarios);

    EXPECT_EQ(outcome.code, 0);
    EXPECT_EQ(Json::parse(outcome.out), Json::array());
}

TEST(Validate, PlacesAMissingFileAtItself) {
    auto const outcome = run_dearth({"validate", "absent.yaml"}, scenarios);

    EXPECT_EQ(outcome.code, 2);
    EXPECT_TRUE(contains(outcome.err, "absent.yaml:1:1: error: ")) << outcome.err;
}

TEST(Validate, PlacesAWrongOptionInItsText) {
    auto const outcome = run_dearth(
        {"validate", "as-reported.yaml", "--set", "seed=5", "--set", "ratchet.up=2"},
        scenarios);

    EXPECT_EQ(outcome.code, 2);
    // The second option, its value behind "ratchet.up: ".
    EXPECT_TRUE(contains(outcome.err, "--set:2:13: error: ")) << outcome.err;
}

TEST(Init, WritesAScenarioThatIsSoundAndNeverReplacesOne) {
    ScratchFolder const folder;

    EXPECT_EQ(run_dearth({"init", "my.yaml"}, folder.path()).code, 0);
    auto const validated = run_dearth({"validate", "my.yaml"}, folder.path());
    EXPECT_EQ(validated.code, 0) << validated.err;
    EXPECT_EQ(run_dearth({"init", "my.yaml"}, folder.path()).code, 2);
    EXPECT_EQ(run_dearth({"init"}, folder.path()).out,
              dearth::tests::content_of(folder.path() / "my.yaml"));
}

TEST(Describe, ListsEveryEntryWithItsFacts) {
    auto const outcome = run_dearth({"describe", "--json"}, scenarios);

    auto const all = Json::parse(outcome.out);
    ASSERT_EQ(outcome.code, 0) << outcome.err;
    for (auto const* const topic :
         {"parameters", "institutions", "policies", "outputs", "events", "sectors"}) {
        ASSERT_TRUE(all.contains(topic)) << topic;
        EXPECT_FALSE(all[topic].empty()) << topic;
        for (auto const& entry : all[topic]) {
            for (auto const* const key : {"path", "type", "unit", "range", "default",
                                          "evidence", "source", "meaning"}) {
                EXPECT_TRUE(entry.contains(key)) << topic << ' ' << key;
            }
        }
    }
}

TEST(Describe, TellsTheFieldsDatesAndScopeOfPolicies) {
    auto const outcome =
        run_dearth({"describe", "policies", "surplus_autonomy", "--json"}, scenarios);

    auto const entry = Json::parse(outcome.out).at(0);
    EXPECT_EQ(entry["dates"]["from"], "2021-07-01");
    EXPECT_EQ(entry["dates"]["to"], "2022-04-15");
    EXPECT_EQ(entry["fields"]["surplus.right"], 1.0);
    EXPECT_TRUE(entry["scope"].empty());
}

TEST(Describe, ShowsAnInstitutionAmongTheParameters) {
    auto const outcome =
        run_dearth({"describe", "parameters", "review.threshold"}, scenarios);

    EXPECT_EQ(outcome.code, 0);
    EXPECT_TRUE(contains(outcome.out, "fulfilment below which")) << outcome.out;
}

TEST(Describe, TellsTheWindowOfAPolicyInSteps) {
    auto const outcome =
        run_dearth({"describe", "policies", "import_ban", "--json"}, scenarios);

    auto const entry = Json::parse(outcome.out).at(0);
    EXPECT_EQ(entry["dates"]["from"], "2021-01-01");
    EXPECT_EQ(entry["dates"]["to"], "2022-12-31"); // its last step has no end of its own
    EXPECT_EQ(entry["steps"].size(), 2U);
}

TEST(Describe, RefusesAnUnknownTopicOrName) {
    EXPECT_EQ(run_dearth({"describe", "weather"}, scenarios).code, 2);
    auto const outcome =
        run_dearth({"describe", "parameters", "review.treshold"}, scenarios);
    EXPECT_EQ(outcome.code, 2);
    EXPECT_TRUE(contains(outcome.err, "did you mean 'review.threshold'?"));
}

TEST(Describe, HasAPresetForEveryPolicyOfTheSpecification) {
    std::set<std::string> const wanted{
        "surplus_autonomy",     "party_oversight",   "import_ban",
        "quarterly_review",     "speed_campaign",    "capacity_verification",
        "responsibility_shift", "military_priority", "four_tasks",
        "border_closure",       "manager_autonomy",  "assist_first",
        "new_soviet_incentive", "allocate_on_need",  "no_ratchet",
        "hard_budget",          "full_audit",        "power_for_industry"};

    auto const outcome = run_dearth({"describe", "policies", "--json"}, scenarios);

    std::set<std::string> found;
    for (auto const& entry : Json::parse(outcome.out)) {
        found.insert(entry["path"]);
        EXPECT_FALSE(entry["source"].get<std::string>().empty()) << entry["path"];
    }
    EXPECT_TRUE(std::includes(found.begin(), found.end(), wanted.begin(), wanted.end()));
}

TEST(Schema, IsJsonThatNamesEveryParameterAndInstitution) {
    auto const schema = Json::parse(run_dearth({"schema"}, scenarios).out);
    auto const entries =
        Json::parse(run_dearth({"describe", "parameters", "--json"}, scenarios).out);

    EXPECT_EQ(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    for (auto const& entry : entries) {
        auto const group = entry["kind"] == "institution" ? "institutions" : "parameters";
        EXPECT_TRUE(schema["$defs"][group]["properties"].contains(entry["path"]))
            << entry["path"];
    }
}

TEST(Timeline, ChartsQuartersAndNamesOverlaps) {
    auto const outcome =
        run_dearth({"timeline", "tutorial/03-two-policies.yaml"}, scenarios);

    // Eight quarters from 2019Q1: oversight in quarters 2 to 4, the right in 3 to 6.
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_TRUE(contains(outcome.out, "party_oversight   .### ....")) << outcome.out;
    EXPECT_TRUE(contains(outcome.out, "surplus_autonomy  ..## ##..")) << outcome.out;
    EXPECT_TRUE(contains(outcome.out, "no overlaps")) << outcome.out;
}

TEST(Timeline, MarksAQuarterThatAPolicyHoldsInPart) {
    ScratchFolder const folder;
    folder.write("x.yaml", "dearth: 1\nstart: 2021Q3\nquarters: 4\npolicies:\n"
                           "  - use: surplus_autonomy\n");

    auto const outcome = run_dearth({"timeline", "x.yaml"}, folder.path());

    // 15 April 2022 lies inside the fourth quarter from 2021Q3.
    EXPECT_TRUE(contains(outcome.out, "surplus_autonomy  ## #+")) << outcome.out;
}

TEST(Timeline, SaysWhichOfTwoPoliciesCounts) {
    ScratchFolder const folder;
    folder.write("x.yaml", "dearth: 1\npolicies:\n  - use: surplus_autonomy\n"
                           "  - name: low\n    from: 2021-08-01\n"
                           "    set: {surplus.withdrawal: 0.1}\n");

    auto const outcome = run_dearth({"timeline", "x.yaml"}, folder.path());

    // Both are for the whole country; the one that begins later counts.
    EXPECT_TRUE(
        contains(outcome.out, "surplus.withdrawal: low counts over surplus_autonomy"))
        << outcome.out;
}

TEST(Resolve, IsItselfAScenarioThatResolvesToTheSameValues) {
    ScratchFolder const folder;
    auto const first = run_dearth({"resolve", "as-reported.yaml"}, scenarios);
    folder.write("full.yaml", first.out);

    auto const again = run_dearth({"resolve", "full.yaml", "--json"}, folder.path());

    ASSERT_EQ(again.code, 0) << again.err;
    auto const before =
        Json::parse(run_dearth({"resolve", "as-reported.yaml", "--json"}, scenarios).out);
    auto const after = Json::parse(again.out);
    ASSERT_EQ(before.size(), after.size());
    for (auto const& [path, entry] : before.items()) {
        if (path != "economy.tables") { // found again by search
            EXPECT_EQ(entry["value"], after[path]["value"]) << path;
        }
    }
}

TEST(Resolve, TellsWhereEachValueCameFrom) {
    auto const outcome = run_dearth({"resolve", "tutorial/03-two-policies.yaml", "--json",
                                     "--set", "labour.fatigue_rate=0.09"},
                                    scenarios);

    auto const values = Json::parse(outcome.out);
    EXPECT_EQ(values["quarters"]["origin"], "tutorial/03-two-policies.yaml:7");
    EXPECT_EQ(values["economy.enterprises"]["origin"], "tutorial/01-one-mill.yaml:9");
    EXPECT_EQ(values["parameters.labour.fatigue_rate"]["origin"], "--set");
    EXPECT_EQ(values["parameters.labour.fatigue_rate"]["value"], 0.09);
    EXPECT_EQ(values["institutions.ratchet.up"]["origin"], "default");
    EXPECT_EQ(values["policies.surplus_autonomy.set.surplus.right"]["origin"],
              "preset surplus_autonomy");
}

TEST(Completion, IsAScriptThatTheShellAcceptsAndThatKnowsTheOptions) {
    ScratchFolder const folder;
    auto const outcome = run_dearth({"completion", "bash"}, scenarios);
    auto const script = folder.write(
        "completion.bash",
        outcome.out
            + "COMP_WORDS=(dearth run --thr); COMP_CWORD=2; _dearth; echo $COMPREPLY\n");

    auto* const shell = popen(("bash " + script).c_str(), "r");

    ASSERT_NE(shell, nullptr);
    std::array<char, 64> line{};
    ASSERT_NE(std::fgets(line.data(), line.size(), shell), nullptr);
    pclose(shell);
    EXPECT_STREQ(line.data(), "--threads\n");
}

TEST(Completion, KnowsEveryVerb) {
    for (auto const* const shell : {"bash", "zsh"}) {
        auto const script = run_dearth({"completion", shell}, scenarios).out;
        for (auto const* const verb : {"diff", "export", "report", "man", "run"}) {
            EXPECT_TRUE(contains(script, std::string("    ") + verb + ") offered="))
                << shell << ' ' << verb;
        }
        EXPECT_TRUE(contains(script, "--csv --group --force")) << script;
    }
    auto const script = run_dearth({"completion", "bash"}, scenarios).out;
    EXPECT_TRUE(contains(script, "inner=\"plan ")) << script; // the verbs of sweep
    EXPECT_EQ(run_dearth({"completion", "fish"}, scenarios).code, 2);
}

TEST(Inspect, RefusesAMissingFile) {
    EXPECT_EQ(run_dearth({"inspect", "absent.h5"}, scenarios).code, 2);
}

} // namespace
