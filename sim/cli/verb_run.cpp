#include "sim/cli/run_options.hpp"
#include "sim/cli/run_report.hpp"
#include "sim/cli/session.hpp"
#include "sim/cli/stop_signal.hpp"
#include "sim/cli/sweep_point.hpp"
#include "sim/cli/threads.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>
#include <ostream>

namespace dearth::sim {
namespace {

constexpr int most_replications = 1'000'000;

/// What `run` may be told.
struct Choices {
    RunRequest request;
    std::string point;
    std::string resume;
    CLI::Option const* replications_option = nullptr;
    ShowChoices show;
};

void add_options(CLI::App& verb, Choices& choices) {
    auto& request = choices.request;
    auto* const file =
        verb.add_option("FILE", request.scenario.file, "a scenario (YAML)");
    auto* const point = verb.add_option("--point", choices.point,
                                        "DIR#17:3 instead of FILE: point 17, replication "
                                        "3 of a sweep, alone");
    file->excludes(point);
    verb.add_option("-o,--output", request.output,
                    "file to write (HDF5); else the scenario's name with .h5");
    choices.replications_option =
        verb.add_option("--replications", request.replications,
                        "runs that differ in their random draws alone")
            ->check(CLI::Range(1, most_replications))
            ->capture_default_str();
    add_run_options(verb, request,
                    {.seed = "outranks the scenario's seed",
                     .set = "PATH=VALUE outranks the file; may be repeated",
                     .until = "last quarter to run, e.g. 2023Q4"});
    add_checkpoint_option(
        verb, request, "keep the state every so many quarters, e.g. 4Q, to branch from");
    auto* const resume = verb.add_option("--resume", choices.resume,
                                         "go on with an output that was left unfinished");
    verb.add_flag("--force", request.overwrite, "replace another output of that name")
        ->excludes(resume);
    add_progress_option(verb, choices.show);
    verb.add_flag("--json", choices.show.json, "write the summary as JSON");
    verb.add_flag("-q,--quiet", choices.show.quiet, "show neither progress nor summary");
}

void set_resume(Choices& choices) {
    if (choices.resume.empty()) {
        return;
    }
    auto& request = choices.request;
    constexpr std::string_view unfinished = ".part"; // is what is meant anyway
    if (choices.resume.ends_with(unfinished)) {
        choices.resume.resize(choices.resume.size() - unfinished.size());
    }
    if (!request.output.empty() && request.output != choices.resume) {
        throw UsageError(
            fmt::format("--resume {} goes on with that file; leave -o {} out",
                        choices.resume, request.output));
    }
    request.output = choices.resume;
    request.resume = true;
    if (choices.replications_option->count() == 0) {
        request.replications = 0;
    }
}

void run(Choices& choices, Session& session) {
    auto& request = choices.request;
    if (!choices.point.empty()) {
        run_point(choices.point, request.output, request.overwrite, session);
        return;
    }
    if (request.scenario.file.empty()) {
        throw UsageError("FILE is required; 'run --help' shows what can be said");
    }
    set_resume(choices);
    request.arguments = session.arguments;
    request.threads = threads_or_allowed(request.threads);
    ProgressPrinter printer(choices.show.style(session.console), session.console.err);
    request.observe = [&printer](Progress const& progress) { printer.show(progress); };
    StopSignal const signal;
    request.stop = &signal.flag();
    auto const summary = session.model.run(request);
    printer.finish();
    if (choices.show.json) {
        session.console.out << report_json(summary);
    } else if (!choices.show.quiet) {
        session.console.out << report_text(summary);
    }
    session.code = exit_code(summary.outcome);
}

} // namespace

void add_run(CLI::App& app, Session& session) {
    auto* const verb =
        app.add_subcommand("run", "simulate a scenario and write its output");
    auto const choices = std::make_shared<Choices>();
    add_options(*verb, *choices);
    verb->footer(fmt::format(
        "Example:\n  {0} run my.yaml -o my.h5 --replications 8 --until 2023Q4\n"
        "  {0} run my.yaml -o my.h5 --checkpoint-every 4Q\n"
        "  {0} run my.yaml --resume my.h5\n\n"
        "Ctrl-C and SIGTERM finish the quarter in hand and keep the state; --resume goes "
        "on\nfrom there, after a crash from the last state kept, with the same results.\n"
        "Exit codes: 0 done, 2 refused, 3 some runs failed, 4 stopped by a signal, 1 "
        "other.",
        session.model.program()));
    verb->callback([choices, &session] { run(*choices, session); });
}

} // namespace dearth::sim
