#include "sim/batch/sweep_merge.hpp"
#include "sim/cli/stop_signal.hpp"
#include "sim/cli/sweep_report.hpp"
#include "sim/cli/threads.hpp"

#include <fmt/format.h>

#include <ostream>

namespace dearth::sim {
namespace {

ExitCode code_of(SweepRunSummary const& summary) {
    if (summary.is_stopped) {
        return ExitCode::stopped;
    }
    return summary.failed > 0 ? ExitCode::some_failed : ExitCode::done;
}

void say_merged(OpenSweep const& open, SweepLedger const& ledger,
                FileSummary const& merged, SweepChoices const& choices,
                Session& session) {
    if (!choices.show.json && !choices.show.quiet) {
        session.console.out << fmt::format(
            "wrote {} ({} of {} runs, digest {})\n", open.folder.result().string(),
            ledger.count(RunStatus::complete), ledger.entries.size(), merged.digest);
    }
}

// A whole sweep that has come to its end is one file at once.
void merge_if_ended(OpenSweep const& open, SweepChoices const& choices,
                    Session& session) {
    auto const ledger = open.ledger();
    if (!choices.shard.empty() || ledger.count(RunStatus::missing) > 0) {
        return;
    }
    auto const merged = merge(open.folder, open.sweep, ledger, session.arguments);
    say_merged(open, ledger, merged, choices, session);
    if (ledger.count(RunStatus::failed) > 0) {
        session.code = ExitCode::some_failed;
    }
}

void do_runs(OpenSweep const& open, SweepChoices const& choices, Session& session,
             bool again_failed) {
    ProgressPrinter printer(choices.show.style(session.console), session.console.err);
    StopSignal const signal;
    SweepRunOptions options;
    options.shard = parse_shard(choices.shard);
    options.again_failed = again_failed;
    options.threads = threads_or_allowed(choices.threads);
    options.arguments = session.arguments;
    options.should_stop = [&signal] { return signal.flag().load(); };
    options.observe = [&printer](std::size_t done, std::size_t todo) {
        printer.show(
            {"sweep", static_cast<double>(done), static_cast<double>(todo), "runs"});
    };
    auto const summary = run_shard(open.folder, open.sweep, open.ledger(), options);
    printer.finish();
    if (choices.show.json) {
        session.console.out << run_json(summary);
    } else if (!choices.show.quiet) {
        session.console.out << run_text(summary);
    }
    session.code = code_of(summary);
    if (!summary.is_stopped) {
        merge_if_ended(open, choices, session);
    }
}

} // namespace

void sweep_run(SweepChoices const& choices, Session& session) {
    parse_shard(choices.shard);
    ProbeLimits const brief{.seconds = 0.5, .fewest = 3, .most = 4};
    do_runs(open_or_plan(choices, session, brief), choices, session, false);
}

void sweep_resume(SweepChoices const& choices, Session& session) {
    do_runs(open_sweep(choices, session), choices, session, false);
}

void sweep_retry(SweepChoices const& choices, Session& session) {
    if (choices.engine == "slurm") {
        sweep_retry_queued(choices, session);
        return;
    }
    if (choices.dry_run) {
        throw UsageError("--dry-run goes with --engine slurm");
    }
    do_runs(open_sweep(choices, session), choices, session, true);
}

void sweep_status(SweepChoices const& choices, Session& session) {
    auto const open = open_sweep(choices, session);
    auto ledger = open.ledger();
    auto const queue = queue_of(open.folder);
    if (queue && queue->queue.problem.empty()) {
        decide_running(ledger, queue->jobs, queue->queue.tasks);
    }
    session.console.out << (choices.show.json ? status_json(open, ledger, queue)
                                              : status_text(open, ledger, queue));
}

void sweep_merge(SweepChoices const& choices, Session& session) {
    auto const open = open_sweep(choices, session);
    auto const ledger = open.ledger();
    auto const missing = ledger.count(RunStatus::missing);
    if (missing > 0 && !choices.partial) {
        session.console.err << fmt::format("error: {} of {} runs are missing, so nothing "
                                           "was merged; 'sweep resume' does "
                                           "them, --partial merges without them\n",
                                           missing, ledger.entries.size());
        session.code = ExitCode::some_failed;
        return;
    }
    auto const merged = merge(open.folder, open.sweep, ledger, session.arguments);
    say_merged(open, ledger, merged, choices, session);
    if (choices.show.json) {
        session.console.out << status_json(open, ledger, {});
    }
    bool const is_whole = missing == 0 && ledger.count(RunStatus::failed) == 0;
    session.code = is_whole ? ExitCode::done : ExitCode::some_failed;
}

} // namespace dearth::sim
