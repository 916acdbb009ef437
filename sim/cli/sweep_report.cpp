#include "sim/cli/sweep_report.hpp"

#include "sim/base/text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>
#include <span>

namespace dearth::sim {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t most_shown = 10;

std::string duration(double seconds) {
    if (seconds < 120.0) {
        return fmt::format("{:.1f} s", seconds);
    }
    return seconds < 7200.0 ? fmt::format("{:.1f} min", seconds / 60.0)
                            : fmt::format("{:.1f} h", seconds / 3600.0);
}

std::string size(double bytes) {
    return bytes < 1e9 ? fmt::format("{:.1f} MB", bytes / 1e6)
                       : fmt::format("{:.2f} GB", bytes / 1e9);
}

// Segments, one a shard, and the result.
int files_of(SweepManifest const& manifest) {
    return manifest.shards + 1;
}

std::string in_small_letters(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char letter) {
        return static_cast<char>(std::tolower(letter));
    });
    return text;
}

// "2 running, 1 pending"
std::string states_text(std::map<std::string, std::size_t> const& states) {
    std::vector<std::string> parts;
    parts.reserve(states.size());
    for (auto const& [state, count] : states) {
        parts.push_back(fmt::format("{} {}", count, in_small_letters(state)));
    }
    return join(std::span<std::string const>(parts), ", ");
}

Json jobs_json(SweepQueue const& known) {
    auto jobs = Json::array();
    for (auto const& job : known.jobs.jobs) {
        Json json{{"id", job.id},
                  {"kind", job.is_merge ? "merge" : "array"},
                  {"script", job.script},
                  {"tasks", std::max<std::size_t>(job.tasks.size(), 1)}};
        if (known.queue.problem.empty()) {
            json["states"] = states_of(job, known.queue.tasks);
        }
        jobs.push_back(std::move(json));
    }
    return jobs;
}

std::string list(std::vector<std::string> const& lines) {
    std::string text;
    for (std::size_t k = 0; k < std::min(lines.size(), most_shown); ++k) {
        text += fmt::format("  {}\n", lines[k]);
    }
    if (lines.size() > most_shown) {
        text += fmt::format("  and {} more\n", lines.size() - most_shown);
    }
    return text;
}

} // namespace

std::string plan_text(OpenSweep const& open) {
    auto const& manifest = open.manifest;
    auto const runs = open.sweep.runs();
    return fmt::format("{}: {} points x {} replications = {} runs\n"
                       "  core time  {} ({:.3g} s a run, measured on {})\n"
                       "  result     {} in {} files, {} of memory\n"
                       "  plan       {}\n",
                       open.sweep.file.name, manifest.points, manifest.replications, runs,
                       duration(manifest.price.core_seconds(runs)),
                       manifest.price.core_seconds_per_run, manifest.price.probes,
                       size(manifest.price.bytes(runs)), files_of(manifest),
                       size(static_cast<double>(manifest.price.peak_bytes)),
                       open.folder.plan().string());
}

std::string plan_json(OpenSweep const& open) {
    auto const& manifest = open.manifest;
    auto const runs = open.sweep.runs();
    Json const json{{"runs", runs},
                    {"core_seconds", manifest.price.core_seconds(runs)},
                    {"bytes", manifest.price.bytes(runs)},
                    {"files", files_of(manifest)},
                    {"points", manifest.points},
                    {"replications", manifest.replications},
                    {"peak_bytes", manifest.price.peak_bytes},
                    {"probes", manifest.price.probes},
                    {"plan_id", manifest.plan_id},
                    {"folder", open.folder.root().string()}};
    return json.dump(2) + "\n";
}

std::string status_text(OpenSweep const& open, SweepLedger const& ledger,
                        std::optional<SweepQueue> const& queue) {
    auto const status = status_of(ledger, open.manifest);
    return fmt::format("{}: {} of {} runs complete, {} failed, {} missing ({} running)\n"
                       "  core time left  {}\n{}{}{}",
                       open.folder.root().string(), status.runs_complete,
                       status.runs_total, status.runs_failed, status.runs_missing,
                       status.runs_running, duration(status.core_seconds_left),
                       queue ? jobs_text(*queue) : "",
                       status.segments_unreadable == 0
                           ? ""
                           : fmt::format("  segments that cannot be read: {}\n",
                                         status.segments_unreadable),
                       list(status.problems));
}

