// What docs/policies.md shows works as it stands there: a newcomer copies it.

#include "tests/cli/run_dearth.hpp"
#include "tests/scratch_folder.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace {

using dearth::tests::run_dearth;
using dearth::tests::ScratchFolder;

/// The fenced block of the page that begins with `first`.
std::string block_of_the_page(std::string const& first) {
    std::ifstream page(DEARTH_SOURCE_DIR "/docs/policies.md");
    std::string line;
    std::string block;
    while (std::getline(page, line)) {
        if (line.starts_with("```") && !block.empty()) {
            return block;
        }
        if (line == first || !block.empty()) {
            block += line + "\n";
        }
    }
    return block;
}

std::string scenario_with(std::string const& policies) {
    return "dearth: 1\nname: mine\nstart: 2020Q1\nquarters: 2\nburn_in: 1\n"
           "economy: {enterprises: 30}\n"
           + policies;
}

TEST(OwnPolicy, IsAYamlFileBesideTheScenario) {
    ScratchFolder const folder;
    std::filesystem::create_directory(folder.path() / "policies");
    auto const policy = block_of_the_page("# policies/longer_credit.yaml");
    ASSERT_NE(policy.find("name: longer_credit"), std::string::npos) << policy;
    folder.write("policies/longer_credit.yaml", policy);
    folder.write("mine.yaml", scenario_with("policies:\n  - use: longer_credit\n"));

    auto const checked = run_dearth({"validate", "mine.yaml"}, folder.path());
    EXPECT_EQ(checked.code, 0) << checked.err;
    auto const run = run_dearth({"run", "mine.yaml", "-o", "m.h5", "-q"}, folder.path());
    EXPECT_EQ(run.code, 0) << run.err;
    auto const chart = run_dearth({"timeline", "mine.yaml"}, folder.path());
    EXPECT_NE(chart.out.find("audit.soft_budget = 0.75"), std::string::npos) << chart.out;
}

TEST(OwnPolicy, WithASlipIsAnsweredWithThePlaceAndTheWordMeant) {
    ScratchFolder const folder;
    std::filesystem::create_directory(folder.path() / "policies");
    folder.write("policies/mine.yaml", "name: mine\nquestion: q\nrule: r\nsource: s\n"
                                       "set: {ratchet.upp: 0.1}\n");
    folder.write("mine.yaml", scenario_with("policies:\n  - use: mine\n"));

    auto const outcome = run_dearth({"validate", "mine.yaml"}, folder.path());

    EXPECT_EQ(outcome.code, 2);
    EXPECT_NE(outcome.err.find("mine.yaml:5:7"), std::string::npos) << outcome.err;
    EXPECT_NE(outcome.err.find("did you mean 'ratchet.up'?"), std::string::npos);
}

TEST(Channels, OfAPolicyCanBeSwitchedOneByOne) {
    ScratchFolder const folder;
    auto const policies =
        block_of_the_page("  - use: party_oversight     # approval alone");
    ASSERT_NE(policies.find("surplus.withdrawal: 0"), std::string::npos) << policies;
    folder.write("mine.yaml", scenario_with("policies:\n" + policies));

    auto const outcome = run_dearth({"timeline", "mine.yaml"}, folder.path());

    EXPECT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_NE(outcome.out.find("oversight.approval = 0.6"), std::string::npos);
    EXPECT_NE(outcome.out.find("oversight.diversion = 0"), std::string::npos);
}

} // namespace
