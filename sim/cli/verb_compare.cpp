#include "sim/base/text.hpp"
#include "sim/batch/replication_means.hpp"
#include "sim/cli/compare_report.hpp"
#include "sim/cli/run_options.hpp"
#include "sim/cli/session.hpp"
#include "sim/cli/stop_signal.hpp"
#include "sim/cli/threads.hpp"
#include "sim/record/reader.hpp"
#include "sim/record/temporary_folder.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <memory>
#include <ostream>

namespace dearth::sim {
namespace {

namespace fs = std::filesystem;

constexpr int first_batch = 8; // replications, then twice as many, and so on

struct Choices {
    std::string base;
    std::vector<std::string> others;
    RunRequest request;
    std::string of;
    double half_width = 0.0;
    ShowChoices show;
};

/// All scenarios run with one number of replications.
class Runs {
  public:
    Runs(Choices const& choices, Session& session, ProgressPrinter& printer,
         StopSignal const& signal)
        : choices_(choices), session_(session), printer_(printer), signal_(signal) {}

    /// Every output of every other scenario against the base.
    std::vector<Comparison> compare(int replications) {
        auto const base = means_of(choices_.base, replications, 0);
        std::vector<Comparison> result;
        for (std::size_t k = 0; k < choices_.others.size(); ++k) {
            auto const other = means_of(choices_.others[k], replications, k + 1);
            add(choices_.others[k], base, other, result);
        }
        return result;
    }

  private:
    std::vector<ReplicationMeans> means_of(std::string const& file, int replications,
                                           std::size_t number) {
        RunRequest request = choices_.request;
        request.scenario.file = file;
        request.output = (folder_.path() / fmt::format("{}.h5", number)).string();
        request.replications = replications;
        request.overwrite = true;
        request.arguments = session_.arguments;
        request.stop = &signal_.flag();
        request.observe = [this](Progress const& progress) { printer_.show(progress); };
        auto const summary = session_.model.run(request);
        if (summary.outcome != RunOutcome::complete) {
            throw UnfinishedRun(fmt::format("'{}' did not run to its end{}{}", file,
                                            summary.messages.empty() ? "" : ": ",
                                            join(summary.messages, "; ")),
                                summary.outcome);
        }
        expect_same_seed(request.output, file);
        return replication_means(request.output, session_.model.summary_group());
    }

    void expect_same_seed(fs::path const& output, std::string const& file) {
        auto const seed = Reader(output).number("seed");
        if (!seed_) {
            seed_ = seed;
        }
        if (seed != seed_) {
            throw UsageError(fmt::format("'{}' has another seed than the base, so that "
                                         "nothing pairs; give both one with --seed",
                                         file));
        }
    }

    void add(std::string const& file, std::vector<ReplicationMeans> const& base,
             std::vector<ReplicationMeans> const& other, std::vector<Comparison>& to) {
        for (auto const& one : base) {
            auto const match =
                std::find_if(other.begin(), other.end(),
                             [&one](auto const& two) { return two.name == one.name; });
            if (match != other.end()) {
                add_pair(fs::path(file).stem().string(), one, *match, to);
            }
        }
    }

    /// Replications in which one of the two is missing are left out.
    static void add_pair(std::string const& scenario, ReplicationMeans const& base,
                         ReplicationMeans const& other, std::vector<Comparison>& to) {
        std::vector<double> first;
        std::vector<double> second;
        for (std::size_t k = 0; k < base.values.size(); ++k) {
            if (!std::isnan(base.values[k]) && !std::isnan(other.values[k])) {
                first.push_back(base.values[k]);
                second.push_back(other.values[k]);
            }
        }
        if (!first.empty()) {
            to.push_back(
                {scenario, base.name, base.units, paired_estimate(first, second)});
        }
    }

    Choices const& choices_;
    Session& session_;
    ProgressPrinter& printer_;
    StopSignal const& signal_;
    TemporaryFolder folder_{"dearth-compare"};
    std::optional<std::int64_t> seed_;
};

/// Whether every scenario's interval of the output asked for is narrow enough.
bool is_narrow(std::vector<Comparison> const& comparisons, Choices const& choices) {
    bool is_known = false;
    bool is_met = true;
    for (auto const& comparison : comparisons) {
        if (comparison.output == choices.of) {
            is_known = true;
            is_met = is_met && comparison.estimate.half_width() <= choices.half_width;
        }
    }
    if (!is_known) {
        throw UsageError(fmt::format("--of '{}' is no output of these runs; 'describe "
                                     "outputs' lists them",
                                     choices.of));
    }
    return is_met;
}

std::vector<Comparison> until_narrow(Runs& runs, Choices const& choices) {
    int replications = std::min(first_batch, choices.request.replications);
    for (;;) {
        auto comparisons = runs.compare(replications);
        if (is_narrow(comparisons, choices)
            || replications >= choices.request.replications) {
            return comparisons;
        }
        replications = std::min(2 * replications, choices.request.replications);
    }
}

void compare(Choices& choices, Session& session) {
    if ((choices.half_width > 0.0) != !choices.of.empty()) {
        throw UsageError("--until-half-width and --of go together");
    }
    choices.request.threads = threads_or_allowed(choices.request.threads);
    ProgressPrinter printer(choices.show.style(session.console), session.console.err);
    StopSignal const signal;
    Runs runs(choices, session, printer, signal);
    auto const comparisons = choices.half_width > 0.0
                                 ? until_narrow(runs, choices)
                                 : runs.compare(choices.request.replications);
    printer.finish();
    session.console.out << (choices.show.json ? compare_json(comparisons)
                                              : compare_text(comparisons));
}

void add_options(CLI::App& verb, Choices& choices) {
    choices.request.replications = 30;
    verb.add_option("BASE", choices.base, "the scenario to compare with")->required();
    verb.add_option("OTHER", choices.others, "scenarios that differ from it")
        ->required()
        ->expected(1, 64);
    verb.add_option("--replications", choices.request.replications,
                    "pairs of runs on the same draws; with --until-half-width the most")
        ->check(CLI::Range(1, 1'000'000))
        ->capture_default_str();
    verb.add_option("--until-half-width", choices.half_width,
                    "add replications until the interval of --of is that narrow")
        ->check(CLI::PositiveNumber);
    verb.add_option("--of", choices.of, "the output whose interval decides");
    add_run_options(verb, choices.request,
                    {.seed = "outranks the scenarios' seeds",
                     .set = "PATH=VALUE for all scenarios; may be repeated",
                     .until = "last quarter to run, e.g. 2023Q4"});
    add_progress_option(verb, choices.show);
    verb.add_flag("--json", choices.show.json, "write JSON");
}

} // namespace

void add_compare(CLI::App& app, Session& session) {
    auto* const verb = app.add_subcommand(
        "compare", "paired differences of scenarios run on the same draws");
    auto const choices = std::make_shared<Choices>();
    add_options(*verb, *choices);
    verb->footer(fmt::format(
        "Example:\n  {0} compare base.yaml reform.yaml --replications 30\n"
        "  {0} compare base.yaml reform.yaml --until-half-width 1e5 --of output",
        session.model.program()));
    verb->callback([choices, &session] { compare(*choices, session); });
}

} // namespace dearth::sim
