#include "sim/cli/checkpoint_name.hpp"
#include "sim/cli/run_options.hpp"
#include "sim/cli/run_report.hpp"
#include "sim/cli/session.hpp"
#include "sim/cli/stop_signal.hpp"
#include "sim/cli/threads.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>
#include <ostream>

namespace dearth::sim {
namespace {

/// What `branch` may be told.
struct Choices {
    BranchRequest request;
    std::string checkpoint;
    ShowChoices show;
};

void add_options(CLI::App& verb, Choices& choices) {
    auto& run = choices.request.run;
    run.replications = 0; // as many as the parent has
    verb.add_option("CHECKPOINT", choices.checkpoint,
                    "an output and the quarter to go on from, e.g. out.h5@2021Q1")
        ->required();
    verb.add_option("FILE", choices.request.files,
                    "scenarios that differ from the parent's in policies, institutions, "
                    "branchable parameters or output")
        ->required()
        ->expected(1, 1024);
    verb.add_option("-o,--output", choices.request.folder,
                    "folder for the outputs, one per FILE, called as it is with .h5")
        ->capture_default_str();
    verb.add_option("--replications", run.replications,
                    "the parent's first so many; else all it has")
        ->check(CLI::Range(1, 1'000'000));
    add_run_options(verb, run,
                    {.seed = "as the parent was given one",
                     .set = "PATH=VALUE outranks the files; may be repeated",
                     .until = "as the parent was given one"});
    add_checkpoint_option(verb, run, "keep the state every so many quarters, e.g. 4Q");
    auto* const resume =
        verb.add_flag("--resume", run.resume, "go on with outputs left unfinished");
    verb.add_flag("--force", run.overwrite, "replace other outputs of those names")
        ->excludes(resume);
    add_progress_option(verb, choices.show);
    verb.add_flag("--json", choices.show.json, "write the summaries as a JSON list");
    verb.add_flag("-q,--quiet", choices.show.quiet,
                  "show neither progress nor summaries");
}

void fill_request(Choices& choices, Session const& session) {
    auto& request = choices.request;
    auto const named = checkpoint_name(choices.checkpoint);
    request.parent = named.file;
    request.quarter = named.quarter;
    request.run.arguments = session.arguments;
    request.run.threads = threads_or_allowed(request.run.threads);
}

// Of several endings the one that weighs most: stopped before failed before done.
ExitCode worst(std::vector<RunSummary> const& summaries) {
    ExitCode code = ExitCode::done;
    for (auto const& summary : summaries) {
        code = std::max(code, exit_code(summary.outcome));
    }
    return code;
}

void show(std::vector<RunSummary> const& summaries, Choices const& choices,
          std::ostream& out) {
    if (choices.show.json) {
        out << report_json(summaries);
        return;
    }
    for (auto const& summary : summaries) {
        out << report_text(summary);
    }
}

void branch(Choices& choices, Session& session) {
    fill_request(choices, session);
    ProgressPrinter printer(choices.show.style(session.console), session.console.err);
    auto& run = choices.request.run;
    run.observe = [&printer](Progress const& progress) { printer.show(progress); };
    StopSignal const signal;
    run.stop = &signal.flag();
    auto const summaries = session.model.branch(choices.request);
    printer.finish();
    session.code = worst(summaries);
    if (!choices.show.quiet || choices.show.json) {
        show(summaries, choices, session.console.out);
    }
}

} // namespace

void add_branch(CLI::App& app, Session& session) {
    auto* const verb = app.add_subcommand(
        "branch", "go on from a checkpoint under other policies, on the same draws");
    auto const choices = std::make_shared<Choices>();
    add_options(*verb, *choices);
    verb->footer(fmt::format(
        "Example:\n  {0} run base.yaml -o base.h5 --replications 8 --checkpoint-every "
        "4Q\n"
        "  {0} branch base.h5@2021Q1 reform.yaml crackdown.yaml -o branches\n\n"
        "Each output begins with the parent's rows, so it is the file of a run that\n"
        "changed its policies in that quarter. The exit codes are those of run.",
        session.model.program()));
    verb->callback([choices, &session] { branch(*choices, session); });
}

} // namespace dearth::sim