std::string status_json(OpenSweep const& open, SweepLedger const& ledger,
                        std::optional<SweepQueue> const& queue) {
    auto const status = status_of(ledger, open.manifest);
    Json json{{"runs_total", status.runs_total},
              {"runs_complete", status.runs_complete},
              {"runs_failed", status.runs_failed},
              {"runs_missing", status.runs_missing},
              {"runs_running", status.runs_running},
              {"segments_unreadable", status.segments_unreadable},
              {"core_seconds_left", status.core_seconds_left},
              {"problems", status.problems},
              {"plan_id", open.manifest.plan_id},
              {"folder", open.folder.root().string()}};
    if (queue) {
        json["jobs"] = jobs_json(*queue);
        json["jobs_live"] = queue->is_live();
        json["queue_problem"] = queue->queue.problem;
    }
    return json.dump(2) + "\n";
}

std::string jobs_text(SweepQueue const& known) {
    if (!known.queue.problem.empty()) {
        return fmt::format("  jobs            the queue cannot be asked: {}\n",
                           known.queue.problem);
    }
    std::string text;
    for (auto const& job : known.jobs.jobs) {
        text += fmt::format("  job {:<11} {}: {}\n", job.id,
                            job.is_merge ? "merge" : job.script,
                            states_text(states_of(job, known.queue.tasks)));
    }
    return text;
}

std::string submit_text(SubmitReport const& report) {
    if (report.arrays.empty()) {
        return "nothing to submit: every run has ended; 'sweep merge' puts the results "
               "together, 'sweep retry --engine slurm' does failed runs again\n";
    }
    auto const& jobs = report.jobs.jobs;
    std::string text;
    for (std::size_t k = 0; k < report.arrays.size(); ++k) {
        auto const& array = report.arrays[k];
        text +=
            fmt::format("{}: {} of {} shards, tasks {}{}\n", array_file_name(array),
                        array.tasks.size(), report.order.shards, index_list(array.tasks),
                        jobs.empty() ? "" : ", job " + jobs[k].id);
    }
    text += fmt::format("merge.sbatch: when these have ended{}\n",
                        jobs.empty() ? "" : ", job " + jobs.back().id);
    text += fmt::format("  longest task    {} predicted\n",
                        duration(report.order.task_seconds));
    if (jobs.empty()) {
        auto const folder = (report.order.folder / "slurm").string();
        text += fmt::format("nothing was submitted; by hand: sbatch each array-K.sbatch "
                            "of {}, then\n  sbatch "
                            "--dependency=afterany:JOB:JOB... {}\n",
                            folder, shell_word(folder + "/merge.sbatch"));
    }
    return text;
}

std::string submit_json(SubmitReport const& report) {
    auto const& jobs = report.jobs.jobs;
    auto arrays = Json::array();
    for (std::size_t k = 0; k < report.arrays.size(); ++k) {
        auto const& array = report.arrays[k];
        Json json{{"script", "slurm/" + array_file_name(array)},
                  {"tasks", array.tasks.size()},
                  {"indexes", index_list(array.tasks)},
                  {"first_shard", array.first_shard}};
        if (!jobs.empty()) {
            json["job"] = jobs[k].id;
        }
        arrays.push_back(std::move(json));
    }
    Json json{{"submitted", !jobs.empty()},
              {"shards", report.order.shards},
              {"max_array_size", report.jobs.max_array_size},
              {"task_seconds", report.order.task_seconds},
              {"folder", report.order.folder.string()},
              {"arrays", std::move(arrays)}};
    if (!jobs.empty()) {
        json["merge_job"] = jobs.back().id;
    }
    return json.dump(2) + "\n";
}

std::string cancel_text(std::vector<std::string> const& jobs) {
    return jobs.empty()
               ? "no job of this sweep is in the queue\n"
               : fmt::format("cancelled jobs {}; what has been computed is kept\n",
                             join(std::span<std::string const>(jobs), ", "));
}

std::string cancel_json(std::vector<std::string> const& jobs) {
    return Json{{"cancelled", jobs}}.dump(2) + "\n";
}

std::string run_text(SweepRunSummary const& summary) {
    if (summary.todo == 0) {
        return "nothing to do: every run of this part has ended\n";
    }
    return fmt::format("{} of {} runs complete, {} failed{}; {} of core time, in {}\n{}",
                       summary.complete, summary.todo, summary.failed,
                       summary.is_stopped ? ", stopped early" : "",
                       duration(summary.core_seconds), summary.segment,
                       list(summary.messages));
}

std::string run_json(SweepRunSummary const& summary) {
    Json const json{{"runs", summary.todo},
                    {"runs_complete", summary.complete},
                    {"runs_failed", summary.failed},
                    {"is_stopped", summary.is_stopped},
                    {"core_seconds", summary.core_seconds},
                    {"segment", summary.segment},
                    {"messages", summary.messages}};
    return json.dump(2) + "\n";
}

} // namespace dearth::sim
