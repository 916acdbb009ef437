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

std::string scenario(std::string const& more, int seed = 1) {
    return "dearth: 1\nname: s\nstart: 2020Q1\nquarters: 2\nburn_in: 1\nseed: "
           + std::to_string(seed) + "\neconomy: {enterprises: 30}\n" + more;
}

Json compared(std::vector<std::string> words, ScratchFolder const& folder) {
    words.insert(words.begin(), "compare");
    words.insert(words.end(), {"--json", "--progress", "none"});
    auto const outcome = run_dearth(words, folder.path());
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    return outcome.code == 0 ? Json::parse(outcome.out) : Json::array();
}

Json of_output(Json const& list, std::string const& output) {
    auto const found = std::find_if(list.begin(), list.end(), [&](Json const& entry) {
        return entry["output"] == output;
    });
    return found == list.end() ? Json() : *found;
}

TEST(Compare, FindsNoDifferenceBetweenAScenarioAndItself) {
    ScratchFolder const folder;
    folder.write("a.yaml", scenario(""));

    auto const list = compared({"a.yaml", "a.yaml", "--replications", "3"}, folder);

    ASSERT_FALSE(list.empty());
    for (auto const& entry : list) {
        EXPECT_EQ(entry["difference"], 0.0) << entry;
        EXPECT_EQ(entry["replications"], 3);
    }
}

TEST(Compare, PairsRunsSoThatDrawsCancel) {
    ScratchFolder const folder;
    folder.write("a.yaml", scenario(""));
    folder.write("b.yaml", scenario("parameters: {power.supply_ratio: 0.4}\n"));

    auto const list = compared({"a.yaml", "b.yaml", "--replications", "6"}, folder);

    auto const hours = of_output(list, "supply_hours");
    EXPECT_EQ(hours["scenario"], "b");
    EXPECT_EQ(hours["units"], "h/d");
    EXPECT_LT(hours["ci_high"].get<double>(), 0.0); // a third less power
    EXPECT_GT(hours["sign_probability"].get<double>(), 0.99);
    EXPECT_GT(of_output(list, "energy_generated")["variance_reduction"].get<double>(),
              1.0);
    double const difference =
        hours["mean"].get<double>() - hours["base_mean"].get<double>();
    EXPECT_NEAR(hours["difference"].get<double>(), difference, 1e-9);
}

TEST(Compare, AddsReplicationsUntilTheIntervalIsNarrow) {
    ScratchFolder const folder;
    folder.write("a.yaml", scenario(""));
    folder.write("b.yaml", scenario("institutions: {ratchet.up: 0.8}\n"));
    std::vector<std::string> const words{"a.yaml", "b.yaml", "--of", "supply_hours",
                                         "--until-half-width"};
    auto wide = words;
    wide.insert(wide.end(), {"100", "--replications", "20"});
    EXPECT_EQ(of_output(compared(wide, folder), "supply_hours")["replications"], 8);
    auto narrow = words;
    narrow.insert(narrow.end(), {"1e-9", "--replications", "20"});
    EXPECT_EQ(of_output(compared(narrow, folder), "supply_hours")["replications"], 20);
}

TEST(Compare, RefusesScenariosThatDoNotPair) {
    ScratchFolder const folder;
    folder.write("a.yaml", scenario("", 1));
    folder.write("b.yaml", scenario("", 2));

    auto const outcome =
        run_dearth({"compare", "a.yaml", "b.yaml", "--replications", "2"}, folder.path());

    EXPECT_EQ(outcome.code, 2);
    EXPECT_NE(outcome.err.find("another seed"), std::string::npos) << outcome.err;
    auto const unknown = run_dearth({"compare", "a.yaml", "a.yaml", "--replications", "2",
                                     "--of", "outptu", "--until-half-width", "1"},
                                    folder.path());
    EXPECT_EQ(unknown.code, 2);
    EXPECT_NE(unknown.err.find("'outptu' is no output"), std::string::npos)
        << unknown.err;
}

} // namespace
