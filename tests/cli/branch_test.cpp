#include "tests/cli/run_dearth.hpp"
#include "tests/cli/same_data.hpp"
#include "tests/scratch_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <fstream>
#include <thread>

namespace {

using dearth::sim::Reader;
using dearth::tests::Call;
using dearth::tests::first_difference;
using dearth::tests::Outcome;
using dearth::tests::run_dearth;
using dearth::tests::ScratchFolder;
using Json = nlohmann::json;
using testing::HasSubstr;

/// A parent of 40 enterprises and two replications with a checkpoint every two quarters,
/// and scenarios that branch off it.
class Branches : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        folder = new ScratchFolder();
        folder->write("base.yaml",
                      "dearth: 1\nstart: 2020Q1\nquarters: 6\nburn_in: 1\nseed: 3\n"
                      "economy: {enterprises: 40}\n"
                      "output: {level: enterprise, events: true}\n"
                      "policies:\n  - use: border_closure\n");
        folder->write("reform.yaml",
                      "dearth: 1\nextends: base.yaml\npolicies:\n"
                      "  - use: border_closure\n"
                      "  - {name: reform, from: 2021-02-10, set: {ratchet.up: 0.1}}\n"
                      "  - {use: party_oversight, from: 2021-01-01}\n");
        auto const parent = call({"run", "base.yaml", "-o", "ba@se.h5", "--replications",
                                  "2", "--checkpoint-every", "2Q"});
        EXPECT_EQ(parent.code, 0) << parent.err;
    }

    static void TearDownTestSuite() {
        delete folder;
        folder = nullptr;
    }

    static Outcome call(std::vector<std::string> words) {
        words.insert(words.end(), {"--progress", "json"});
        return run_dearth(words, folder->path());
    }

    static std::string at(std::string const& name) {
        return (folder->path() / name).string();
    }

    static ScratchFolder* folder;
};

ScratchFolder* Branches::folder = nullptr;

// The policies differ from 2021Q1 on only, so both tell one history.
TEST_F(Branches, EqualTheRunThatHadThePolicyInItsFile) {
    ASSERT_EQ(call({"run", "reform.yaml", "-o", "full.h5", "--replications", "2"}).code,
              0);

    auto const branch = call({"branch", "ba@se.h5@2021Q1", "reform.yaml", "-o", "one",
                              "--threads", "2", "--json"});

    ASSERT_EQ(branch.code, 0) << branch.err;
    auto const summaries = Json::parse(branch.out);
    ASSERT_EQ(summaries.size(), 1U);
    EXPECT_EQ(summaries[0]["output"], "one/reform.h5");
    Reader const full(at("full.h5"));
    Reader const branched(at("one/reform.h5"));
    EXPECT_EQ(summaries[0]["digest"], full.text("digest"));
    EXPECT_EQ(branched.text("digest"), full.text("digest"));
    EXPECT_NE(branched.text("digest"), Reader(at("ba@se.h5")).text("digest"));
    EXPECT_EQ(first_difference(branched, full), "");
}

TEST_F(Branches, SayWhereTheyComeFrom) {
    ASSERT_EQ(call({"branch", "ba@se.h5@2021Q1", "reform.yaml", "-o", "line"}).code, 0);

    Reader const branched(at("line/reform.h5"));
    EXPECT_EQ(branched.text("parent_file"), "ba@se.h5");
    EXPECT_EQ(branched.text("parent_digest"), Reader(at("ba@se.h5")).text("digest"));
    EXPECT_EQ(branched.text("branch_quarter"), "2021Q1");
    auto const facts = Json::parse(
        run_dearth({"inspect", "line/reform.h5", "--json"}, folder->path()).out);
    EXPECT_EQ(facts["branch_quarter"], "2021Q1");
}

