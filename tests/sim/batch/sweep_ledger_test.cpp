#include "sim/batch/sweep_ledger.hpp"
#include "sim/batch/sweep_merge.hpp"
#include "sim/batch/sweep_run.hpp"
#include "sim/record/reader.hpp"
#include "tests/sim/batch/toy_laboratory.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace dearth::sim {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class Ledger : public testing::Test {
  protected:
    explicit Ledger() : toy({"1", "2", "13"}), folder(toy.folder / "") {}

    SweepLedger read() const {
        return read_ledger(folder, toy.sweep, manifest_of(toy.sweep));
    }

    SweepRunSummary run(Shard shard, bool again_failed = false) const {
        SweepRunOptions options;
        options.shard = shard;
        options.again_failed = again_failed;
        return run_shard(folder, toy.sweep, read(), options);
    }

    ToySweep toy;
    SweepFolder folder;
};

TEST_F(Ledger, KnowsWhatSegmentsHoldAndWhatIsMissing) {
    run({1, 2}); // runs 0, 2, 4 of 6: points 0, 2 of replication 0, point 1 of 1

    auto const ledger = read();

    EXPECT_EQ(ledger.count(RunStatus::complete), 2U);
    EXPECT_EQ(ledger.count(RunStatus::failed), 1U);
    EXPECT_EQ(ledger.count(RunStatus::missing), 3U);
    ASSERT_NE(ledger.row(4), nullptr);
    EXPECT_EQ(ledger.row(4)->run.point, 1);
    EXPECT_EQ(ledger.row(4)->run.replication, 1);
    // 100·2 + 10·1 + {0, 1, 2}: mean 211
    EXPECT_THAT(ledger.row(4)->record.values, ElementsAre(211.0));
    EXPECT_THAT(ledger.row(2)->record.message, HasSubstr("thirteen"));
}

TEST_F(Ledger, LeavesFailedRunsAloneUnlessTheyAreToBeRetried) {
    run({});

    EXPECT_EQ(run({}).todo, 0U);
    EXPECT_EQ(run({}, true).todo, 2U); // point 2 in both replications
    EXPECT_EQ(read().count(RunStatus::failed), 2U);
}

TEST_F(Ledger, BelievesTheLowestAttempt) {
    run({});
    auto const before = read();
    std::filesystem::copy(folder.segment({1, 0}), folder.segment({1, 4}));

    auto const after = read();

    ASSERT_EQ(after.segments.size(), 2U);
    for (std::size_t k = 0; k < before.entries.size(); ++k) {
        EXPECT_EQ(after.entries[k].segment, 0U);
    }
    EXPECT_TRUE(after.conflicts.empty());
}

TEST_F(Ledger, RefusesToMergeRunsOfOneKeyWithUnlikeDigestsAndNamesBothBuilds) {
    auto const nothing = read();
    run({});
    toy.laboratory->spoiled = 'f';
    toy.laboratory->commit = "def";
    SweepRunOptions const options;
    run_shard(folder, toy.sweep, nothing, options); // the same runs, as another build

    auto const ledger = read();

    ASSERT_EQ(ledger.conflicts.size(), 4U); // two points in two replications
    EXPECT_THAT(ledger.conflicts[0], HasSubstr("abc"));
    EXPECT_THAT(ledger.conflicts[0], HasSubstr("def"));
    EXPECT_THROW(merge(folder, toy.sweep, ledger, {}), std::runtime_error);
    EXPECT_FALSE(std::filesystem::exists(folder.result()));
}

TEST_F(Ledger, PassesOverSegmentsOfAnotherPlan) {
    run({});
    toy.sweep.plan_id = "other";

    auto const ledger = read();

    EXPECT_EQ(ledger.count(RunStatus::missing), 6U);
    auto const status = status_of(ledger, manifest_of(toy.sweep));
    EXPECT_EQ(status.segments_unreadable, 1U);
    EXPECT_THAT(status.problems.at(0), HasSubstr("another plan"));
}

TEST_F(Ledger, KnowsSegmentsOfThePlansItHasGrownFrom) {
    run({});
    toy.sweep.plan_id = "grown";
    auto manifest = manifest_of(toy.sweep);
    manifest.extends = {"plan"};

    EXPECT_EQ(read_ledger(folder, toy.sweep, manifest).count(RunStatus::missing), 0U);
}

TEST_F(Ledger, GivesTwoProcessesOnOneShardASegmentEach) {
    auto const ledger = read();
    SweepRunOptions const options;

    auto const first = run_shard(folder, toy.sweep, ledger, options);
    auto const second = run_shard(folder, toy.sweep, ledger, options);

    EXPECT_NE(first.segment, second.segment);
    EXPECT_THAT(second.segment, HasSubstr("s0001-a0001.h5"));
    EXPECT_TRUE(read().conflicts.empty());
}

TEST_F(Ledger, StopsBetweenRunsAndLeavesTheRestMissing) {
    SweepRunOptions options;
    std::size_t done = 0;
    options.observe = [&done](std::size_t count, std::size_t) { done = count; };
    options.should_stop = [&done] { return done >= 2; };

    auto const summary = run_shard(folder, toy.sweep, read(), options);

    EXPECT_TRUE(summary.is_stopped);
    EXPECT_EQ(read().count(RunStatus::missing), 4U);
}

TEST_F(Ledger, MergesFailedRunsAsFailedAndNotAsNumbers) {
    run({});
    auto const summary = merge(folder, toy.sweep, read(), {});

    EXPECT_EQ(summary.status, "incomplete");
    Reader const reader(folder.result());
    auto const output = reader.read("national", "output").values;
    ASSERT_EQ(output.size(), 3U * 2U * 3U);
    EXPECT_EQ(output[3], 110.0);           // point 0, replication 1, first quarter
    EXPECT_TRUE(output[12] != output[12]); // point 2 failed
    EXPECT_THAT(reader.runs().messages[4], HasSubstr("thirteen"));
}

TEST(LedgerOfAWrongPoint, HasItsFailureAndTheOtherRuns) {
    ToySweep toy({"1", "wrong", "2"});
    SweepFolder const folder(toy.folder / "");
    auto const manifest = manifest_of(toy.sweep);

    auto const summary =
        run_shard(folder, toy.sweep, read_ledger(folder, toy.sweep, manifest), {});

    EXPECT_EQ(summary.complete, 4U); // two points of two replications
    EXPECT_EQ(summary.failed, 2U);
    EXPECT_THAT(summary.messages.front(), HasSubstr("no number"));
}

TEST(Shards, ShareOutEveryRunOnce) {
    std::set<std::size_t> seen;
    for (int index = 1; index <= 3; ++index) {
        Shard const shard{index, 3};
        for (std::size_t k = 0; k < 10; ++k) {
            if (shard.owns(k)) {
                EXPECT_TRUE(seen.insert(k).second);
                EXPECT_EQ(k % 3, static_cast<std::size_t>(index - 1));
            }
        }
    }
    EXPECT_EQ(seen.size(), 10U);
}

} // namespace
} // namespace dearth::sim
