#include "models/world/simulation_run.hpp"

#include "models/economy/letter.hpp"
#include "models/world/generator.hpp"
#include "models/world/simulation.hpp"
#include "models/world/simulation_layout.hpp"
#include "models/world/tables.hpp"
#include "sim/kernel/worker_team.hpp"
#include "sim/record/provenance.hpp"

#include <algorithm>
#include <cmath>

namespace dearth::models {
namespace {

constexpr sim::Day review_ends = 30; // day of the next quarter

EnterpriseRows rows_of(Scenario const& scenario, Tables const& tables) {
    if (scenario.enterprise_list.empty()) {
        return generate_enterprises(
            tables, static_cast<std::size_t>(scenario.enterprises), scenario.seed);
    }
    sim::Diagnostics problems;
    auto rows = read_enterprise_list(scenario.enterprise_list, tables, problems);
    problems.throw_if_any();
    return rows;
}

sim::Message delivery_of(InTransit const& goods, SupplyLinks const& links) {
    auto message = letter(Event::delivery, links.supplier[goods.link], goods.customer,
                          sim::start_of(goods.arrival_day));
    message.item = goods.link;
    message.amount = goods.amount;
    return message;
}

// An entity is written as its number, place p as −1 − p.
std::int64_t address_number(sim::Address address) {
    return sim::is_place(address) ? -1 - std::int64_t{sim::place_at(address)}
                                  : std::int64_t{address};
}

} // namespace

/// Keeps a day's events of all places until they can be put in the total order.
class ReplicationRun::EventCollector : public sim::EventObserver {
  public:
    explicit EventCollector(std::size_t places) : of_place_(places) {}

    void observe(sim::Place place, sim::Message const& event) override {
        of_place_[place].push_back({place, event});
    }

    /// The day's events as the file has them; forgets them.
    std::vector<sim::EventRecord> take_day(sim::Calendar const& calendar,
                                           int replication) {
        std::vector<Seen> day;
        for (auto& seen : of_place_) {
            day.insert(day.end(), seen.begin(), seen.end());
            seen.clear();
        }
        std::stable_sort(day.begin(), day.end(), [](Seen const& a, Seen const& b) {
            return sim::history_order(a.event) < sim::history_order(b.event);
        });
        std::vector<sim::EventRecord> records;
        records.reserve(day.size());
        for (auto const& [place, event] : day) {
            records.push_back({replication, calendar.seconds_since_2000(event.time),
                               static_cast<std::int16_t>(event.kind),
                               static_cast<std::int16_t>(place),
                               address_number(event.source),
                               address_number(event.destination), event.amount});
        }
        return records;
    }

  private:
    struct Seen {
        sim::Place place;
        sim::Message event;
    };