TEST_F(Branches, FanOneStateOutOverPoliciesAndReplications) {
    folder->write("idle.yaml", "dearth: 1\nextends: base.yaml\n");

    auto const branch = call({"branch", "ba@se.h5@2020Q3", "idle.yaml", "reform.yaml",
                              "-o", "fan", "--replications", "1"});

    ASSERT_EQ(branch.code, 0) << branch.err;
    EXPECT_EQ(Reader(at("fan/reform.h5")).runs().replications, 1U);
    // The one that changes nothing relives its parent.
    EXPECT_EQ(Reader(at("fan/idle.h5")).runs().digests[5],
              Reader(at("ba@se.h5")).runs().digests[5]);
}

TEST_F(Branches, OfABranchGoOnToo) {
    ASSERT_EQ(call({"branch", "ba@se.h5@2020Q3", "reform.yaml", "-o", "first",
                    "--checkpoint-every", "2Q"})
                  .code,
              0);

    auto const second =
        call({"branch", "first/reform.h5@2021Q1", "reform.yaml", "-o", "second"});

    ASSERT_EQ(second.code, 0) << second.err;
    EXPECT_EQ(
        first_difference(Reader(at("first/reform.h5")), Reader(at("second/reform.h5"))),
        "");
}

// The rules of the parent held till the branch; what its scenario says of earlier days is
// not made up for, and what changes with the branch takes effect at its opening.
TEST_F(Branches, UnderOtherRulesFromTheStartShareThePast) {
    auto const branch = call({"branch", "ba@se.h5@2021Q1", "base.yaml", "-o", "rules",
                              "--set", "institutions.ratchet.up=0.05", "--set",
                              "parameters.manager.drive_cost=4"});

    ASSERT_EQ(branch.code, 0) << branch.err;
    auto const ours = Reader(at("rules/base.h5")).runs().digests;
    auto const theirs = Reader(at("ba@se.h5")).runs().digests;
    for (std::size_t quarter = 0; quarter < 4; ++quarter) { // 2020Q1 to 2020Q4
        EXPECT_EQ(ours[quarter], theirs[quarter]);
    }
    EXPECT_NE(ours[4], theirs[4]);
}

TEST_F(Branches, RecordMoreThanTheParentFromThereOn) {
    ASSERT_EQ(call({"run", "base.yaml", "-o", "poor.h5", "--set", "output.level=province",
                    "--set", "output.events=false", "--checkpoint-every", "2Q"})
                  .code,
              0);

    ASSERT_EQ(call({"branch", "poor.h5@2021Q1", "base.yaml", "-o", "rich"}).code, 0);

    Reader const rich(at("rich/base.h5"));
    Reader const parent(at("ba@se.h5"));
    auto const made = rich.read_slice("enterprise", "output", 0).values;
    auto const known = parent.read_slice("enterprise", "output", 0).values;
    // 2020Q1 to 2020Q3 are known to the nation alone; 2020Q4 was still open.
    EXPECT_TRUE(std::isnan(made[2 * 40 + 7]));
    EXPECT_EQ(made[3 * 40 + 7], known[3 * 40 + 7]);
    EXPECT_EQ(made[5 * 40 + 39], known[5 * 40 + 39]);
    EXPECT_EQ(rich.read_slice("national", "output", 0).values,
              parent.read_slice("national", "output", 0).values);
}

TEST_F(Branches, AreRefusedWhereMoreThanRulesDiffers) {
    folder->write("tech.yaml", "dearth: 1\nextends: base.yaml\n"
                               "parameters: {capital.depreciation: 0.1}\nquarters: 5\n");

    auto const tech = call({"branch", "ba@se.h5@2021Q1", "reform.yaml", "tech.yaml"});

    EXPECT_EQ(tech.code, 2);
    EXPECT_THAT(tech.err,
                HasSubstr("parameters.capital.depreciation: 0.04 in the parent, 0.1 here "
                          "(tech.yaml:3)"));
    EXPECT_THAT(tech.err, HasSubstr("quarters: 6 in the parent, 5 here (tech.yaml:4)"));
    EXPECT_FALSE(std::filesystem::exists(at("reform.h5"))); // nothing was begun
}

