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

/// 40 enterprises over 40 quarters with rows of every level and the log of events, and
/// the file of a run that nothing interrupted.
class Interrupted : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        folder = new ScratchFolder();
        folder->write("small.yaml",
                      "dearth: 1\nstart: 2019Q1\nquarters: 40\nburn_in: 1\nseed: 3\n"
                      "economy: {enterprises: 40}\n"
                      "output: {level: enterprise, events: true}\n"
                      "policies:\n  - use: border_closure\n  - use: party_oversight\n");
        folder->write("quiet.yaml", "dearth: 1\nextends: small.yaml\n"
                                    "output: {events: false}\n");
        auto const whole = run({"small.yaml", "-o", "whole.h5", "--checkpoint-every",
                                "4Q", "--replications", "2", "--threads", "1"});
        EXPECT_EQ(whole.code, 0) << whole.err;
    }

    static void TearDownTestSuite() {
        delete folder;
        folder = nullptr;
    }

    static std::vector<std::string> words(std::vector<std::string> more) {
        more.insert(more.begin(), "run");
        more.insert(more.end(), {"--progress", "json"});
        return more;
    }

    static Outcome run(std::vector<std::string> more) {
        return run_dearth(words(std::move(more)), folder->path());
    }

    static std::string at(std::string const& name) {
        return (folder->path() / name).string();
    }

    // Starts a run and sends it a signal once so many quarters are done.
    static Outcome interrupt(std::vector<std::string> more, double quarters, int signal) {
        Call const call(words(std::move(more)), folder->path());
        for (int i = 0; i < 3000 && dearth::tests::quarters_done(call) < quarters; ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
        call.send(signal);
        return call.end();
    }

    static ScratchFolder* folder;
};

ScratchFolder* Interrupted::folder = nullptr;

TEST_F(Interrupted, BySigtermGoesOnToTheSameFile) {
    auto const stopped = interrupt({"small.yaml", "-o", "term.h5", "--checkpoint-every",
                                    "4Q", "--replications", "2", "--threads", "1"},
                                   9.0, SIGTERM);
    ASSERT_EQ(stopped.code, 4) << stopped.err;
    {
        Reader const left(at("term.h5"));
        EXPECT_TRUE(left.is_unfinished());
        EXPECT_FALSE(left.checkpoints().empty());
    }

    auto const rest = run({"small.yaml", "--resume", "term.h5", "--threads", "1"});

    ASSERT_EQ(rest.code, 0) << rest.err;
    EXPECT_EQ(Reader(at("term.h5")).text("digest"),
              Reader(at("whole.h5")).text("digest"));
    EXPECT_EQ(first_difference(Reader(at("term.h5")), Reader(at("whole.h5")), true), "");
}

TEST_F(Interrupted, WithoutCheckpointsAskedForLeavesNoneInTheEnd) {
    ASSERT_EQ(run({"quiet.yaml", "-o", "plain.h5", "--replications", "2"}).code, 0);
    auto const stopped = interrupt(
        {"quiet.yaml", "-o", "asked.h5", "--replications", "2", "--threads", "2"}, 12.0,
        SIGINT);
    ASSERT_EQ(stopped.code, 4) << stopped.err;
    ASSERT_FALSE(Reader(at("asked.h5")).checkpoints().empty());

    auto const rest = run({"quiet.yaml", "--resume", "asked.h5", "--threads", "2"});

    ASSERT_EQ(rest.code, 0) << rest.err;
    // With states, so that the lists of groups are compared too.
    EXPECT_EQ(first_difference(Reader(at("asked.h5")), Reader(at("plain.h5")), true), "");
}

TEST_F(Interrupted, BySigkillAtAnyTimeGoesOnToTheSameFile) {
    for (double const quarters : {1.0, 12.0, 55.0}) { // the last in the second run
        auto const name = std::to_string(static_cast<int>(quarters)) + ".h5";
        auto const killed = interrupt({"small.yaml", "-o", name, "--checkpoint-every",
                                       "4Q", "--replications", "2", "--threads", "1"},
                                      quarters, SIGKILL);
        ASSERT_EQ(killed.code, 128 + SIGKILL);

        auto const rest = run({"small.yaml", "--resume", name, "--threads", "1"});

        ASSERT_EQ(rest.code, 0) << quarters << rest.err;
        EXPECT_EQ(first_difference(Reader(at(name)), Reader(at("whole.h5")), true), "")
            << quarters;
    }
}

