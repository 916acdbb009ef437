#include "sim/base/text.hpp"
#include "sim/batch/slurm_script.hpp"
#include "sim/cli/slurm_client.hpp"
#include "sim/cli/sweep_report.hpp"
#include "sim/record/atomic_file.hpp"
#include "sim/record/output_error.hpp"
#include "sim/record/provenance.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <span>

namespace dearth::sim {
namespace {

namespace fs = std::filesystem;

// Slurm's own default, for scripts that are made away from the cluster.
constexpr int usual_max_array_size = 1001;

constexpr double merged_bytes_per_second = 10e6; // a slow network file system
constexpr double least_merge_seconds = 300.0;

std::string own_path(Session const& session) {
    std::error_code failed;
    auto const path = fs::read_symlink("/proc/self/exe", failed);
    return failed ? session.arguments.front() : path.string();
}

fs::path absolute_folder(SweepFolder const& folder) {
    auto path = fs::absolute(folder.root()).lexically_normal();
    if (!path.has_filename()) {
        path = path.parent_path();
    }
    if (!is_usable(path)) {
        throw UsageError(
            "Slurm cannot work in a folder whose name holds a backslash or a "
            "line break; choose another --dir");
    }
    return path;
}

/// What each shard has to do: runs, by shard from 1.
std::vector<std::size_t> loads_of(SweepLedger const& ledger, int shards,
                                  bool again_failed) {
    std::vector<std::size_t> loads(static_cast<std::size_t>(shards) + 1, 0);
    for (std::size_t k = 0; k < ledger.entries.size(); ++k) {
        auto const status = ledger.entries[k].status;
        if (status == RunStatus::missing
            || (again_failed && status == RunStatus::failed)) {
            ++loads[k % static_cast<std::size_t>(shards) + 1];
        }
    }
    return loads;
}

SlurmOrder order_of(OpenSweep const& open, Session const& session, bool again_failed) {
    auto const& price = open.manifest.price;
    SlurmOrder order;
    order.name = open.sweep.file.name;
    order.folder = absolute_folder(open.folder);
    order.program = own_path(session);
    order.request = open.sweep.file.slurm;
    order.shards = shard_count(price.core_seconds(open.sweep.runs()),
                               order.request.target_task_seconds);
    order.again_failed = again_failed;
    order.merge_seconds =
        least_merge_seconds + price.bytes(open.sweep.runs()) / merged_bytes_per_second;
    order.task_bytes = price.peak_bytes;
    return order;
}

/// The scripts of one submission.
struct Scripts {
    SlurmOrder order;
    std::vector<SlurmArray> arrays{}; ///< none if there is nothing to do
    int max_array_size = 1;
};

Scripts plan_scripts(OpenSweep const& open, SlurmOrder order, int max_array_size) {
    auto const loads = loads_of(open.ledger(), order.shards, order.again_failed);
    auto const longest = *std::max_element(loads.begin(), loads.end());
    order.task_seconds = open.manifest.price.core_seconds(longest);
    std::vector<int> shards;
    for (int shard = 1; shard <= order.shards; ++shard) {
        if (loads[static_cast<std::size_t>(shard)] > 0) {
            shards.push_back(shard);
        }
    }
    auto arrays = pack_shards(shards, max_array_size);
    return {std::move(order), std::move(arrays), max_array_size};
}

// The scripts of an earlier submission would be taken for this one's.
void remove_scripts(fs::path const& folder) {
    std::error_code ignored;
    for (auto const& entry : fs::directory_iterator(folder, ignored)) {
        if (entry.path().extension() == ".sbatch") {
            fs::remove(entry.path(), ignored);
        }
    }
}

void write_scripts(SweepFolder const& folder, Scripts const& scripts) {
    std::error_code failed;
    fs::create_directories(folder.logs(), failed);
    fs::create_directories(folder.slurm(), failed);
    if (failed) {
        throw OutputError(OutputFailure::cannot_create,
                          fmt::format("{}: cannot be made: {}", folder.slurm().string(),
                                      failed.message()));
    }
    remove_scripts(folder.slurm());
    for (auto const& array : scripts.arrays) {
        write_atomically(folder.slurm() / array_file_name(array),
                         array_script(scripts.order, array));
    }
    write_atomically(folder.slurm() / "merge.sbatch", merge_script(scripts.order));
}

void refuse_while_live(SweepFolder const& folder) {
    auto const known = queue_of(folder);
    if (known && !known->queue.problem.empty()) {
        throw std::runtime_error("the queue cannot be asked whether earlier jobs of this "
                                 "sweep have ended: "
                                 + known->queue.problem);
    }
    if (known && known->is_live()) {
        throw UsageError(fmt::format("jobs of this sweep are still in the queue:\n{}wait "
                                     "for them, or end them with 'sweep cancel'",
                                     jobs_text(*known)));
    }
}

/// Submits the scripts one by one; jobs.json knows each job as soon as there is one.
class Submission {
  public:
    Submission(OpenSweep const& open, Scripts const& scripts)
        : folder_(open.folder), scripts_(scripts) {
        jobs_.plan_id = open.manifest.plan_id;
        jobs_.verb = scripts.order.again_failed ? "retry" : "run";
        jobs_.shards = scripts.order.shards;
        jobs_.max_array_size = scripts.max_array_size;
    }

