#include "tests/cli/run_dearth.hpp"
#include "tests/scratch_folder.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <thread>

namespace {

using dearth::tests::Call;
using dearth::tests::run_dearth;
using dearth::tests::ScratchFolder;
using Json = nlohmann::json;

/// The smallest economy that lives, in a folder of its own.
class SmallRun : public testing::Test {
  protected:
    SmallRun() {
        folder.write("small.yaml", "dearth: 1\nquarters: 1\nburn_in: 0\n"
                                   "economy: {enterprises: 20}\n"
                                   "institutions: {ratchet.up: 0.5}\n");
    }

    dearth::tests::Outcome run(std::vector<std::string> words) const {
        words.insert(words.begin(), {"run", "small.yaml", "--progress", "none"});
        return run_dearth(words, folder.path());
    }

    ScratchFolder folder;
};

TEST_F(SmallRun, WritesAFileAndSaysHowItWent) {
    auto const outcome = run({"--json"});

    ASSERT_EQ(outcome.code, 0) << outcome.err;
    auto const summary = Json::parse(outcome.out);
    for (auto const* const key : {"output", "status", "digest", "events", "cpu_s",
                                  "wall_s", "peak_bytes", "bytes_per_enterprise"}) {
        EXPECT_TRUE(summary.contains(key)) << key;
    }
    EXPECT_EQ(summary["status"], "complete");
    EXPECT_EQ(summary["output"], "small.h5");
    EXPECT_EQ(summary["digest"].get<std::string>().size(), 32U);
    EXPECT_TRUE(std::filesystem::exists(folder.path() / "small.h5"));
}

TEST_F(SmallRun, IsNotRepeatedWhenItsOutputIsThere) {
    auto const first = Json::parse(run({"--json"}).out);
    auto const written = std::filesystem::last_write_time(folder.path() / "small.h5");

    auto const again = run({"--json"});

    auto const summary = Json::parse(again.out);
    EXPECT_EQ(again.code, 0);
    EXPECT_EQ(summary["outcome"], "already_there");
    EXPECT_EQ(summary["digest"], first["digest"]);
    EXPECT_EQ(std::filesystem::last_write_time(folder.path() / "small.h5"), written);
}

TEST_F(SmallRun, RefusesToReplaceAnotherOutputUnlessForced) {
    ASSERT_EQ(run({}).code, 0);

    EXPECT_EQ(run({"--seed", "99"}).code, 2);
    EXPECT_EQ(run({"--seed", "99", "--force"}).code, 0);
    EXPECT_EQ(run({"--seed", "99"}).code, 0); // now it is there
}

TEST_F(SmallRun, RefusesAFolderThatIsNotThere) {
    EXPECT_EQ(run({"-o", "absent/small.h5"}).code, 2);
}

// A child's count of memory goes on from that of the program that started it: 300 MiB
// here, where 20 enterprises take some twenty.
TEST_F(SmallRun, TellsItsOwnMemoryAndNotItsCallers) {
    std::vector<char> const large(std::size_t{300} << 20U, 'x');

    auto const outcome = run({"--json"});

    ASSERT_EQ(large.back(), 'x');
    auto const peak = Json::parse(outcome.out).at("peak_bytes").get<double>();
    EXPECT_GT(peak, 5e6);
    EXPECT_LT(peak, 200e6);
}

TEST_F(SmallRun, IsSilentWhenAskedToBe) {
    auto const outcome = run({"--quiet"});

    EXPECT_EQ(outcome.code, 0);
    EXPECT_EQ(outcome.out, "");
    EXPECT_EQ(outcome.err, "");
}

TEST_F(SmallRun, HasOneDigestWhateverTheThreads) {
    auto const one = Json::parse(run({"--json", "--threads", "1", "-o", "1.h5"}).out);
    auto const two = Json::parse(run({"--json", "--threads", "2", "-o", "2.h5"}).out);

    EXPECT_EQ(one["digest"], two["digest"]);
}

TEST_F(SmallRun, HasAnotherHistoryWithAnotherSeedOrRule) {
    auto const digest = [&](std::vector<std::string> words) {
        words.insert(words.end(), {"--json", "--force"});
        return Json::parse(run(words).out)["digest"];
    };
    auto const base = digest({});

    EXPECT_NE(digest({"--seed", "99"}), base);
    EXPECT_NE(digest({"--set", "ratchet.up=0.1", "--set", "power.supply_ratio=0.9"}),
              base);
    EXPECT_EQ(digest({"--set", "output.level=enterprise"}), base);
}

TEST_F(SmallRun, IsInspectedWithTheFactsThatScriptsAsk) {
    auto const summary = Json::parse(run({"--json", "--replications", "2"}).out);

    auto const outcome = run_dearth({"inspect", "small.h5", "--json"}, folder.path());

    ASSERT_EQ(outcome.code, 0) << outcome.err;
    auto const facts = Json::parse(outcome.out);
    EXPECT_EQ(facts["status"], "complete");
    EXPECT_EQ(facts["digest"], summary["digest"]);
    EXPECT_EQ(facts["runs_failed"], 0);
    EXPECT_EQ(facts["runs_missing"], 0);
    EXPECT_EQ(facts["quarters_completed"], 1);
    EXPECT_LE(facts["conservation_residual"], 1e-9);
    EXPECT_LE(facts["cause_residual"], 1e-9);
}

TEST_F(SmallRun, LeavesTheHistoryAloneWhereAPolicyHasNoBite) {
    auto const base = Json::parse(run({"--json"}).out)["digest"];
    folder.write("idle.yaml",
                 "dearth: 1\nextends: small.yaml\npolicies:\n"
                 "  - {use: party_oversight, where: {class: []}}\n"
                 "  - {use: import_ban, from: 2031-01-01, to: 2032-01-01}\n"
                 "  - {name: equal, from: 2019-02-10, set: {ratchet.up: 0.5}}\n");

    auto const idle =
        run_dearth({"run", "idle.yaml", "--json", "--progress", "none"}, folder.path());

    EXPECT_EQ(Json::parse(idle.out)["digest"], base) << idle.err;
}

TEST_F(SmallRun, StopsOnASignalAndSaysSo) {
    Call const call({"run", "small.yaml", "--set", "quarters=60", "--progress", "json"},
                    folder.path());
    // Until it has begun its quarters; the limit only ends a failure.
    for (int i = 0; i < 3000 && call.said().find("\"20") == std::string::npos; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }

    call.send(SIGTERM);

    auto const outcome = call.end();
    EXPECT_EQ(outcome.code, 4) << outcome.err;
    EXPECT_EQ(run_dearth({"inspect", "small.h5"}, folder.path()).code, 0);
}

} // namespace