TEST_F(Branches, AreRefusedWithoutACheckpointOfTheQuarter) {
    auto const other = call({"branch", "ba@se.h5@2020Q4", "reform.yaml"});
    EXPECT_EQ(other.code, 2);
    EXPECT_THAT(other.err,
                HasSubstr("has no checkpoint of 2020Q4; it has 2020Q1, 2020Q3, "
                          "2021Q1"));

    EXPECT_EQ(call({"branch", "ba@se.h5", "reform.yaml"}).code, 2);
    EXPECT_EQ(call({"branch", "ba@se.h5@2021Q7", "reform.yaml"}).code, 2);
    EXPECT_EQ(call({"branch", "absent.h5@2021Q1", "reform.yaml"}).code, 2);
    EXPECT_EQ(
        call({"branch", "ba@se.h5@2021Q1", "reform.yaml", "--replications", "3"}).code,
        2);
    EXPECT_EQ(call({"branch", "ba@se.h5@2021Q1", "reform.yaml", "reform.yaml"}).code, 2);
}

TEST_F(Branches, NameADamagedCheckpoint) {
    std::filesystem::copy_file(at("ba@se.h5"), at("hurt.h5"));
    std::vector<std::byte> state;
    {
        Reader const reader(at("hurt.h5"));
        state = reader.state(reader.checkpoints().at(2)); // 2021Q1 of the first run
    }
    auto content = dearth::tests::content_of(at("hurt.h5"));
    auto const* const start = reinterpret_cast<char const*>(state.data());
    auto const place = content.rfind(std::string(start, 4096));
    ASSERT_NE(place, std::string::npos);
    content[place + 4000] = static_cast<char>(content[place + 4000] ^ 1);
    std::ofstream(at("hurt.h5"), std::ios::binary) << content;

    auto const branch = call(
        {"branch", "hurt.h5@2021Q1", "reform.yaml", "-o", "hurt", "--replications", "1"});

    EXPECT_EQ(branch.code, 2);
    EXPECT_THAT(branch.err, HasSubstr("the checkpoint of replication 0"));
    EXPECT_THAT(branch.err, HasSubstr("is damaged"));
}

TEST_F(Branches, StoppedByASignalGoOnWithResume) {
    folder->write("long.yaml", "dearth: 1\nstart: 2020Q1\nquarters: 30\nburn_in: 1\n"
                               "economy: {enterprises: 40}\n");
    folder->write("turn.yaml",
                  "dearth: 1\nextends: long.yaml\npolicies:\n"
                  "  - {name: turn, from: 2020-01-01, set: {ratchet.up: 0.1}}\n");
    ASSERT_EQ(
        call({"run", "long.yaml", "--replications", "2", "--checkpoint-every", "2Q"})
            .code,
        0);
    std::vector<std::string> const words{
        "branch", "long.h5@2020Q3", "turn.yaml", "long.yaml", "-o", "stop"};
    ASSERT_EQ(call({"branch", "long.h5@2020Q3", "turn.yaml", "-o", "whole"}).code, 0);
    auto begun = words;
    begun.insert(begun.end(), {"--progress", "json", "--threads", "1"});
    Call const process(begun, folder->path());
    for (int i = 0; i < 3000 && dearth::tests::quarters_done(process) < 12.0; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    process.send(SIGTERM);
    ASSERT_EQ(process.end().code, 4);
    ASSERT_FALSE(std::filesystem::exists(at("stop/long.h5"))); // the rest is left out
    EXPECT_EQ(call({"run", "turn.yaml", "--resume", "stop/turn.h5"}).code, 2);

    auto again = words;
    again.emplace_back("--resume");
    auto const rest = call(again);

    ASSERT_EQ(rest.code, 0) << rest.err;
    EXPECT_EQ(first_difference(Reader(at("stop/turn.h5")), Reader(at("whole/turn.h5"))),
              "");
    EXPECT_TRUE(std::filesystem::exists(at("stop/long.h5")));
}

} // namespace