    std::vector<std::vector<Seen>> of_place_;
};

Country first_country(Scenario const& scenario) {
    Tables const tables = read_tables(scenario.tables);
    auto const calendar = scenario.calendar();
    Opening opening;
    opening.seed = scenario.seed;
    opening.month = calendar.date(0).month;
    opening.quarter_days = calendar.quarter_days(0);
    opening.rules = scenario.institutions;
    Country country =
        build_country(tables, scenario.parameters, rows_of(scenario, tables), opening);
    prepare(country);
    return country;
}

World world_of(Scenario const& scenario) {
    auto const calendar = scenario.calendar();
    return {calendar, Timeline(scenario.institutions, scenario.policies, calendar)};
}

ReplicationRun::ReplicationRun(Scenario const& scenario, World const& world,
                               Country country, int replication)
    : world_(world),
      seed_(scenario.seed),
      replication_(replication),
      country_(std::move(country)),
      economy_(country_, world.timeline, world.calendar,
               {scenario.seed, static_cast<std::uint32_t>(replication)}),
      engine_(economy_, country_.geography),
      survey_(output_choice(scenario), country_),
      chain_(sim::first_digest(scenario.seed, static_cast<std::uint32_t>(replication),
                               history_epoch)) {
    economy_.add_columns(columns_);
    post_goods_in_transit();
    if (scenario.output.events) {
        events_ = std::make_unique<EventCollector>(country_.geography.places());
        engine_.set_observer(events_.get());
    }
}

ReplicationRun::~ReplicationRun() = default;

void ReplicationRun::post_goods_in_transit() {
    for (auto const& shipment : goods_in_transit(country_.links)) {
        engine_.post(delivery_of(shipment, country_.links));
        auto const supplier = country_.links.supplier[shipment.link];
        auto const good = country_.links.good[shipment.link];
        auto& flows = country_.provinces[country_.enterprises.province[supplier]].books;
        flows.flows.dispatched[good] += shipment.amount;
    }
}

StateOwner ReplicationRun::owner() const {
    return {world_.hash, seed_, static_cast<std::uint64_t>(replication_)};
}

void ReplicationRun::restore(std::span<std::byte const> state) {
    auto const standing =
        restore_state(owner(), state, {economy_, engine_, survey_, world_.calendar});
    chain_ = standing.chain;
    record_.quarters_completed = static_cast<int>(standing.quarters_completed);
    record_.conservation_residual = standing.conservation_residual;
    record_.cause_residual = standing.cause_residual;
    events_written_ = events_ ? standing.events_written : 0;
    first_day_ = static_cast<sim::Day>(standing.day);
    is_restored_ = true;
}

sim::RunRecord ReplicationRun::live(sim::RunSink& sink, RunWatcher const& watcher) {
    // With threads of its own a run is charged for the process, its only user then.
    auto* const cpu_time =
        watcher.threads > 1 ? &sim::cpu_seconds : &sim::thread_cpu_seconds;
    double const started = cpu_time();
    record_.status = sim::RunStatus::complete;
    live_days(sink, watcher);
    record_.cpu_s = cpu_time() - started;
    record_.peak_bytes = static_cast<double>(sim::peak_bytes());
    return record_;
}

void ReplicationRun::live_days(sim::RunSink& sink, RunWatcher const& watcher) {
    sim::WorkerTeam team(static_cast<unsigned>(watcher.threads));
    sim::Day const end = world_.calendar.end_day() + review_ends;
    bool is_stopping = false;
    for (sim::Day day = first_day_; day <= end; ++day) {
        is_stopping = is_stopping || watcher.should_stop();
        if (is_stopping && !watcher.keep_state) {
            return stop(day);
        }
        if (day > first_day_ || !is_restored_) {
            reach_day(day);
        }
        if (is_opening(day) && (is_stopping || is_due(day, watcher.checkpoint_every))) {
            watcher.keep_state(quarter_kept(day), state(day));
            if (is_stopping) {
                return stop(day);
            }
        }
        open_day(day, sink, watcher);
        if (day < end) {
            engine_.run_day(team);
            hand_on_events(day, sink);
        }
    }
}

void ReplicationRun::stop(sim::Day day) {
    sim::Day const last = world_.calendar.end_day() + review_ends - 1;
    record_.status = sim::RunStatus::stopped;
    record_.message =
        "stopped on " + sim::to_text(world_.calendar.date(std::min(day, last)));
}

// Whether a quarter opens of which a state can be kept that is not there yet.
bool ReplicationRun::is_opening(sim::Day day) const {
    auto const& calendar = world_.calendar;
    return day > first_day_ && day < calendar.end_day()
           && calendar.quarter_start(calendar.quarter_index(day)) == day;
}

bool ReplicationRun::is_due(sim::Day day, int every) const {
    int const quarter = quarter_kept(day);
    return every > 0 && quarter >= 0 && quarter % every == 0;
}

// A day's quarter as checkpoints count it: from the first reported.
int ReplicationRun::quarter_kept(sim::Day day) const {
    return world_.calendar.quarter_index(day) - world_.calendar.burn_in();
}

std::vector<std::byte> ReplicationRun::state(sim::Day day) {
    Standing standing;
    standing.day = day;
    standing.chain = chain_;
    standing.quarters_completed = record_.quarters_completed;
    standing.conservation_residual = record_.conservation_residual;
    standing.cause_residual = record_.cause_residual;
    standing.events_written = events_written_;
    return save_state(owner(), standing, {economy_, engine_, survey_, world_.calendar});
}

void ReplicationRun::hand_on_events(sim::Day day, sim::RunSink& sink) {
    if (!events_) {
        return;
    }
    auto const records = events_->take_day(world_.calendar, replication_);
    if (day >= world_.calendar.quarter_start(world_.calendar.burn_in())) {
        sink.append(records);
        events_written_ += records.size();
    }
}

// What belongs to the days before: the dekad and the digest that close.
void ReplicationRun::reach_day(sim::Day day) {
    auto const& calendar = world_.calendar;
    int const dekad = calendar.dekad_index(day);
    if (dekad > 0 && calendar.dekad_start(dekad) == day) {
        survey_.see_dekad(country_, calendar.dekad_days(dekad - 1));
    }
    int const quarter = calendar.quarter_index(day);
    if (quarter > calendar.burn_in() && calendar.quarter_start(quarter) == day) {
        chain_ = columns_.next_digest(chain_);
    }
}

void ReplicationRun::open_day(sim::Day day, sim::RunSink& sink,
                              RunWatcher const& watcher) {
    auto const& calendar = world_.calendar;
    int const quarter = calendar.quarter_index(day);
    if (quarter == 0) {
        return;
    }
    sim::Day const in_quarter = day - calendar.quarter_start(quarter);
    if (in_quarter == 0) {
        survey_.see_close(economy_, sim::start_of(day),
                          calendar.quarter_days(quarter - 1));
    }
    if (in_quarter == review_ends) {
        review_quarter(quarter - 1, sim::start_of(day), sink);
        watcher.closed(calendar.quarter(quarter - 1), quarter <= calendar.burn_in());
    }
}

void ReplicationRun::review_quarter(int quarter, sim::Seconds now, sim::RunSink& sink) {
    Residuals const residuals = economy_.residuals();
    record_.conservation_residual =
        std::max(record_.conservation_residual, residuals.conservation);
    record_.cause_residual = std::max(record_.cause_residual, residuals.cause);
    sim::expect(std::isfinite(record_.conservation_residual)
                    && std::isfinite(record_.cause_residual),
                "the books of a quarter hold numbers");
    int const reported = quarter - world_.calendar.burn_in();
    if (reported < 0) {
        return;
    }
    survey_.see_review(economy_, now, world_.calendar.quarter_days(quarter));
    for (std::size_t k = 0; k < survey_.groups().size(); ++k) {
        sink.write(reported, survey_.groups()[k].group.name, survey_.row(k));
    }
    national_.add(survey_.groups().front().group, survey_.row(0));
    sink.close_quarter(reported, sim::to_text(chain_));
    ++record_.quarters_completed;
}

} // namespace dearth::models
