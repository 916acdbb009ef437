// The same for sweeps: whatever goes wrong, what was flushed stays, status tells what is
// missing, and resume ends with the results of a sweep in which nothing went wrong.

#include "sim/record/reader.hpp"
#include "tests/cli/same_data.hpp"
#include "tests/faults/faulty_call.hpp"
#include "tests/scratch_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace dearth::tests {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using Json = nlohmann::json;

/// Six runs of one quarter, and the folder of a sweep in which nothing went wrong.
class FaultySweep : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        folder = new ScratchFolder();
        folder->write("base.yaml", "dearth: 1\nname: base\nquarters: 1\nburn_in: 0\n"
                                   "seed: 5\neconomy: {enterprises: 20}\n");
        folder->write("s.yaml", "dearth: 1\nbase: base.yaml\ndesign:\n  grid:\n"
                                "    labour.fatigue_rate: [0.1, 0.2, 0.3]\n"
                                "replications: 2\noutputs:\n"
                                "  - {of: output, reduce: [final, mean]}\n");
        ASSERT_EQ(sweep("plan", "whole").code, 0);
        ASSERT_EQ(sweep("run", "whole").code, 0);
        fs::create_directory(at("planned"));
        for (auto const* const name :
             {"plan.json", "sweep.yaml", "base.yaml", "design.csv"}) {
            fs::copy(at("whole") / name, at("planned") / name);
        }
        for (auto const* const name : {"segments", "logs", "inputs"}) {
            fs::create_directory(at("planned") / name);
        }
    }

    static void TearDownTestSuite() {
        delete folder;
        folder = nullptr;
    }

    // Each test begins with a planned sweep in the folder "dir".
    void SetUp() override { plan_anew(); }

    static void plan_anew() {
        fs::remove_all(at("dir"));
        fs::copy(at("planned"), at("dir"), fs::copy_options::recursive);
    }

    static std::vector<std::string> words(std::string const& verb,
                                          std::string const& dir) {
        std::vector<std::string> all{"sweep", verb, "s.yaml", "--dir", dir};
        if (verb == "run" || verb == "resume") {
            all.insert(all.end(), {"--threads", "1", "--progress", "none"});
        }
        return all;
    }

    static Outcome sweep(std::string const& verb, std::string const& dir = "dir") {
        return run_dearth(words(verb, dir), folder->path());
    }

    static fs::path at(std::string const& name) { return folder->path() / name; }

    static Json status() {
        auto all = words("status", "dir");
        all.emplace_back("--json");
        return Json::parse(run_dearth(all, folder->path()).out);
    }

    static void expect_same_result() {
        sim::Reader const reader(at("dir/result.h5"));
        EXPECT_EQ(reader.text("status"), "complete");
        EXPECT_EQ(first_difference(reader, sim::Reader(at("whole/result.h5"))), "");
        EXPECT_EQ(reader.text("digest"),
                  sim::Reader(at("whole/result.h5")).text("digest"));
    }

    static void expect_resumed() {
        auto const resumed = sweep("resume");
        ASSERT_EQ(resumed.code, 0) << resumed.err << resumed.out;
        expect_same_result();
    }

    static fs::path segment() { return at("dir/segments/s0001-a0000.h5"); }

    static ScratchFolder* folder;
};

ScratchFolder* FaultySweep::folder = nullptr;

TEST_F(FaultySweep, KilledAtAChosenWriteGoesOnToTheSameResult) {
    long const calls = calls_of(words("run", "dir"), folder->path()).all;
    ASSERT_GT(calls, 100);
    for (long const n : spread(calls, times(5, 100))) {
        SCOPED_TRACE(n);
        plan_anew();
        ASSERT_EQ(run_with_fault(words("run", "dir"), folder->path(), "kill", n).code,
                  128 + SIGKILL);
        EXPECT_EQ(status()["runs_total"], 6);

        expect_resumed();
    }
}

TEST_F(FaultySweep, OnAFullDiskSaysSoAndGoesOnOnceThereIsRoom) {
    long const calls = calls_of(words("run", "dir"), folder->path()).taking_room;
    ASSERT_GT(calls, 100);
    for (long const n : spread(calls, times(3, 40))) {
        SCOPED_TRACE(n);
        plan_anew();
        auto const failed =
            run_with_fault(words("run", "dir"), folder->path(), "full", n);
        EXPECT_TRUE(failed.code == 1 || failed.code == 2) << failed.code;
        EXPECT_THAT(failed.err, HasSubstr("No space left on device"));

        expect_resumed();
    }
}

