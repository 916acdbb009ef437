#include "models/world/simulation.hpp"

#include "models/economy/events.hpp"
#include "models/world/findings.hpp"
#include "models/world/simulation_layout.hpp"
#include "models/world/simulation_run.hpp"
#include "sim/record/provenance.hpp"
#include "sim/record/reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>

namespace dearth::models {
namespace {

namespace fs = std::filesystem;

// Whether a file holds what is asked for, so that nothing need be done.
bool holds(sim::Reader const& reader, Scenario const& scenario,
           sim::RunRequest const& request, std::string const& hash) {
    return reader.text("scenario_hash") == hash
           && reader.number("seed") == static_cast<std::int64_t>(scenario.seed)
           && reader.number("history_epoch") == std::int64_t{history_epoch}
           && reader.runs().replications
                  == static_cast<std::size_t>(request.replications);
}

std::optional<sim::RunSummary>
found(Scenario const& scenario, sim::RunRequest const& request, std::string const& hash) {
    if (request.overwrite || !fs::exists(request.output)) {
        return std::nullopt;
    }
    auto const refusal = fmt::format(
        "{} exists and holds something else; choose another name with -o, or write over "
        "it with --force",
        request.output);
    try {
        sim::Reader const reader(request.output);
        if (!holds(reader, scenario, request, hash)) {
            throw sim::UsageError(refusal);
        }
        sim::RunSummary summary;
        summary.outcome = sim::RunOutcome::already_there;
        summary.output = request.output;
        summary.digest = reader.text("digest");
        summary.findings = findings(request.output);
        return summary;
    } catch (sim::ReadError const&) {
        throw sim::UsageError(refusal);
    }
}

/// Replications that wait to be lived, each with a country; the last one takes the
/// country that was built, the others copies.
class Queue {
  public:
    Queue(Country country, int replications)
        : country_(std::move(country)), replications_(replications) {}

    struct Ticket {
        int replication = 0;
        Country country;
    };

    std::optional<Ticket> take() {
        std::scoped_lock const lock(mutex_);
        if (next_ == replications_) {
            return std::nullopt;
        }
        int const replication = next_++;
        if (next_ == replications_) {
            return Ticket{replication, std::move(country_)};
        }
        return Ticket{replication, country_};
    }

  private:
    std::mutex mutex_;
    Country country_;
    int replications_;
    int next_ = 0;
};

/// One command `run`: all replications of a scenario into one file.
class Simulation {
  public:
    Simulation(Scenario const& scenario, sim::RunRequest const& request, Country country,
               sim::RunFile file)
        : scenario_(scenario),
          request_(request),
          world_(world_of(scenario, country)),
          queue_(std::move(country), request.replications),
          file_(std::move(file)) {}

    /// Lives every replication. @throws OutputError if the file could not be written.
    void live() {
        {
            std::vector<std::jthread> others;
            for (int k = 1; k < workers(); ++k) {
                others.emplace_back([this] { work(); });
            }
            work();
        }
        if (broken_) {
            std::rethrow_exception(broken_);
        }
    }

    /// Finishes the file, or leaves it so that it can be gone on with.
    sim::RunSummary finish() {
        sim::RunSummary summary;
        summary.events = events_;
        summary.messages = messages_;
        summary.output = request_.output;
        summary.findings = findings(national_);
        summary.findings.insert(summary.findings.end() - 1,
                                {"events", fmt::format("{}", events_), "1"});
        if (is_stopped_) {
            file_.leave_unfinished();
            summary.outcome = sim::RunOutcome::stopped;
            summary.output = sim::part_path(request_.output).string();
            return summary;
        }
        summary.digest = file_.finish(sim::time_now()).digest;
        summary.outcome =
            messages_.empty() ? sim::RunOutcome::complete : sim::RunOutcome::some_failed;
        return summary;
    }

  private:
    // Replications that live at a time; events come replication by replication.
    int workers() const {
        return scenario_.output.events
                   ? 1
                   : std::min(request_.threads, request_.replications);
    }

    // Threads that each of them lives its places on.
    int threads_of_a_run() const { return std::max(1, request_.threads / workers()); }