TEST_F(Interrupted, TwiceStillEndsTheSame) {
    std::vector<std::string> const again{"small.yaml", "--resume", "twice.h5"};
    ASSERT_EQ(interrupt({"small.yaml", "-o", "twice.h5", "--checkpoint-every", "4Q",
                         "--replications", "2"},
                        5.0, SIGTERM)
                  .code,
              4);
    ASSERT_EQ(interrupt(again, 50.0, SIGTERM).code, 4);

    ASSERT_EQ(run(again).code, 0);

    EXPECT_EQ(first_difference(Reader(at("twice.h5")), Reader(at("whole.h5"))), "");
}

TEST_F(Interrupted, GoesOnFromAnOlderCheckpointWhereTheNewestIsDamaged) {
    auto const stopped = interrupt({"small.yaml", "-o", "hurt.h5", "--checkpoint-every",
                                    "4Q", "--replications", "2", "--threads", "1"},
                                   9.0, SIGTERM);
    ASSERT_EQ(stopped.code, 4);
    std::vector<std::byte> newest;
    {
        Reader const left(at("hurt.h5"));
        auto const states = left.checkpoints();
        ASSERT_GE(states.size(), 3U); // 2019Q1, 2020Q1, and where it was stopped
        newest = left.state(states.back());
    }
    // States lie as they are: the first bytes of one are found in the file.
    auto content = dearth::tests::content_of(at("hurt.h5.part"));
    auto const* const start = reinterpret_cast<char const*>(newest.data());
    auto const place = content.rfind(std::string(start, 4096));
    ASSERT_NE(place, std::string::npos);
    content[place + 3000] = static_cast<char>(content[place + 3000] ^ 1);
    std::ofstream(at("hurt.h5.part"), std::ios::binary) << content;

    auto const rest = run({"small.yaml", "--resume", "hurt.h5", "--json"});

    ASSERT_EQ(rest.code, 0) << rest.err;
    auto const notes = Json::parse(rest.out)["notes"].dump();
    EXPECT_THAT(notes, HasSubstr("checkpoint of replication 0"));
    EXPECT_THAT(notes, HasSubstr("is damaged"));
    EXPECT_EQ(first_difference(Reader(at("hurt.h5")), Reader(at("whole.h5"))), "");
}

TEST_F(Interrupted, IsRefusedWhereNothingOrSomethingElseWasLeft) {
    auto const absent = run({"small.yaml", "--resume", "absent.h5"});
    EXPECT_EQ(absent.code, 2);
    EXPECT_THAT(absent.err, HasSubstr("nothing to resume"));

    ASSERT_EQ(interrupt({"small.yaml", "-o", "other.h5"}, 5.0, SIGTERM).code, 4);
    auto const changed =
        run({"small.yaml", "--resume", "other.h5", "--set", "ratchet.up=0.1"});
    EXPECT_EQ(changed.code, 2);
    EXPECT_THAT(changed.err, HasSubstr("its institutions.ratchet.up is "));
    EXPECT_THAT(changed.err, HasSubstr("run small.yaml -o other.h5")); // how it was made

    auto const both = run({"small.yaml", "--resume", "other.h5", "-o", "else.h5"});
    EXPECT_EQ(both.code, 2);
}

TEST_F(Interrupted, ATruncatedFileIsSaidToBeUnreadable) {
    ASSERT_EQ(interrupt({"small.yaml", "-o", "cut.h5"}, 9.0, SIGTERM).code, 4);
    std::filesystem::resize_file(at("cut.h5.part"), 5000);

    auto const cut = run({"small.yaml", "--resume", "cut.h5"});

    EXPECT_EQ(cut.code, 2);
    EXPECT_THAT(cut.err, HasSubstr("cut.h5.part: is truncated or damaged"));
}

TEST_F(Interrupted, NothingIsDoneWhereTheFileIsComplete) {
    auto const again = run({"small.yaml", "--resume", "whole.h5", "--json"});

    ASSERT_EQ(again.code, 0) << again.err;
    EXPECT_EQ(Json::parse(again.out)["outcome"], "already_there");
}

TEST(CheckpointInterval, IsAWholeNumberOfQuarters) {
    ScratchFolder const folder;
    folder.write("x.yaml", "dearth: 1\neconomy: {enterprises: 20}\n");
    for (auto const* const text : {"4", "0Q", "-1Q", "Q", "4Q2", "4.5Q"}) {
        auto const outcome = run_dearth(
            {"run", "x.yaml", std::string("--checkpoint-every=") + text}, folder.path());
        EXPECT_EQ(outcome.code, 2) << text;
        EXPECT_THAT(outcome.err, HasSubstr("write one as 4Q")) << text;
    }
}

} // namespace