TEST_F(FaultySweep, StoppedAtAChosenWriteEndsWithFourAndGoesOn) {
    long const calls = calls_of(words("run", "dir"), folder->path()).all;
    for (long const n : spread(calls, times(3, 40))) {
        SCOPED_TRACE(n);
        plan_anew();
        auto const stopped =
            run_with_fault(words("run", "dir"), folder->path(), "stop", n);
        EXPECT_TRUE(stopped.code == 4 || stopped.code == 0) << stopped.err;

        expect_resumed();
    }
}

// plan.json is written last: without it there is no plan, and planning again makes one.
TEST_F(FaultySweep, KilledWhilePlanningIsPlannedAgain) {
    fs::remove_all(at("dir"));
    long const calls = calls_of(words("plan", "dir"), folder->path()).all;
    for (long const n : spread(calls, times(4, 40))) {
        SCOPED_TRACE(n);
        fs::remove_all(at("dir"));
        run_with_fault(words("plan", "dir"), folder->path(), "kill", n);

        ASSERT_EQ(sweep("plan").code, 0);
        EXPECT_EQ(content_of(at("dir/design.csv")), content_of(at("whole/design.csv")));
    }
    expect_resumed();
}

TEST_F(FaultySweep, KilledWhileMergingIsMergedAgain) {
    ASSERT_EQ(sweep("run").code, 0);
    fs::remove(at("dir/result.h5"));
    long const calls = calls_of(words("merge", "dir"), folder->path()).all;
    ASSERT_GT(calls, 50);
    for (long const n : spread(calls, times(4, 100))) {
        SCOPED_TRACE(n);
        fs::remove(at("dir/result.h5"));
        ASSERT_EQ(run_with_fault(words("merge", "dir"), folder->path(), "kill", n).code,
                  128 + SIGKILL);
        if (fs::exists(at("dir/result.h5"))) { // after its name was given
            expect_same_result();
        }

        ASSERT_EQ(sweep("merge").code, 0);
        expect_same_result();
    }
}

TEST_F(FaultySweep, ReportsAnUnreadableSegmentAndDoesItsRunsAgain) {
    ASSERT_EQ(sweep("run").code, 0);
    auto const sound = content_of(segment());
    for (std::string const& content :
         {std::string(), std::string("no HDF5"), sound.substr(0, sound.size() / 2)}) {
        SCOPED_TRACE(content.size());
        fs::remove_all(at("dir/segments"));
        fs::create_directory(at("dir/segments"));
        fs::remove(at("dir/result.h5"));
        std::ofstream(segment(), std::ios::binary) << content;

        auto const left = status();
        EXPECT_EQ(left["segments_unreadable"], 1);
        EXPECT_EQ(left["runs_missing"], 6);
        auto const merged = sweep("merge");
        EXPECT_EQ(merged.code, 3);
        EXPECT_FALSE(fs::exists(at("dir/result.h5")));
        expect_resumed();
        EXPECT_EQ(content_of(segment()), content); // reported, never deleted
    }
}

TEST_F(FaultySweep, RefusesADamagedPlanByName) {
    auto const sound = content_of(at("dir/plan.json"));
    for (std::string const& content :
         {std::string(), std::string("{"), sound.substr(0, sound.size() / 2),
          std::string("[1, 2]"), std::string("{\"format\": 7}")}) {
        SCOPED_TRACE(content);
        std::ofstream(at("dir/plan.json")) << content;

        auto const refused = sweep("run");

        EXPECT_EQ(refused.code, 2) << refused.err;
        EXPECT_THAT(refused.err, HasSubstr("plan.json"));
        EXPECT_EQ(sweep("status").code, 2);
    }
}

TEST_F(FaultySweep, SharedByTwoProcessesEndsTheSame) {
    {
        Call const first(words("run", "dir"), folder->path());
        Call const second(words("run", "dir"), folder->path());
        auto const one = first.end();
        EXPECT_EQ(one.code, 0) << one.err;
        auto const two = second.end();
        EXPECT_EQ(two.code, 0) << two.err;
    }
    expect_resumed();
}

} // namespace
} // namespace dearth::tests
