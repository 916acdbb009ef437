#pragma once

#include "models/cycle/economy.hpp"
#include "models/institutions/timeline.hpp"
#include "models/probes/survey.hpp"
#include "models/world/findings.hpp"
#include "models/world/initial.hpp"
#include "models/world/scenario.hpp"
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
    std::vector<InTransit> in_transit;
};

/// A freshly built country, ready to be run.
Country first_country(Scenario const& scenario);

World world_of(Scenario const& scenario, Country const& country);

/// What a replication hands on while it lives.
struct RunWatcher {
    std::function<bool()> should_stop;                                ///< asked every day
    std::function<void(sim::Quarter const&, bool is_burn_in)> closed; ///< a quarter
    int threads = 1; ///< that live the places of this run
};

/// One replication of a scenario: days are run, quarters measured, rows and digests
/// written. Reads the world; owns its country.
class ReplicationRun {
  public:
    ReplicationRun(Scenario const& scenario, World const& world, Country country,
                   int replication);
    ~ReplicationRun();

    /// Lives all days, or until stopped: then the quarter in hand is dropped. Rows,
    /// digests and events go to `sink`.
    /// @throws InvariantError if a law of the model is broken, OutputError from the sink.
    sim::RunRecord live(sim::RunSink& sink, RunWatcher const& watcher);

    /// What is known of the run so far; after a failure, until it.
    sim::RunRecord const& record() const { return record_; }

    /// The nation's rows written so far, added up.
    NationalTotals const& national() const { return national_; }

    /// Events handled so far.
    std::uint64_t events() const { return engine_.events(); }

  private:
    class EventCollector;

    void post_goods_in_transit(std::vector<InTransit> const& goods);
    void open_day(sim::Day day, sim::RunSink& sink, RunWatcher const& watcher);
    void hand_on_events(sim::Day day, sim::RunSink& sink);
    void close_quarter(int quarter, sim::Seconds now);
    void review_quarter(int quarter, sim::Seconds now, sim::RunSink& sink);

    World const& world_;
    int replication_;
    Country country_;
    Economy economy_;
    sim::DayEngine<Economy> engine_;
    Survey survey_;
    sim::ColumnSet columns_;
    sim::Digest chain_;
    sim::RunRecord record_;
    NationalTotals national_;
    std::unique_ptr<EventCollector> events_;
};

} // namespace dearth::models