    /// All or nothing: when one is refused, those before it are cancelled.
    SlurmJobs submit() {
        try {
            for (auto const& array : scripts_.arrays) {
                submit_one({.script = "slurm/" + array_file_name(array),
                            .first_shard = array.first_shard,
                            .tasks = array.tasks},
                           {});
            }
            auto dependency = "afterany:" + joined(jobs_.ids(), ":");
            submit_one({.is_merge = true,
                        .script = "slurm/merge.sbatch",
                        .dependency = dependency},
                       {"--dependency=" + dependency});
        } catch (...) {
            take_back();
            throw;
        }
        return jobs_;
    }

  private:
    static std::string joined(std::vector<std::string> const& words,
                              std::string_view separator) {
        return join(std::span<std::string const>(words), separator);
    }

    void submit_one(SlurmJob job, std::vector<std::string> const& options) {
        auto const script = scripts_.order.folder / job.script;
        job.id = SlurmClient::submit(script, options);
        job.submitted = time_now();
        jobs_.jobs.push_back(std::move(job));
        write_atomically(jobs_file(folder_), to_json(jobs_));
    }

    void take_back() {
        if (!jobs_.jobs.empty()) {
            SlurmClient::cancel(jobs_.ids());
        }
    }

    SweepFolder const& folder_;
    Scripts const& scripts_;
    SlurmJobs jobs_{};
};

int array_size(bool dry_run, Session& session) {
    if (!dry_run) {
        return SlurmClient::max_array_size();
    }
    try {
        return SlurmClient::max_array_size();
    } catch (std::exception const& error) {
        session.console.err << fmt::format("note: {}; taking Slurm's usual MaxArraySize, "
                                           "{}\n",
                                           error.what(), usual_max_array_size);
        return usual_max_array_size;
    }
}

SubmitReport report_of(Scripts const& scripts, SlurmJobs jobs) {
    SubmitReport report{scripts.order, scripts.arrays, std::move(jobs)};
    report.jobs.shards = scripts.order.shards;
    report.jobs.max_array_size = scripts.max_array_size;
    return report;
}

void submit(OpenSweep const& open, SweepChoices const& choices, Session& session,
            bool again_failed) {
    int const size = array_size(choices.dry_run, session);
    if (!choices.dry_run) {
        refuse_while_live(open.folder);
    }
    auto const scripts = plan_scripts(open, order_of(open, session, again_failed), size);
    SlurmJobs jobs;
    if (!scripts.arrays.empty()) {
        write_scripts(open.folder, scripts);
        jobs = choices.dry_run ? SlurmJobs{} : Submission(open, scripts).submit();
    }
    auto const report = report_of(scripts, std::move(jobs));
    session.console.out << (choices.show.json ? submit_json(report)
                                              : submit_text(report));
}

} // namespace

void sweep_submit(SweepChoices const& choices, Session& session) {
    if (!choices.dry_run) {
        SlurmClient::expect_there();
    }
    submit(open_or_plan(choices, session, {}), choices, session, false);
}

void sweep_retry_queued(SweepChoices const& choices, Session& session) {
    if (!choices.shard.empty() || choices.threads > 0) {
        throw UsageError("--shard and --threads are for runs on this machine, not for "
                         "--engine slurm");
    }
    if (!choices.dry_run) {
        SlurmClient::expect_there();
    }
    submit(open_sweep(choices, session), choices, session, true);
}

void sweep_cancel(SweepChoices const& choices, Session& session) {
    auto const open = open_sweep(choices, session);
    auto known = queue_of(open.folder);
    if (!known) {
        throw UsageError(fmt::format("{}: no jobs were submitted from here",
                                     jobs_file(open.folder).string()));
    }
    if (!known->queue.problem.empty()) {
        throw UsageError("the queue cannot be asked: " + known->queue.problem);
    }
    std::vector<std::string> live;
    for (auto const& job : known->jobs.jobs) {
        bool const is_queued =
            std::any_of(known->queue.tasks.begin(), known->queue.tasks.end(),
                        [&job](auto const& each) { return each.job == job.id; });
        if (is_queued) {
            live.push_back(job.id);
        }
    }
    if (!live.empty()) {
        // The merge first, lest it start when the last array has gone.
        std::reverse(live.begin(), live.end());
        SlurmClient::cancel(live);
        known->jobs.cancelled = time_now();
        write_atomically(jobs_file(open.folder), to_json(known->jobs));
    }
    session.console.out << (choices.show.json ? cancel_json(live) : cancel_text(live));
}

} // namespace dearth::sim
