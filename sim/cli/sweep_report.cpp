#include "sim/cli/sweep_report.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

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

std::string status_text(OpenSweep const& open, SweepLedger const& ledger) {
    auto const status = status_of(ledger, open.manifest);
    return fmt::format("{}: {} of {} runs complete, {} failed, {} missing ({} running)\n"
                       "  core time left  {}\n{}{}",
                       open.folder.root().string(), status.runs_complete,
                       status.runs_total, status.runs_failed, status.runs_missing,
                       status.runs_running, duration(status.core_seconds_left),
                       status.segments_unreadable == 0
                           ? ""
                           : fmt::format("  segments that cannot be read: {}\n",
                                         status.segments_unreadable),
                       list(status.problems));
}

std::string status_json(OpenSweep const& open, SweepLedger const& ledger) {
    auto const status = status_of(ledger, open.manifest);
    Json const json{{"runs_total", status.runs_total},
                    {"runs_complete", status.runs_complete},
                    {"runs_failed", status.runs_failed},
                    {"runs_missing", status.runs_missing},
                    {"runs_running", status.runs_running},
                    {"segments_unreadable", status.segments_unreadable},
                    {"core_seconds_left", status.core_seconds_left},
                    {"problems", status.problems},
                    {"plan_id", open.manifest.plan_id},
                    {"folder", open.folder.root().string()}};
    return json.dump(2) + "\n";
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
