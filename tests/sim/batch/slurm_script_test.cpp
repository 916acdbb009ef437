#include "sim/base/error.hpp"
#include "sim/batch/slurm_script.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace dearth::sim {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

SlurmOrder order() {
    SlurmOrder order;
    order.name = "my sweep";
    order.folder = "/data/s.sweep";
    order.program = "/opt/dearth/bin/dearth";
    order.shards = 6;
    order.task_seconds = 600.0;
    order.merge_seconds = 30.0;
    order.task_bytes = 400 * 1024 * 1024;
    return order;
}

TEST(ShardCount, IsThePredictedTimeOverTheTarget) {
    EXPECT_EQ(shard_count(0.0, 3600), 1); // at least one
    EXPECT_EQ(shard_count(3600.0, 3600), 1);
    EXPECT_EQ(shard_count(3600.5, 3600), 2); // ceil(1.0001)
    EXPECT_EQ(shard_count(36000.0, 3600), 10);
}

TEST(PackedShards, FillArraysOfTheLargestSizeAllowed) {
    auto const arrays = pack_shards({1, 2, 3, 4, 5, 6}, 4);

    ASSERT_EQ(arrays.size(), 2U);
    EXPECT_EQ(arrays[0].number, 0);
    EXPECT_EQ(arrays[0].first_shard, 1);
    EXPECT_THAT(arrays[0].tasks, ElementsAre(0, 1, 2, 3));
    EXPECT_EQ(arrays[1].first_shard, 5);
    EXPECT_THAT(arrays[1].tasks, ElementsAre(0, 1)); // shards 5 and 6
}

TEST(PackedShards, KeepTheirIndexWhereOthersHaveNothingToDo) {
    auto const arrays = pack_shards({3, 9}, 4);

    ASSERT_EQ(arrays.size(), 2U);
    EXPECT_THAT(arrays[0].tasks, ElementsAre(2));
    EXPECT_EQ(arrays[1].number, 2); // shards 9 to 12
    EXPECT_THAT(arrays[1].tasks, ElementsAre(0));
}

TEST(IndexLists, JoinNeighboursAndReadBack) {
    std::vector<int> const numbers{0, 1, 2, 5, 7, 8};

    EXPECT_EQ(index_list(numbers), "0-2,5,7-8");
    EXPECT_EQ(read_index_list("0-2,5,7-8%2"), numbers);
    EXPECT_FALSE(read_index_list("N/A"));
    EXPECT_FALSE(read_index_list("0-999999999"));
    EXPECT_FALSE(read_index_list(""));
}

TEST(TimeLimits, AreTwiceThePredictionAndTheWarning) {
    // 2 x 600 s = 20 min, and 3 min for the warning.
    EXPECT_EQ(time_limit(600.0), "0-00:23:00");
    EXPECT_EQ(time_limit(0.5), "0-00:04:00");  // at least a minute of work
    EXPECT_EQ(time_limit(61.0), "0-00:06:00"); // 122 s are 3 min, rounded up
    EXPECT_EQ(time_limit(86400.0), "2-00:03:00");
}

TEST(MaxArraySize, IsReadFromTheConfiguration) {
    EXPECT_EQ(max_array_size("A = 1\nMaxArraySize            = 1001\nMaxB = 2\n"), 1001);
    EXPECT_FALSE(max_array_size("MaxArraySize = (null)\n"));
    EXPECT_FALSE(max_array_size(""));
}

TEST(Words, AreQuotedForTheShellAndForDirectives) {
    EXPECT_EQ(shell_word("/data/s-1.sweep"), "/data/s-1.sweep");
    EXPECT_EQ(shell_word("it's $(x)"), "'it'\\''s $(x)'");
    EXPECT_EQ(shell_word(""), "''");
    EXPECT_EQ(directive_word("a b"), "\"a b\"");
    EXPECT_EQ(directive_word("a\"b\\c#"), "\"a\\\"b\\\\c#\"");
}

