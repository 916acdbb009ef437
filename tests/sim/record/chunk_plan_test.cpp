#include "sim/record/chunk_plan.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace dearth::sim {
namespace {

using ::testing::ElementsAre;

TEST(ChunkPlan, FillsAQuarterOfAMebibyteWithTheQuartersOfOneRun) {
    auto const plan = plan_chunks({.storage = Storage::float32,
                                   .replications = 100,
                                   .quarters = 28,
                                   .own = {3000}});

    EXPECT_TRUE(plan.is_filtered);
    EXPECT_EQ(plan.quarters, 21U); // floor(262,144 / (4 * 3,000)) = 21
    EXPECT_EQ(plan.replications, 1U);
    EXPECT_THAT(plan.own, ElementsAre(3000));
}

TEST(ChunkPlan, SplitsALongRowEvenly) {
    auto const plan =
        plan_chunks({.storage = Storage::float32, .quarters = 8, .own = {1'000'000}});

    EXPECT_THAT(plan.own, ElementsAre(62'500)); // 1,000,000 / ceil(1,000,000 / 65,536)
    EXPECT_EQ(plan.quarters, 1U);               // floor(262,144 / 250,000) = 1
}

TEST(ChunkPlan, TakesOneCausePerChunk) {
    auto const plan =
        plan_chunks({.storage = Storage::float64, .quarters = 28, .own = {200, 9}});

    EXPECT_TRUE(plan.is_filtered);
    EXPECT_EQ(plan.quarters, 28U); // 28 * 200 * 8 = 44,800 bytes < 256 KiB: all of them
    EXPECT_THAT(plan.own, ElementsAre(200, 1));
}

TEST(ChunkPlan, LeavesSmallRowsUnfilteredAndBlocksThemOverRuns) {
    // 28 * 12 * 8 = 2,688 bytes a run; floor(262,144 / 2,688) = 97 runs fit, and 1,000
    // are cut in ceil(1,000 / 97) = 11 blocks of ceil(1,000 / 11) = 91.
    auto const plan = plan_chunks(
        {.storage = Storage::float64, .replications = 1000, .quarters = 28, .own = {12}});

    EXPECT_FALSE(plan.is_filtered);
    EXPECT_EQ(plan.replications, 91U);
    EXPECT_EQ(plan.quarters, 28U);
    EXPECT_THAT(plan.own, ElementsAre(12));
}

TEST(ChunkPlan, BlocksOverPointsOnceAllReplicationsFit) {
    // 28 * 8 = 224 bytes a run, 10 replications: 2,240 a point; floor(262,144 / 2,240)
    // = 117 points fit; 200 are cut in 2 blocks of 100.
    auto const plan = plan_chunks(
        {.storage = Storage::float64, .points = 200, .replications = 10, .quarters = 28});

    EXPECT_EQ(plan.replications, 10U);
    EXPECT_EQ(plan.points, 100U);
}

TEST(ChunkPlan, HoldsAnUnfilteredBlockUnderAMebibyte) {
    // A row of 10 * 10,000 * 8 = 800,000 bytes: of 28 quarters only one fits into 1 MiB,
    // while single places of the second axis make chunks of 28 * 10 * 8 < 16 KiB.
    auto const plan =
        plan_chunks({.storage = Storage::float64, .quarters = 28, .own = {10, 10'000}});

    EXPECT_FALSE(plan.is_filtered);
    EXPECT_EQ(plan.quarters, 1U);
}

} // namespace
} // namespace dearth::sim
