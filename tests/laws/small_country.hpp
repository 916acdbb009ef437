#pragma once

#include "models/world/simulation.hpp"
#include "models/world/simulation_run.hpp"
#include "sim/kernel/day_engine.hpp"
#include "tests/cli/run_dearth.hpp"
#include "tests/scratch_folder.hpp"
#include "tests/sim/kernel/oracle_engine.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace dearth::models {

/// 60 enterprises from 2021 on, when most of the reported policies are in force.
inline std::string small_text(std::string const& more = "") {
    return "dearth: 1\nstart: 2021Q1\nquarters: 6\nburn_in: 1\nseed: 11\n" + more;
}

inline std::string const sixty = "economy: {enterprises: 60}\n";

inline std::string const reported_policies = "policies:\n"
                                             "  - use: border_closure\n"
                                             "  - use: import_ban\n"
                                             "  - use: responsibility_shift\n"
                                             "  - use: military_priority\n"
                                             "  - use: party_oversight\n"
                                             "  - use: quarterly_review\n"
                                             "  - use: surplus_autonomy\n";

/// A scenario of the given text.
inline Scenario scenario_of(std::string const& text) {
    tests::ScratchFolder const folder;
    return read_scenario(folder.write("small.yaml", text));
}

/// The day engine or its oracle, by one interface.
template <class Model>
using QueueEngine = sim::testing::OracleEngine<Model>;

/// One history of a scenario, lived day by day under an engine.
template <template <class> class Engine>
class Life {
  public:
    /// Keeps references to all but the country. `in_transit` is posted in its order.
    Life(Scenario const& scenario, World const& world, Country country,
         std::uint32_t replication, std::vector<InTransit> const& in_transit)
        : world_(&world),
          country_(std::move(country)),
          economy_(country_, world.timeline, world.calendar,
                   {scenario.seed, replication}),
          engine_(economy_, country_.geography),
          chain_(sim::first_digest(scenario.seed, replication, history_epoch)) {
        economy_.add_columns(columns_);
        for (auto const& goods : goods_in_transit(country_.links)) {
            auto const supplier = country_.links.supplier[goods.link];
            country_.provinces[country_.enterprises.province[supplier]]
                .books.flows.dispatched[country_.links.good[goods.link]] += goods.amount;
        }
        for (auto const& goods : in_transit) {
            engine_.post(delivery(goods));
        }
    }

    Life(Life const&) = delete;
    Life& operator=(Life const&) = delete;

    /// Lives one day, measuring what a run measures.
    void live_day() {
        auto const& calendar = world_->calendar;
        int const quarter = calendar.quarter_index(day_);
        sim::Day const in_quarter = day_ - calendar.quarter_start(quarter);
        if (in_quarter == 0 && quarter > calendar.burn_in()) {
            chain_ = columns_.next_digest(chain_);
        }
        if (in_quarter == 30 && quarter > 0) {
            auto const residuals = economy_.residuals();
            worst_.conservation = std::max(worst_.conservation, residuals.conservation);
            worst_.cause = std::max(worst_.cause, residuals.cause);
        }
        engine_.run_day();
        ++day_;
    }

    /// Lives to the end of the last quarter's review.
    Life& live() {
        while (day_ <= end()) {
            live_day();
        }
        return *this;
    }

    /// The day to be lived next.
    sim::Day today() const { return day_; }

    sim::Day end() const { return world_->calendar.end_day() + 30; }

    /// As in the file of a run.
    std::string digest() const { return sim::to_text(chain_); }

    Residuals const& worst() const { return worst_; }

    Country const& country() const { return country_; }

    Desk const& desk() const { return economy_.desk(); }

    std::uint64_t events() const { return engine_.events(); }

  private:
    sim::Message delivery(InTransit const& goods) const {
        sim::Message message;
        message.time = sim::start_of(goods.arrival_day);
        message.destination = goods.customer;
        message.source = country_.links.supplier[goods.link];
        message.kind = number(Event::delivery);
        message.order_class = number(Event::delivery);
        message.item = goods.link;
        message.amount = goods.amount;
        return message;
    }

    World const* world_;
    Country country_;
    Economy economy_;
    Engine<Economy> engine_;
    sim::ColumnSet columns_;
    sim::Digest chain_;
    Residuals worst_;
    sim::Day day_ = 0;
};

/// A scenario with its world, of which histories are lived.
class SmallWorld {
  public:
    explicit SmallWorld(Scenario scenario)
        : scenario_(std::move(scenario)),
          country_(first_country(scenario_)),
          world_(world_of(scenario_)) {}

    template <template <class> class Engine = sim::DayEngine>
    std::unique_ptr<Life<Engine>> begin(std::uint32_t replication = 0) const {
        return begin_with<Engine>(in_transit(), replication);
    }

    template <template <class> class Engine = sim::DayEngine>
    std::unique_ptr<Life<Engine>> begin_with(std::vector<InTransit> const& in_transit,
                                             std::uint32_t replication = 0) const {
        return std::make_unique<Life<Engine>>(scenario_, world_, country_, replication,
                                              in_transit);
    }

    /// Goods on the road when a history begins.
    std::vector<InTransit> in_transit() const { return goods_in_transit(country_.links); }

    /// The digest of a whole history.
    std::string digest(std::uint32_t replication = 0) const {
        return begin(replication)->live().digest();
    }

    Scenario const& scenario() const { return scenario_; }

    World const& world() const { return world_; }

  private:
    Scenario scenario_;
    Country country_;
    World world_;
};

} // namespace dearth::models
