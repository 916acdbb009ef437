#include "sim/cli/sweep_session.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace dearth::sim {
namespace {

using Action = std::function<void(SweepChoices const&, Session&)>;

/// What a verb of `sweep` heeds beside the sweep and its folder.
enum Heeds : unsigned {
    heeds_json = 1U,
    heeds_shard = 2U,
    heeds_running = 4U,
    heeds_partial = 8U,
    heeds_shards = 16U,
    heeds_resamples = 32U,
    heeds_engine = 64U,      ///< by processes here or by jobs
    heeds_submission = 128U, ///< by jobs alone
};

struct SweepVerb {
    char const* name;
    char const* meaning;
    char const* example;
    unsigned heeds;
    Action action;
};

std::vector<SweepVerb> sweep_verbs() {
    unsigned const running = heeds_json | heeds_shard | heeds_running;
    return {
        {"plan", "price a sweep and make its folder", "plan my-sweep.yaml",
         heeds_json | heeds_shards, sweep_plan},
        {"run", "do the runs that no segment has", "run my-sweep.yaml --shard 2/8",
         running, sweep_run},
        {"resume", "go on after an interruption", "resume my-sweep.yaml", running,
         sweep_resume},
        {"retry", "do failed and missing runs again", "retry my-sweep.yaml",
         running | heeds_engine, sweep_retry},
        {"extend", "grow a sweep by points or replications", "extend my-sweep.yaml",
         heeds_json, sweep_extend},
        {"status", "say how far a sweep has come", "status my-sweep.yaml --json",
         heeds_json, sweep_status},
        {"merge", "put all segments into result.h5", "merge my-sweep.yaml",
         heeds_json | heeds_partial, sweep_merge},
        {"submit", "submit the runs that no segment has as jobs of a cluster",
         "submit my-sweep.yaml --engine slurm", heeds_json | heeds_submission,
         sweep_submit},
        {"cancel", "end the jobs that were submitted", "cancel my-sweep.yaml", heeds_json,
         sweep_cancel},
        {"indices", "Morris and Sobol indices of the outputs", "indices my-sweep.yaml",
         heeds_json | heeds_resamples, sweep_indices},
    };
}

void add_engine(CLI::App& verb, unsigned heeds, SweepChoices& choices) {
    std::vector<std::string> engines{"slurm"};
    choices.engine = "slurm";
    if ((heeds & heeds_engine) != 0U) {
        engines.emplace_back("local");
        choices.engine = "local";
    }
    verb.add_option("--engine", choices.engine, "what does the runs")
        ->check(CLI::IsMember(engines))
        ->capture_default_str();
    verb.add_flag("--dry-run", choices.dry_run, "write the scripts, submit nothing");
}

void add_options(CLI::App& verb, unsigned heeds, SweepChoices& choices) {
    verb.add_option("SWEEP", choices.sweep, "a sweep (YAML), or a sweep's folder")
        ->required();
    verb.add_option("--dir", choices.folder,
                    "its folder; else ./<name of the file>.sweep");
    if ((heeds & heeds_json) != 0U) {
        verb.add_flag("--json", choices.show.json, "write JSON");
    }
    if ((heeds & heeds_shard) != 0U) {
        verb.add_option("--shard", choices.shard, "I/N: only the I-th of N parts");
    }
    if ((heeds & heeds_running) != 0U) {
        add_threads_option(
            verb, choices.threads,
            "runs at a time; else as many as this process may use threads");
        add_progress_option(verb, choices.show);
        verb.add_flag("-q,--quiet", choices.show.quiet,
                      "show neither progress nor summary");
    }
    if ((heeds & heeds_shards) != 0U) {
        verb.add_option("--shards", choices.shards, "parts that are meant")
            ->check(CLI::Range(1, 1'000'000))
            ->capture_default_str();
    }
    if ((heeds & (heeds_engine | heeds_submission)) != 0U) {
        add_engine(verb, heeds, choices);
    }
    if ((heeds & heeds_partial) != 0U) {
        verb.add_flag("--partial", choices.partial, "merge although runs are missing");
    }
    if ((heeds & heeds_resamples) != 0U) {
        verb.add_option("--resamples", choices.resamples, "of the bootstrap")
            ->check(CLI::Range(0, 1'000'000))
            ->capture_default_str();
    }
}

} // namespace

void add_sweep(CLI::App& app, Session& session) {
    auto* const sweep =
        app.add_subcommand("sweep", "many runs of a scenario, laid out by a design");
    sweep->require_subcommand(1);
    sweep->footer(fmt::format(
        "Example:\n  {0} sweep plan my-sweep.yaml && {0} sweep run my-sweep.yaml\n\n"
        "Exit codes: 0 done, 2 refused, 3 some runs failed or are missing, 4 stopped by "
        "a "
        "signal, 1 other.",
        session.model.program()));
    for (auto const& each : sweep_verbs()) {
        auto const choices = std::make_shared<SweepChoices>();
        auto* const verb = sweep->add_subcommand(each.name, each.meaning);
        add_options(*verb, each.heeds, *choices);
        verb->footer(fmt::format("Example:\n  {} sweep {}", session.model.program(),
                                 each.example));
        verb->callback(
            [choices, action = each.action, &session] { action(*choices, session); });
    }
}

} // namespace dearth::sim