    // Does replications until none is left.
    void work() {
        try {
            while (auto ticket = queue_.take()) {
                if (is_broken_ || request_.should_stop()) {
                    is_stopped_ = is_stopped_ || request_.should_stop();
                    return;
                }
                live_one(std::move(*ticket));
            }
        } catch (...) {
            std::scoped_lock const lock(mutex_);
            broken_ = std::current_exception();
            is_broken_ = true;
        }
    }

    void live_one(Queue::Ticket ticket) {
        int const replication = ticket.replication;
        ReplicationRun run(scenario_, world_, std::move(ticket.country), replication);
        RunWatcher const watcher{[this] { return request_.should_stop() || is_broken_; },
                                 [this](sim::Quarter const& quarter, bool is_burn_in) {
                                     report_progress(is_burn_in ? "burn-in"
                                                                : sim::to_text(quarter));
                                 },
                                 threads_of_a_run()};
        sim::RunRecord record;
        try {
            sim::FileSink sink(file_, {0, replication});
            record = run.live(sink, watcher);
        } catch (sim::InvariantError const& error) {
            record = run.record();
            record.status = sim::RunStatus::failed;
            record.message = failure(replication, error.what());
        }
        file_.end_run({0, replication}, record);
        keep(run, record);
    }

    std::string failure(int replication, std::string const& reason) const {
        return fmt::format("{}; to see it again: dearth run {} --seed {} "
                           "--replications {}",
                           reason, scenario_.file.string(), scenario_.seed,
                           replication + 1);
    }

    void keep(ReplicationRun const& run, sim::RunRecord const& record) {
        std::scoped_lock const lock(mutex_);
        events_ += run.events();
        national_.add(run.national());
        national_.add_residuals(record);
        if (record.status == sim::RunStatus::failed) {
            messages_.push_back(record.message);
        }
        is_stopped_ = is_stopped_ || record.status == sim::RunStatus::stopped;
    }

    void report_progress(std::string const& stage) {
        std::scoped_lock const lock(mutex_);
        done_ += 1.0;
        if (request_.observe) {
            double const each = scenario_.burn_in + scenario_.quarters;
            request_.observe({stage, done_, each * request_.replications});
        }
    }

    Scenario const& scenario_;
    sim::RunRequest const& request_;
    World world_;
    Queue queue_;
    sim::RunFile file_;

    std::mutex mutex_; ///< guards what follows
    std::exception_ptr broken_;
    std::uint64_t events_ = 0;
    NationalTotals national_;
    double done_ = 0.0;
    std::vector<std::string> messages_;
    std::atomic<bool> is_broken_{false};
    std::atomic<bool> is_stopped_{false};
};

sim::RunFile open_file(Scenario const& scenario, Country const& country,
                       sim::RunRequest const& request, std::string const& hash) {
    sim::WriteOptions options;
    options.path = request.output;
    options.existing = request.overwrite ? sim::Existing::replace : sim::Existing::refuse;
    options.threads = std::min(request.threads, 2);
    for (EventKind const& kind : event_kinds) {
        options.event_kinds.emplace_back(kind.name);
    }
    auto file =
        sim::RunFile::create(options, run_layout(scenario, country, request, hash));
    auto const groups = surveyed_groups(output_choice(scenario), country);
    for (auto const& fixed : fixed_variables(groups, country)) {
        file.write_fixed(fixed.group, fixed.name, fixed.values);
    }
    return file;
}

} // namespace

sim::RunSummary simulate(Scenario const& scenario, sim::RunRequest const& request) {
    double const started = sim::wall_seconds();
    double const cpu_before = sim::cpu_seconds();
    auto const hash = scenario_hash(scenario);
    if (auto summary = found(scenario, request, hash)) {
        return *summary;
    }
    if (request.observe) {
        request.observe({"world", 0.0,
                         static_cast<double>(scenario.burn_in + scenario.quarters)
                             * request.replications});
    }
    Country country = first_country(scenario);
    std::size_t const enterprises = country.enterprises.size();
    auto file = open_file(scenario, country, request, hash);
    Simulation simulation(scenario, request, std::move(country), std::move(file));
    simulation.live();
    auto summary = simulation.finish();
    summary.peak_bytes = sim::peak_bytes();
    summary.bytes_per_enterprise =
        static_cast<double>(summary.peak_bytes) / static_cast<double>(enterprises);
    summary.cpu_s = sim::cpu_seconds() - cpu_before;
    summary.wall_s = sim::wall_seconds() - started;
    return summary;
}

} // namespace dearth::models
