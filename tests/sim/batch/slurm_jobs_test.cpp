#include "sim/batch/slurm_jobs.hpp"
#include "sim/record/output_error.hpp"
#include "tests/scratch_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>

namespace dearth::sim {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

/// Shards 1 to 4 as job 12, shards 5 and 7 as job 13, the merge as job 14.
SlurmJobs jobs() {
    SlurmJobs jobs;
    jobs.plan_id = "p";
    jobs.shards = 7;
    jobs.max_array_size = 4;
    jobs.jobs.resize(3);
    jobs.jobs[0].id = "12";
    jobs.jobs[0].script = "slurm/array-0.sbatch";
    jobs.jobs[0].tasks = {0, 1, 2, 3};
    jobs.jobs[1].id = "13";
    jobs.jobs[1].first_shard = 5;
    jobs.jobs[1].tasks = {0, 2};
    jobs.jobs[2].id = "14";
    jobs.jobs[2].is_merge = true;
    jobs.jobs[2].dependency = "afterany:12:13";
    return jobs;
}

/// An open segment of a shard.
Segment open_segment(int shard, int attempt, bool is_live) {
    Segment segment;
    segment.name = {shard, attempt};
    segment.path = file_name(segment.name) + ".part";
    segment.is_live = is_live;
    return segment;
}

std::vector<bool> live(SweepLedger const& ledger) {
    std::vector<bool> live;
    for (auto const& segment : ledger.segments) {
        live.push_back(segment.is_live);
    }
    return live;
}

/// What is read of a file with this text.
std::optional<SlurmJobs> read(std::string const& text) {
    tests::ScratchFolder const folder;
    return read_jobs(folder.write("jobs.json", text));
}

TEST(SlurmJobs, ReadBackAsWritten) {
    auto const back = read(to_json(jobs()));

    ASSERT_TRUE(back);
    EXPECT_EQ(to_json(*back), to_json(jobs()));
    EXPECT_THAT(back->ids(), ElementsAre("12", "13", "14"));
    EXPECT_THAT(back->jobs[1].tasks, ElementsAre(0, 2));
}

TEST(SlurmJobs, AreNoneWithoutTheFileAndRefusedWhenDamaged) {
    EXPECT_FALSE(read_jobs("no/such/jobs.json"));
    EXPECT_THROW(read("{\"format\": \"dearth-jobs\""), ReadError);
    EXPECT_THROW(read("{\"format\": \"x\", \"format_version\": 1}"), ReadError);
}

TEST(Queue, CountsTasksByState) {
    auto const queue = read_queue("12|0|RUNNING\n12|2-3|PENDING\n14|N/A|PENDING\nx\n");

    auto const all = jobs();
    EXPECT_THAT(states_of(all.jobs[0], queue),
                UnorderedElementsAre(Pair("RUNNING", 1), Pair("PENDING", 2),
                                     Pair("ENDED", 1))); // task 1
    EXPECT_THAT(states_of(all.jobs[1], queue), UnorderedElementsAre(Pair("ENDED", 2)));
    EXPECT_THAT(states_of(all.jobs[2], queue), UnorderedElementsAre(Pair("PENDING", 1)));
}

TEST(Queue, DecidesWhichSegmentsAreBeingWritten) {
    SweepLedger ledger;
    ledger.segments = {
        open_segment(1, 0, true),  // of a task's first attempt, before it was requeued
        open_segment(1, 1, false), // its second, which runs
        open_segment(2, 0, true),  // of a task that has ended elsewhere
        open_segment(7, 0, false), // task 2 of job 13, which runs
        open_segment(8, 0, true),  // of no job: a plain process
    };

    decide_running(ledger, jobs(),
                   read_queue("12|0|RUNNING\n13|2|RUNNING\n12|1|PENDING"));

    EXPECT_THAT(live(ledger), ElementsAre(false, true, false, true, true));
}

TEST(Queue, LeavesSegmentsToPlainProcessesOnceNoJobIsLeft) {
    SweepLedger ledger;
    ledger.segments = {open_segment(1, 0, true)};

    decide_running(ledger, jobs(), read_queue("99|0|RUNNING\n"));

    EXPECT_THAT(live(ledger), ElementsAre(true));
}

} // namespace
} // namespace dearth::sim