TEST(ArrayScript, TellsSlurmWhatWasPredicted) {
    auto const text = array_script(order(), {0, 1, {0, 1, 2}});

    EXPECT_THAT(text, testing::StartsWith("#!/bin/bash\n#SBATCH --array=0-2\n"));
    EXPECT_THAT(text, HasSubstr("#SBATCH --signal=B:TERM@120\n"));
    EXPECT_THAT(text, HasSubstr("#SBATCH --requeue\n"));
    EXPECT_THAT(text, HasSubstr("#SBATCH --open-mode=append\n"));
    EXPECT_THAT(text, HasSubstr("#SBATCH --job-name=dearth-my_sweep\n"));
    EXPECT_THAT(text, HasSubstr("#SBATCH --mem=800M\n")); // twice 400 MiB
    EXPECT_THAT(text, HasSubstr("#SBATCH --time=0-00:23:00\n"));
    EXPECT_THAT(text,
                HasSubstr("#SBATCH --output=/data/s.sweep/logs/array-0-%A_%a.log\n"));
    EXPECT_THAT(text, HasSubstr("shard=$((SLURM_ARRAY_TASK_ID + 1))\n"));
    EXPECT_THAT(text, HasSubstr("verb=run\nshards=6\n"));
    EXPECT_THAT(text, Not(HasSubstr("--account")));
}

TEST(ArrayScript, TellsSlurmWhatTheSweepAsksFor) {
    auto asked = order();
    asked.request.account = "econ";
    asked.request.constraint = "avx2&ib";
    asked.request.time = "02:00:00";
    asked.request.memory = "2G";
    asked.request.extra = {"--mail-type=END"};
    asked.request.setup = {"module load gcc", "export A='x y'"};
    asked.again_failed = true;

    auto const text = array_script(asked, {1, 5, {0}});

    EXPECT_THAT(text, HasSubstr("#SBATCH --account=econ\n"));
    EXPECT_THAT(text, HasSubstr("#SBATCH --constraint=\"avx2&ib\"\n"));
    EXPECT_THAT(text, HasSubstr("#SBATCH --time=02:00:00\n"));
    EXPECT_THAT(text, HasSubstr("#SBATCH --mem=2G\n"));
    EXPECT_THAT(text, HasSubstr("#SBATCH --mail-type=END\n"));
    EXPECT_THAT(text, HasSubstr("\nmodule load gcc\nexport A='x y'\n"));
    EXPECT_THAT(text, HasSubstr("verb=retry\n"));
    EXPECT_THAT(text, HasSubstr("shard=$((SLURM_ARRAY_TASK_ID + 5))\n"));
}

TEST(ArrayScript, DoublesPercentSignsOfTheFolderInLogNamesAlone) {
    auto asked = order();
    asked.folder = "/data/50%a.sweep";

    auto const text = array_script(asked, {0, 1, {0}});

    EXPECT_THAT(text, HasSubstr("--output=/data/50%%a.sweep/logs/"));
    EXPECT_THAT(text, HasSubstr("--chdir=/data/50%a.sweep\n"));
}

TEST(ArrayScript, RefusesFoldersThatSlurmCannotTake) {
    for (auto const* const folder : {"s.sweep", "/data/a\nb", "/data/a\\b"}) {
        auto asked = order();
        asked.folder = folder;
        EXPECT_THROW(array_script(asked, {0, 1, {0}}), InvariantError) << folder;
    }
}

TEST(MergeScript, MergesTheFolder) {
    auto const text = merge_script(order());

    EXPECT_THAT(text, HasSubstr("sweep merge \"$folder\" --dir \"$folder\"\n"));
    EXPECT_THAT(text, Not(HasSubstr("--array")));
    EXPECT_THAT(text, HasSubstr("#SBATCH --requeue\n"));
}

} // namespace
} // namespace dearth::sim
