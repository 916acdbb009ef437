#include "sim/cli/program.hpp"

#include "sim/base/text.hpp"
#include "sim/cli/session.hpp"
#include "sim/record/output_error.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <malloc.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <exception>
#include <iostream>
#include <new>

namespace dearth::sim {
namespace {

constexpr std::array<std::string_view, 16> verbs{
    "init",   "validate", "describe", "schema",    "timeline", "resolve",
    "diff",   "run",      "branch",   "compare",   "sweep",    "inspect",
    "export", "report",   "man",      "completion"};

template <std::size_t N>
bool is_one_of(std::string_view word, std::array<std::string_view, N> const& words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

// The library would only say that an argument was not expected.
void refuse_unknown_verb(std::vector<std::string> const& arguments) {
    if (arguments.size() < 2 || arguments[1].empty() || arguments[1][0] == '-') {
        return;
    }
    auto const& verb = arguments[1];
    if (is_one_of(verb, verbs)) {
        return;
    }
    auto const guess = did_you_mean(verb, verbs);
    throw UsageError(
        fmt::format("unknown verb '{}'; {}", verb,
                    guess.empty() ? "the verbs are " + join(verbs, ", ") : guess));
}

void add_verbs(CLI::App& app, Session& session) {
    app.set_version_flag("--version", session.model.version());
    app.set_help_flag("-h,--help", "print this help");
    app.require_subcommand(1);
    app.footer(fmt::format("Example:\n  {0} init my.yaml && {0} run my.yaml\n"
                           "Each verb has a --help of its own.",
                           session.model.program()));
    add_init(app, session);
    add_validate(app, session);
    add_describe(app, session);
    add_schema(app, session);
    add_timeline(app, session);
    add_resolve(app, session);
    add_diff(app, session);
    add_run(app, session);
    add_branch(app, session);
    add_compare(app, session);
    add_sweep(app, session);
    add_inspect(app, session);
    add_export(app, session);
    add_report(app, session);
    add_man(app, session);
    add_completion(app, session);
}

void parse(CLI::App& app, Session& session) {
    auto const& arguments = session.arguments;
    // The library takes the arguments last first.
    std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
    if (!reversed.empty()) {
        reversed.pop_back();
    }
    app.parse(std::move(reversed));
}

void act(Session& session) {
    refuse_unknown_verb(session.arguments);
    CLI::App app(session.model.purpose(), session.model.program());
    add_verbs(app, session);
    try {
        parse(app, session);
    } catch (CLI::Success const& wanted) {
        app.exit(wanted, session.console.out, session.console.err);
    } catch (CLI::ParseError const& error) {
        throw UsageError(fmt::format("{}; '{} --help' shows what can be said",
                                     error.what(), session.model.program()));
    }
}

// What went wrong, as an exit code; the message goes to the console.
ExitCode told(Session const& session, std::exception const& error) {
    auto& err = session.console.err;
    if (auto const* const input = dynamic_cast<InputError const*>(&error)) {
        err << input->what() << '\n';
        return ExitCode::refused;
    }
    if (dynamic_cast<UsageError const*>(&error) != nullptr
        || dynamic_cast<ReadError const*>(&error) != nullptr) {
        err << "error: " << error.what() << '\n';
        return ExitCode::refused;
    }
    if (auto const* const output = dynamic_cast<OutputError const*>(&error)) {
        err << "error: " << error.what() << '\n';
        return output->failure() == OutputFailure::cannot_create ? ExitCode::refused
                                                                 : ExitCode::other;
    }
    if (auto const* const run = dynamic_cast<UnfinishedRun const*>(&error)) {
        err << "error: " << run->what() << '\n';
        return run->code();
    }
    if (dynamic_cast<std::bad_alloc const*>(&error) != nullptr) {
        err << "error: not enough memory; run fewer enterprises or replications\n";
        return ExitCode::other;
    }
    if (dynamic_cast<InvariantError const*>(&error) != nullptr) {
        err << "internal error: " << error.what()
            << "\nthis is a mistake of the program; please report it with the scenario\n";
        return ExitCode::other;
    }
    err << "error: " << error.what() << '\n';
    return ExitCode::other;
}

// Runs ask for the same megabytes every quarter and set them free again; given back to
// the system, they would come back page by page.
void keep_freed_memory() {
    constexpr int mebibyte = 1 << 20;
    mallopt(M_MMAP_THRESHOLD, 32 * mebibyte);
    mallopt(M_TRIM_THRESHOLD, 64 * mebibyte);
    mallopt(M_TOP_PAD, 4 * mebibyte);
}

} // namespace

int run_program(Model const& model, std::span<char const* const> arguments,
                Console const& console) {
    Session session{model, console, {arguments.begin(), arguments.end()}};
    try {
        act(session);
        console.out.flush();
        if (!console.out) {
            throw std::runtime_error("the standard output cannot be written");
        }
    } catch (std::exception const& error) {
        session.code = told(session, error);
    }
    return static_cast<int>(session.code);
}

int run_program(Model const& model, int argc, char const* const* argv) {
    keep_freed_memory();
    Console const console{std::cout, std::cerr, isatty(STDERR_FILENO) == 1};
    return run_program(model, {argv, static_cast<std::size_t>(argc)}, console);
}

} // namespace dearth::sim
