#pragma once

#include "sim/cli/model.hpp"
#include "sim/cli/program.hpp"
#include "sim/cli/progress.hpp"

#include <string>

namespace CLI {
class App;
}

namespace dearth::sim {

/// Sentences of help for options that mean a little else in each verb.
struct RunHelp {
    std::string seed;
    std::string set;
    std::string until;
};

/// Adds --seed, --set, --threads and --until, which fill the request while the arguments
/// are parsed; `threads` is 0 until --threads is said. Parsing throws UsageError for an
/// --until that is no quarter.
void add_run_options(CLI::App& verb, RunRequest& request, RunHelp const& help);

/// Adds --checkpoint-every; parsing throws UsageError for what is no number of quarters.
void add_checkpoint_option(CLI::App& verb, RunRequest& request, std::string const& help);

/// Adds --threads, 1 to 4096; `threads` stays as it is where nothing is said.
void add_threads_option(CLI::App& verb, int& threads, std::string const& help);

/// How much a verb shows while it works and when it has ended.
struct ShowChoices {
    std::string progress = "auto";
    bool json = false;
    bool quiet = false;

    /// The style asked for; none if quiet. @throws UsageError for a style that is none
    ProgressStyle style(Console const& console) const;
};

/// Adds --progress.
void add_progress_option(CLI::App& verb, ShowChoices& show);

} // namespace dearth::sim
