#include "models/world/simulation.hpp"

#include "models/world/findings.hpp"
#include "models/world/simulation_file.hpp"
#include "models/world/simulation_parent.hpp"
#include "models/world/simulation_run.hpp"
#include "models/world/simulation_start.hpp"
#include "sim/record/provenance.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>

namespace dearth::models {
namespace {

/// Replications that wait to be lived, each with a country; the last one takes the
/// country that was built, the others copies.
class Queue {
  public:
    Queue(Country country, std::vector<int> replications)
        : country_(std::move(country)), replications_(std::move(replications)) {}

    int size() const { return static_cast<int>(replications_.size()); }

    struct Ticket {
        int replication = 0;
        Country country;
    };

    std::optional<Ticket> take() {
        std::scoped_lock const lock(mutex_);
        if (next_ == replications_.size()) {
            return std::nullopt;
        }
        int const replication = replications_[next_++];
        if (next_ == replications_.size()) {
            return Ticket{replication, std::move(country_)};
        }
        return Ticket{replication, country_};
    }

  private:
    std::mutex mutex_;
    Country country_;
    std::vector<int> replications_;
    std::size_t next_ = 0;
};

// States say to which world they belong.
World world_with_states(Scenario const& scenario) {
    World world = world_of(scenario);
    world.hash = sim::parse_digest(world_hash(scenario)).value();
    return world;
}

// The replications of which something is left to do.
std::vector<int> to_live(Beginnings const& beginnings) {
    std::vector<int> left;
    for (std::size_t r = 0; r < beginnings.of.size(); ++r) {
        if (!beginnings.of[r].is_over) {
            left.push_back(static_cast<int>(r));
        }
    }
    return left;
}

/// One command `run`, or one branch: all replications of a scenario into one file.
class Simulation {
  public:
    Simulation(Scenario const& scenario, sim::RunRequest const& request, Country country,
               sim::RunFile file, Beginnings beginnings)
        : scenario_(scenario),
          request_(request),
          beginnings_(std::move(beginnings)),
          world_(world_with_states(scenario)),
          queue_(std::move(country), to_live(beginnings_)),
          file_(std::move(file)) {
        for (auto const& beginning : beginnings_.of) {
            done_ += beginning.is_over ? quarters_each() : 0.0;
            if (!beginning.failure.empty()) {
                messages_.push_back(beginning.failure);
            }
        }
    }

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
        summary.notes = beginnings_.notes;
        summary.output = request_.output;
        if (is_stopped_) {
            file_.leave_unfinished();
            summary.outcome = sim::RunOutcome::stopped;
            summary.output = sim::part_path(request_.output).string();
        } else {
            // Those that signals left are not what was asked for.
            file_.keep_checkpoints([every = request_.checkpoint_every](auto const& key) {
                return every > 0 && key.quarter >= 0 && key.quarter % every == 0;
            });
            summary.digest = file_.finish(sim::time_now()).digest;
            summary.outcome = messages_.empty() ? sim::RunOutcome::complete
                                                : sim::RunOutcome::some_failed;
        }
        // What earlier calls have written is known to the file alone.
        summary.findings =
            beginnings_.is_fresh ? findings(national_) : findings(summary.output);
        summary.findings.insert(summary.findings.end() - 1,
                                {"events", fmt::format("{}", events_), "1"});
        return summary;
    }

  private:
    // Replications that live at a time; events come replication by replication.
    int workers() const {
        return scenario_.output.events
                   ? 1
                   : std::max(1, std::min(request_.threads, queue_.size()));
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
        auto const& beginning = beginnings_.of[static_cast<std::size_t>(replication)];
        begin(run, beginning);
        sim::RunRecord record;
        try {
            sim::FileSink sink(file_, {0, replication});
            record = run.live(sink, watcher(replication));
        } catch (sim::InvariantError const& error) {
            record = run.record();
            record.status = sim::RunStatus::failed;
            record.message = failure(replication, error.what());
        }
        record.cpu_s += beginning.cpu_s;
        file_.end_run({0, replication}, record);
        keep(run, record);
    }

    void begin(ReplicationRun& run, Beginning const& beginning) {
        if (beginning.state) {
            try {
                run.restore(beginning.state());
            } catch (sim::CheckpointError const& error) {
                throw sim::ReadError(fmt::format("a checkpoint cannot be gone on from: "
                                                 "{}",
                                                 error.what()));
            }
            std::scoped_lock const lock(mutex_);
            done_ += std::max(0, run.quarters_lived() - 1); // the last awaits its review
        }
        if (beginning.events_before && run.records_events()) {
            file_.keep_events(*beginning.events_before + run.events_written());
        }
        if (beginning.bring_past) {
            beginning.bring_past(run, file_);
        }
    }

    RunWatcher watcher(int replication) {
        return {[this] { return request_.should_stop() || is_broken_; },
                [this](sim::Quarter const& quarter, bool is_burn_in) {
                    report_progress(is_burn_in ? "burn-in" : sim::to_text(quarter));
                },
                threads_of_a_run(), request_.checkpoint_every,
                [this, replication](int quarter, std::span<std::byte const> state) {
                    file_.append_checkpoint({replication, quarter, state_format}, state);
                }};
    }

    double quarters_each() const { return scenario_.burn_in + scenario_.quarters; }

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
            request_.observe({stage, done_, quarters_each() * request_.replications});
        }
    }

    Scenario const& scenario_;
    sim::RunRequest const& request_;
    Beginnings beginnings_;
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

} // namespace

sim::RunSummary simulate(Scenario const& scenario, sim::RunRequest const& request) {
    return simulate(scenario, request, nullptr);
}

sim::RunSummary simulate(Scenario const& scenario, sim::RunRequest const& request,
                         Parent const* parent) {
    double const started = sim::wall_seconds();
    double const cpu_before = sim::cpu_seconds();
    Output const output{scenario, request, scenario_hash(scenario),
                        parent != nullptr ? parent->lineage() : Lineage{}};
    if (auto summary = already_there(output)) {
        return *summary;
    }
    if (request.observe) {
        request.observe({"world", 0.0,
                         static_cast<double>(scenario.burn_in + scenario.quarters)
                             * request.replications});
    }
    Country country = first_country(scenario);
    std::size_t const enterprises = country.enterprises.size();
    auto beginnings =
        parent != nullptr ? parent->beginnings(
            request.replications, surveyed_groups(output_choice(scenario), country))
                          : on_first_day(request.replications);
    if (request.resume) {
        beginnings = left_in(output, beginnings);
    }
    auto file = open_file(output, country);
    Simulation simulation(scenario, request, std::move(country), std::move(file),
                          std::move(beginnings));
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
