#pragma once

#include "sim/base/error.hpp"
#include "sim/batch/laboratory.hpp"
#include "sim/time/quarter.hpp"

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace dearth::sim {

/// A command that cannot be done as asked (a wrong option, a refused overwrite, a file
/// that cannot be read); the text says what to do. The program exits with 2.
class UsageError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// Whether a text is for people or for programs.
enum class Form { text, json };

/// A scenario as a command names it.
struct ScenarioRequest {
    std::string file;
    std::vector<std::string> overrides{}; ///< PATH=VALUE, from --set
};

/// How far a run has come.
struct Progress {
    std::string stage{}; ///< "world", "burn-in", "2021Q3"; may be empty
    double done = 0.0;   ///< of a run, quarters of all replications, burn-in included
    double total = 0.0;  ///< to do in all
    std::string_view unit = "quarters"; ///< what is counted
};

/// Called by a run, from one thread at a time, at least once a quarter.
using ProgressObserver = std::function<void(Progress const&)>;

/// What `run` is asked to do.
struct RunRequest {
    ScenarioRequest scenario{};
    std::string
        output{}; ///< path of the file; "": the stem of the scenario's file, ".h5"
    int replications = 1; ///< >= 1; of a resumed or branched run 0: as many as there are
    std::optional<std::uint64_t> seed{}; ///< instead of the scenario's
    std::optional<Quarter> until{};      ///< last quarter to run, inclusive
    int threads = 1;                     ///< in total, >= 1
    bool overwrite = false;              ///< --force
    int checkpoint_every = 0; ///< quarters; 0: only where a signal stops the run
    bool resume = false;      ///< go on with `output`, which was left unfinished
    std::vector<std::string> arguments{}; ///< the command line, for the provenance
    ProgressObserver observe{};           ///< may be empty
    std::atomic<bool> const* stop{};      ///< set by a signal; null: never

    bool should_stop() const { return stop != nullptr && stop->load(); }
};

/// What `branch` is asked to do.
struct BranchRequest {
    std::string parent{};             ///< an output file
    Quarter quarter{};                ///< of whose opening there is a checkpoint
    std::vector<std::string> files{}; ///< scenarios, >= 1
    std::string folder = ".";         ///< for the outputs, made if need be
    /// For all: overrides, replications, seed, until, threads, … ; file and output are
    /// those of each branch, and where `resume` finds nothing left the branch begins.
    RunRequest run{};
};

/// How a run ended.
enum class RunOutcome {
    complete,      ///< every run complete
    some_failed,   ///< finished, but some runs failed
    stopped,       ///< stopped early by a signal, file readable
    already_there, ///< the output of the same request existed; nothing was done
};

/// One row of the table that a run prints.
struct Finding {
    std::string label;
    std::string value;
    std::string unit; ///< "1" for a pure number
};

/// What a run reports when it has ended.
struct RunSummary {
    RunOutcome outcome = RunOutcome::complete;
    std::string output; ///< path of the file
    std::string digest; ///< 32 hexadecimal digits
    std::uint64_t events = 0;
    double cpu_s = 0.0;
    double wall_s = 0.0;
    std::uint64_t peak_bytes = 0;
    double bytes_per_enterprise = 0.0;
    std::vector<Finding> findings{};
    std::vector<std::string> messages{}; ///< of failed runs, one each
    std::vector<std::string> notes{};    ///< what else the user should know
};

/// A subject that `describe` can explain, with the sentence that help shows.
struct Topic {
    std::string_view name;
    std::string_view meaning;
};

/// How a model's page is made of an output file: by `python -m module FILE`.
struct PageTool {
    std::string module;                      ///< "" where the model has no page
    std::vector<std::string> needs{};        ///< modules that Python must find
    std::vector<std::string> interpreters{}; ///< to be tried in this order
    std::vector<std::string> packages{};     ///< folders that may hold the module
    std::string remedy{}; ///< what to do where no interpreter has them all
};

/// A model as the command line sees it: reads and explains its own scenarios and runs
/// them. Functions throw InputError for mistakes in files and UsageError for what cannot
/// be done as asked; texts end with a line feed.
class Model {
  public:
    Model() = default;
    Model(Model const&) = delete;
    Model& operator=(Model const&) = delete;
    virtual ~Model() = default;

    /// The program's name, as it is typed.
    virtual std::string program() const = 0;

    /// One line: what the program is for.
    virtual std::string purpose() const = 0;

    virtual std::string version() const = 0;

    /// A commented scenario to start from.
    virtual std::string starter() const = 0;

    /// Every mistake in a scenario; empty if it is sound.
    virtual std::vector<Diagnostic> validate(ScenarioRequest const& request) const = 0;

    /// What `describe` can explain.
    virtual std::vector<Topic> topics() const = 0;

    /// A topic explained; `name` picks one entry, "" all.
    virtual std::string describe(std::string_view topic, std::string_view name,
                                 Form form) const = 0;

    /// The kinds of file that `schema` knows; the first is the usual one.
    virtual std::vector<std::string_view> schema_kinds() const = 0;

    /// The JSON Schema (2020-12) of a kind of file.
    virtual std::string schema(std::string_view kind) const = 0;

    /// The dated rules in force as a chart.
    virtual std::string timeline(ScenarioRequest const& request) const = 0;

    /// The scenario in full, with the origin of every value.
    virtual std::string resolve(ScenarioRequest const& request, Form form) const = 0;

    /// What two scenarios do differently.
    virtual std::string diff(ScenarioRequest const& before, ScenarioRequest const& after,
                             Form form) const = 0;

    /// Runs a scenario and writes its output.
    virtual RunSummary run(RunRequest const& request) const = 0;

    /// Goes on from a checkpoint under other scenarios, one after the other; all are
    /// checked before the first is run. One summary for each that ran; after a signal the
    /// rest are left out.
    virtual std::vector<RunSummary> branch(BranchRequest const& request) const = 0;

    /// The group of an output file that sums a run up: what `compare` compares.
    virtual std::string summary_group() const = 0;

    /// The scenario at `base` as a sweep runs it; `seed` outranks its own. Mistakes in it
    /// are told by the laboratory.
    virtual std::unique_ptr<Laboratory>
    laboratory(std::string const& base, std::optional<std::uint64_t> seed) const = 0;

    /// What an output file holds.
    virtual std::string inspect(std::string const& file, Form form) const = 0;

    /// What makes the page of an output file.
    virtual PageTool page_tool() const = 0;

    /// The environment variables that the model heeds, with what each is for.
    virtual std::vector<Topic> environment() const = 0;
};

} // namespace dearth::sim
