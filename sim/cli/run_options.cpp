#include "sim/cli/run_options.hpp"

#include "sim/cli/checkpoint_name.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <cstdint>
#include <limits>

namespace dearth::sim {
namespace {

constexpr int most_threads = 4096;
constexpr std::uint64_t largest_seed = std::numeric_limits<std::int64_t>::max();

Quarter last_quarter(std::string const& text) {
    auto const quarter = parse_quarter(text);
    if (!quarter) {
        throw UsageError(
            fmt::format("--until '{}' is no quarter; write one as 2023Q4", text));
    }
    return *quarter;
}

} // namespace

void add_threads_option(CLI::App& verb, int& threads, std::string const& help) {
    verb.add_option("--threads", threads, help)->check(CLI::Range(1, most_threads));
}

void add_run_options(CLI::App& verb, RunRequest& request, RunHelp const& help) {
    request.threads = 0;
    verb.add_option("--seed", request.seed, help.seed)
        ->check(CLI::Range(std::uint64_t{0}, largest_seed));
    verb.add_option("--set", request.scenario.overrides, help.set)
        ->allow_extra_args(false);
    add_threads_option(verb, request.threads,
                       "threads in all; else as many as this process may use");
    verb.add_option_function<std::string>(
        "--until",
        [&request](std::string const& text) { request.until = last_quarter(text); },
        help.until);
}

void add_checkpoint_option(CLI::App& verb, RunRequest& request, std::string const& help) {
    verb.add_option_function<std::string>(
        "--checkpoint-every",
        [&request](std::string const& text) {
            request.checkpoint_every = checkpoint_interval(text);
        },
        help);
}

ProgressStyle ShowChoices::style(Console const& console) const {
    auto const style = progress_style(progress, console.is_terminal);
    if (!style) {
        throw UsageError(fmt::format(
            "--progress '{}' is unknown; choose auto, bar, plain, json or none",
            progress));
    }
    return quiet ? ProgressStyle::none : *style;
}

void add_progress_option(CLI::App& verb, ShowChoices& show) {
    verb.add_option("--progress", show.progress, "auto, bar, plain, json or none")
        ->capture_default_str();
}

} // namespace dearth::sim
