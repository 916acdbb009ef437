#pragma once

#include "sim/batch/slurm_jobs.hpp"
#include "sim/batch/sweep_folder.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace dearth::sim {

/// What the queue says of some jobs.
struct QueueAnswer {
    std::vector<QueuedTasks> tasks{};
    std::string problem{}; ///< why it could not be asked; "" if it could
};

/// A sweep's last submission and what the queue says of it.
struct SweepQueue {
    SlurmJobs jobs;
    QueueAnswer queue;

    /// Whether a job has not ended yet. False too if the queue could not be asked.
    bool is_live() const { return !queue.tasks.empty(); }
};

/// Slurm's commands, each called as a program along PATH, without a shell. Nothing of its
/// accounting is needed.
class SlurmClient {
  public:
    /// @throws UsageError where jobs cannot be submitted from
    static void expect_there();

    /// The largest number of tasks of an array, by `scontrol show config`.
    /// @throws UsageError where there is no Slurm, std::runtime_error if it does not
    /// answer
    static int max_array_size();

    /// Submits a script and returns the job's number.
    /// @throws UsageError with what sbatch said, if it refuses
    static std::string submit(std::filesystem::path const& script,
                              std::vector<std::string> const& options);

    /// What is queued of these jobs, a line a task. Jobs that Slurm has forgotten have
    /// ended.
    static QueueAnswer queue(std::vector<std::string> const& jobs);

    /// Cancels jobs, in this order.
    /// @throws UsageError where there is no Slurm, std::runtime_error with what scancel
    /// said
    static void cancel(std::vector<std::string> const& jobs);
};

/// The jobs of a sweep's folder, if any were submitted, as the queue has them now.
/// @throws ReadError if jobs.json is damaged
std::optional<SweepQueue> queue_of(SweepFolder const& folder);

/// The file that keeps the jobs.
std::filesystem::path jobs_file(SweepFolder const& folder);

} // namespace dearth::sim
