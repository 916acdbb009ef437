#include "sim/cli/diagnostic_text.hpp"
#include "sim/cli/session.hpp"

#include <CLI/CLI.hpp>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <memory>
#include <ostream>

namespace dearth::sim {
namespace {

/// What the verbs that read scenarios may be told.
struct Choices {
    std::vector<std::string> files;
    ScenarioRequest scenario;
    std::string target;
    bool json = false;
    bool quiet = false;
    std::string other; ///< the second scenario of a diff

    Form form() const { return json ? Form::json : Form::text; }
};

void add_scenario(CLI::App& verb, std::shared_ptr<Choices> const& choices) {
    verb.add_option("FILE", choices->scenario.file, "a scenario (YAML)")->required();
    verb.add_option("--set", choices->scenario.overrides,
                    "PATH=VALUE outranks the file; may be repeated")
        ->allow_extra_args(false);
}

// A starter must not replace work, not even when two calls race.
void write_new_file(std::string const& path, std::string const& text) {
    int const file = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (file < 0) {
        throw UsageError(
            errno == EEXIST
                ? fmt::format("'{}' exists; choose another name", path)
                : fmt::format("'{}' cannot be created: {}", path, std::strerror(errno)));
    }
    auto const written = write(file, text.data(), text.size());
    bool const is_whole = written == static_cast<ssize_t>(text.size());
    if (close(file) != 0 || !is_whole) {
        throw std::runtime_error(fmt::format("'{}' cannot be written", path));
    }
}

void validate(Choices const& choices, Session& session) {
    std::vector<Diagnostic> problems;
    for (auto const& file : choices.files) {
        auto const found = session.model.validate({file, choices.scenario.overrides});
        problems.insert(problems.end(), found.begin(), found.end());
        if (found.empty() && !choices.quiet && !choices.json) {
            session.console.out << file << ": no problems\n";
        }
    }
    if (choices.json) {
        session.console.out << to_json(problems);
    } else if (!problems.empty()) {
        session.console.err << InputError(problems).what() << '\n';
    }
    session.code = problems.empty() ? ExitCode::done : ExitCode::refused;
}

} // namespace

void add_init(CLI::App& app, Session& session) {
    auto* const verb =
        app.add_subcommand("init", "write a commented scenario to start from");
    auto const choices = std::make_shared<Choices>();
    verb->add_option("FILE", choices->target, "file to write; the screen if not given");
    verb->footer(fmt::format("Example:\n  {} init my.yaml", session.model.program()));
    verb->callback([choices, &session] {
        auto const text = session.model.starter();
        if (choices->target.empty()) {
            session.console.out << text;
            return;
        }
        write_new_file(choices->target, text);
        session.console.out << fmt::format("wrote {0}; next: {1} run {0}\n",
                                           choices->target, session.model.program());
    });
}

void add_validate(CLI::App& app, Session& session) {
    auto* const verb = app.add_subcommand(
        "validate", "check form and meaning of scenarios; nothing is run");
    auto const choices = std::make_shared<Choices>();
    verb->add_option("FILE", choices->files, "scenarios (YAML)")->required();
    verb->add_option("--set", choices->scenario.overrides,
                     "PATH=VALUE outranks the files; may be repeated")
        ->allow_extra_args(false);
    verb->add_flag("--json", choices->json, "write the problems as JSON");
    verb->add_flag("-q,--quiet", choices->quiet, "say nothing when there is no problem");
    verb->footer(fmt::format("Example:\n  {} validate my.yaml other.yaml",
                             session.model.program()));
    verb->callback([choices, &session] { validate(*choices, session); });
}

void add_timeline(CLI::App& app, Session& session) {
    auto* const verb = app.add_subcommand(
        "timeline", "chart the dated rules in force and what overlaps");
    auto const choices = std::make_shared<Choices>();
    add_scenario(*verb, choices);
    verb->footer(fmt::format("Example:\n  {} timeline my.yaml", session.model.program()));
    verb->callback([choices, &session] {
        session.console.out << session.model.timeline(choices->scenario);
    });
}

void add_resolve(CLI::App& app, Session& session) {
    auto* const verb = app.add_subcommand(
        "resolve", "write the full scenario and where each value came from");
    auto const choices = std::make_shared<Choices>();
    add_scenario(*verb, choices);
    verb->add_flag("--json", choices->json, "write JSON");
    verb->footer(fmt::format("Example:\n  {} resolve my.yaml --set quarters=8",
                             session.model.program()));
    verb->callback([choices, &session] {
        session.console.out << session.model.resolve(choices->scenario, choices->form());
    });
}

void add_diff(CLI::App& app, Session& session) {
    auto* const verb = app.add_subcommand(
        "diff", "compare two scenarios by effect: settings, values, rules in force");
    auto const choices = std::make_shared<Choices>();
    verb->add_option("A", choices->scenario.file, "a scenario (YAML)")->required();
    verb->add_option("B", choices->other, "the scenario to compare with it")->required();
    verb->add_option("--set", choices->scenario.overrides,
                     "PATH=VALUE outranks both files; may be repeated")
        ->allow_extra_args(false);
    verb->add_flag("--json", choices->json, "write JSON");
    verb->footer(fmt::format("Names, comments, order and the place of files make no "
                             "difference.\n\nExample:\n  {} diff base.yaml reform.yaml",
                             session.model.program()));
    verb->callback([choices, &session] {
        session.console.out << session.model.diff(
            choices->scenario, {choices->other, choices->scenario.overrides},
            choices->form());
    });
}

} // namespace dearth::sim
