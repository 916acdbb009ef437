#pragma once

#include "sim/batch/sweep_ledger.hpp"

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dearth::sim {

/// A job that was submitted for a sweep.
struct SlurmJob {
    std::string id{};         ///< as sbatch told it: "123"
    bool is_merge = false;    ///< the one that puts the results together
    std::string script{};     ///< within the sweep's folder
    int first_shard = 1;      ///< of task 0 of an array
    std::vector<int> tasks{}; ///< of an array
    std::string dependency{}; ///< "afterany:121:122" of the merge
    std::string submitted{};  ///< ISO 8601 in UTC
};

/// slurm/jobs.json: the jobs of a sweep's last submission.
struct SlurmJobs {
    std::string plan_id;
    std::string verb = "run"; ///< of its tasks: run or retry
    int shards = 1;
    int max_array_size = 1;
    std::vector<SlurmJob> jobs{};
    std::string cancelled{}; ///< when `sweep cancel` was called; ISO 8601 in UTC

    /// The numbers of all jobs.
    std::vector<std::string> ids() const;
};

/// The jobs as the text of jobs.json.
std::string to_json(SlurmJobs const& jobs);

/// Reads jobs.json; nothing if there is none.
/// @throws ReadError if it is damaged, saying what to do
std::optional<SlurmJobs> read_jobs(std::filesystem::path const& path);

/// A line of the queue: tasks of one job in one state.
struct QueuedTasks {
    std::string job;
    std::vector<int> tasks{}; ///< of an array; none for a plain job
    std::string state;        ///< Slurm's word: "RUNNING", "PENDING" …

    /// How many tasks they are.
    std::size_t count() const { return tasks.empty() ? 1 : tasks.size(); }
};

/// The format to be asked of squeue for read_queue.
inline constexpr std::string_view queue_format = "%F|%K|%T";

/// What squeue has printed in that format; lines of another form are passed over.
std::vector<QueuedTasks> read_queue(std::string_view text);

/// How many tasks of a job are in which state; "ENDED" are those no longer queued.
std::map<std::string, std::size_t> states_of(SlurmJob const& job,
                                             std::vector<QueuedTasks> const& queue);

/// Lets the queue decide which segments are being written: of the shards that were
/// submitted, the latest segment of those whose task runs. Segments of other shards are
/// left as they are, and all of them once no job is queued any more: they may be those of
/// plain processes.
void decide_running(SweepLedger& ledger, SlurmJobs const& jobs,
                    std::vector<QueuedTasks> const& queue);

} // namespace dearth::sim
