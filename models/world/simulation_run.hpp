#pragma once

#include "models/cycle/economy.hpp"
#include "models/institutions/timeline.hpp"
#include "models/probes/survey.hpp"
#include "models/world/findings.hpp"
#include "models/world/initial.hpp"
#include "models/world/scenario.hpp"
#include "models/world/simulation_state.hpp"
#include "sim/kernel/day_engine.hpp"
#include "sim/kernel/digest.hpp"
#include "sim/record/run_sink.hpp"

#include <functional>
#include <memory>
#include <vector>

namespace dearth::models {

/// What all replications of a scenario share.
struct World {
    sim::Calendar calendar;
    Timeline timeline;
    sim::Digest hash{}; ///< `world_hash` of the scenario, where states are kept
};

/// A freshly built country, ready to be run.
Country first_country(Scenario const& scenario);

World world_of(Scenario const& scenario);

/// What a replication hands on while it lives.
struct RunWatcher {
    std::function<bool()> should_stop;                                ///< asked every day
    std::function<void(sim::Quarter const&, bool is_burn_in)> closed; ///< a quarter
    int threads = 1;          ///< that live the places of this run
    int checkpoint_every = 0; ///< quarters between states kept; 0: only when stopped
    /// Takes the state at the opening of a quarter counted from the first reported; then
    /// a run that is stopped finishes the quarter in hand first. Empty: nothing is kept.
    std::function<void(int quarter, std::span<std::byte const> state)> keep_state{};
};

/// One replication of a scenario: days are run, quarters measured, rows and digests
/// written. Reads the world; owns its country.
class ReplicationRun {
  public:
    ReplicationRun(Scenario const& scenario, World const& world, Country country,
                   int replication);
    ReplicationRun(ReplicationRun const&) = delete;
    ReplicationRun& operator=(ReplicationRun const&) = delete;
    ~ReplicationRun();

    /// Goes on from a state that a run of this world has saved. Call before `live`.
    /// @throws sim::CheckpointError if it is damaged or of something else
    void restore(std::span<std::byte const> state);

    /// Lives all days, or until stopped: then the quarter in hand is dropped, or finished
    /// and the state kept. Rows, digests and events go to `sink`.
    /// @throws InvariantError if a law of the model is broken, OutputError from the sink.
    sim::RunRecord live(sim::RunSink& sink, RunWatcher const& watcher);

    /// What is known of the run so far; after a failure, until it.
    sim::RunRecord const& record() const { return record_; }

    /// The nation's rows written so far, added up.
    NationalTotals const& national() const { return national_; }

    /// The quarters that lie behind it, burn-in included.
    int quarters_lived() const { return world_.calendar.quarter_index(first_day_); }

    /// Records of events handed over so far, those before the state restored included.
    std::uint64_t events_written() const { return events_written_; }

    bool records_events() const { return events_ != nullptr; }

    /// Events handled so far.
    std::uint64_t events() const { return engine_.events(); }

  private:
    class EventCollector;

    void post_goods_in_transit();
    void live_days(sim::RunSink& sink, RunWatcher const& watcher);
    void stop(sim::Day day);
    bool is_opening(sim::Day day) const;
    bool is_due(sim::Day day, int every) const;
    int quarter_kept(sim::Day day) const;
    std::vector<std::byte> state(sim::Day day);
    StateOwner owner() const;
    void reach_day(sim::Day day);
    void open_day(sim::Day day, sim::RunSink& sink, RunWatcher const& watcher);
    void hand_on_events(sim::Day day, sim::RunSink& sink);
    void review_quarter(int quarter, sim::Seconds now, sim::RunSink& sink);

    World const& world_;
    std::uint64_t seed_;
    int replication_;
    Country country_;
    Economy economy_;
    sim::DayEngine<Economy> engine_;
    Survey survey_;
    sim::ColumnSet columns_;
    sim::Digest chain_;
    sim::RunRecord record_;
    NationalTotals national_;
    sim::Day first_day_ = 0;
    bool is_restored_ = false; ///< its first day has been reached already
    std::uint64_t events_written_ = 0;
    std::unique_ptr<EventCollector> events_;
};

} // namespace dearth::models
