#pragma once

#include "models/cycle/desk.hpp"
#include "models/cycle/material_balance.hpp"
#include "models/cycle/regimes.hpp"
#include "models/decisions/attribution.hpp"
#include "models/decisions/monitoring.hpp"
#include "models/decisions/report_payoff.hpp"
#include "models/economy/country.hpp"
#include "models/economy/letter.hpp"
#include "models/mechanisms/moment.hpp"
#include "models/mechanisms/power.hpp"
#include "sim/kernel/column_set.hpp"
#include "sim/kernel/model_contract.hpp"
#include "sim/time/calendar.hpp"

#include <span>
#include <vector>

namespace dearth::models {

/// Which history of a world is run.
struct History {
    std::uint64_t seed = 1;
    std::uint32_t replication = 0;
};

/// Largest breaches of the laws in one quarter: |imbalance| / max(1, gross flow).
struct Residuals {
    double conservation = 0.0;
    double cause = 0.0;
};

/// What verified capacity says of the base of a sector's plans; plain where nothing there
/// is verified.
struct VerifiedBases {
    std::array<bool, sector_count> is_known{};
    std::array<double, sector_count> utilisation{}; ///< believed output over capacity [1]
    std::array<double, sector_count> index{}; ///< new base over the plans there were [1]
};

/// What one place keeps for itself while a run goes on.
struct Area {
    std::vector<sim::Edge> timeline;    ///< of the day under way; scratch
    Moment today;                       ///< its opening; scratch
    std::uint32_t regime = 0;           ///< which of the regimes is in force
    std::uint32_t regime_yesterday = 0; ///< and which was
    bool is_farm_season = false;        ///< workers are called to the farms
    bool is_farm_power = false;         ///< farms draw power
    Residuals residuals;                ///< of the quarter closed last
};

/// A country in motion: the model that the day engine runs. Provinces are places
/// 0…P−1, the centre is place P. A call for one place writes that place's rows only.
///
/// What happens when is the quarter of model.md 9: dekads, month ends, close, reports,
/// plan, audits, review; between them power by the day and deliveries by the second.
/// Each file of models/cycle holds one of these.
class Economy {
  public:
    /// Keeps references to all but `history`.
    Economy(Country& country, Timeline const& timeline, sim::Calendar const& calendar,
            History const& history);

    std::span<sim::Edge const> open_day(sim::Place place, sim::Day day,
                                        std::span<sim::Message const> messages,
                                        sim::Outbox& outbox);
    sim::OwnEvents own_events(sim::Place place) const;

    bool touches(sim::Place place, sim::Edge const& edge, sim::Address entity) const {
        auto const& rows = country_.enterprises;
        switch (static_cast<Event>(edge.event.kind)) {
        case Event::policy_switch:
            return regimes_.differs(edge.event.item, areas_[place].regime, entity);
        case Event::supply_change:
            return rows.technology[entity] == 0
                   && (edge.event.item >> tier_of(rows, entity) & 1U) != 0;
        case Event::report_due:
            return rows.key[entity] % 2 == edge.event.item;
        default:
            return true;
        }
    }

    void handle(sim::Place place, sim::Address entity, sim::Message const& event,
                sim::Outbox& outbox);
    void close_day(sim::Place place, sim::Day day, sim::Outbox& outbox);

    Country const& country() const { return country_; }

    Desk const& desk() const { return desk_; }

    /// The rules in force for an enterprise today.
    Institutions const& rules(Index i) const {
        return regimes_.rules(areas_[country_.enterprises.province[i]].regime, i);
    }

    /// Residuals of the quarter closed last, over all places.
    Residuals residuals() const;

    /// All state, for digest and checkpoint, but the rules in force.
    void add_columns(sim::ColumnSet& columns);

    /// The rules of the day lived last, for a checkpoint.
    RulesInForce rules_in_force() const { return regimes_.in_force(areas_[0].regime); }

    /// Goes on from a checkpoint, whose columns are restored apart, at the opening of
    /// `day`: till then the rules were those given, from then on they are the timeline's.
    /// @throws InvariantError if they are of another country
    void go_on(sim::Day day, RulesInForce const& before);

  private:
    // A province's day (province_day.cpp).
    void open_province(sim::Place place, sim::Day day,
                       std::span<sim::Message const> messages, sim::Outbox& outbox);
    void open_power(sim::Place place, sim::Day day, sim::Outbox& outbox);
    void fail_lines(sim::Place place, sim::Day day);
    void add_rhythm(sim::Place place, sim::Day day);
    sim::Edge& add_edge(sim::Place place, Event event, sim::Seconds time);
    void open_market(sim::Place place, sim::Day day);
    void choose_diversion(sim::Place place);
    void close_desks(sim::Place place);
    void pass_reports_on(sim::Place place, sim::Day day, sim::Outbox& outbox);
    void draw_year(sim::Place place, sim::Day day);

    // Approvals (approvals.cpp) and local projects (local_projects.cpp).
    void draw_decisions(Index i, Moment const& moment, sim::Outbox& outbox);
    void on_decision(Index i, Moment const& moment, sim::Outbox& outbox);
    void ask_for_approval(Index i, double stake, Moment const& moment,
                          sim::Outbox& outbox);
    void serve_approval(sim::Place place, sim::Message const& request,
                        sim::Outbox& outbox);
    void on_approval(Index i, sim::Message const& event);
    void await_surplus_right(Index i, Moment const& moment, sim::Outbox& outbox);
    void follow_diversion(Index i, Moment const& moment);

    // The four tasks (four_tasks.cpp, scrutiny.cpp).
    void work_on_tasks(Index i);
    void open_task_window(Index i, Moment const& moment);
    void take_out_papers(Index i, Moment const& moment);
    void report_tasks(Index i, Moment const& moment, sim::Outbox& outbox);
    bool sees_through_papers(Index i, Moment const& moment);

    void scrutinise(sim::Place place, sim::Message const& report, sim::Outbox& outbox);
    void on_task_return(Index i, Moment const& moment);

    // The year (annual_plan.cpp).
    bool opens_year(int quarter) const;
    double days_of_year(int quarter) const;
    void count_toward_year();
    void issue_annual_plans(int quarter);
    double with_annual_share(Index i, double plan, int quarter) const;
    double reviewed_fulfilment(Index i, int quarter) const;
    void on_annual_plan(Index i, int quarter);
    YearStakes year_stakes(Index i, int quarter, double plan) const;

    // Claims, complaints, progress (claims.cpp).
    void state_claim(Index i, Moment const& moment, sim::Outbox& outbox);
    void learn_of_requests(Index i, sim::Message const& plan);
    void tell_of_requests(Index i, double share, double mean_claim,
                          sim::Message& plan) const;
    void complain(Index i, Moment const& moment, sim::Outbox& outbox);
    void report_progress(Index i, Moment const& moment, sim::Outbox& outbox);
    void correct_plans(sim::Day day, sim::Outbox& outbox);
    static bool is_correction(sim::Message const& plan);

    // An enterprise's events.
    bool take_notice(Index i, sim::Message const& event);
    bool take_in(Index i, sim::Message const& event);
    void on_incident(Index i, sim::Message const& event, Moment const& moment,
                     sim::Outbox& outbox);
    void on_policy_switch(Index i, Moment const& moment, sim::Outbox& outbox);
    double supply_of(Index i, sim::Seconds now) const;
    void on_dekad(Index i, Moment const& moment, sim::Outbox& outbox);
    void on_month_end(Index i, Moment const& moment, sim::Outbox& outbox);
    void on_quarter_close(sim::Place place, Index i, Moment const& moment);
    void check_books(sim::Place place, Index i, Moment const& moment);
    void learn_of_inputs(Index i);
    void on_report_due(Index i, Moment const& moment, sim::Outbox& outbox);
    void on_plan(Index i, sim::Message const& event);
    void on_allotment(Index i, sim::Message const& event);
    void on_verdict(Index i, sim::Message const& event, Moment const& moment);
    double granted_bonus(Index i, sim::Day day) const;
    void pay_bonus(Index i, double salaries);
    void on_investment(Index i, sim::Message const& event);
    void on_repair(Index i, Moment const& moment, sim::Outbox& outbox);
    void on_breakdown(Index i, Moment const& moment);
    void on_audit_visit(Index i, Moment const& moment);
    void on_visit_end(Index i, Moment const& moment, sim::Outbox& outbox);
    void call_up(Index i, bool is_season);
    void choose_attention(Index i, Moment const& moment);
    void set_management(Index i);
    void age_capital(Index i, Moment const& moment);
    void choose_work(Index i, Moment const& moment);
    void choose_drive(Index i, Moment const& moment);
    void draw_breakdown(Index i, Moment const& moment);
    void place_orders(Index i, Moment const& moment, sim::Outbox& outbox);
    void trade(Index i, Moment const& moment, sim::Outbox& outbox);
    void leak(Index i, double month, Moment const& moment, sim::Outbox& outbox);
    void buy_inputs(Index i, Moment const& moment, sim::Outbox& outbox);
    void set_surplus_aside(Index i, Moment const& moment);
    double use_surplus(Index i, double own, Institutions const& rules_then,
                       Moment const& moment, sim::Outbox& outbox);
    void book_day(sim::Place place);
    void send_investment(sim::Place place, sim::Day day, sim::Outbox& outbox);
    void send_verdict(Index i, sim::Day day, AttributionView const& evidence,
                      sim::Outbox& outbox);
    void send_report(Index i, double reported, CauseShares const& causes,
                     Moment const& moment, sim::Outbox& outbox);
    void vest_surplus(Index i, Moment const& moment, sim::Outbox& outbox);
    void replace_manager(Index i, Moment const& moment);

    // The centre's day (centre_day.cpp).
    void open_centre(sim::Day day, std::span<sim::Message const> messages,
                     sim::Outbox& outbox);
    void hear(sim::Message const& message);
    void hear_report_of(sim::Message const& message);
    void hear_finding_of(sim::Message const& message);
    PlannerBeliefs beliefs_of(Index i) const;
    void believe(Index i, PlannerBeliefs const& beliefs);
    void share_energy(sim::Day day, sim::Outbox& outbox);
    void ship_imports(sim::Day day, sim::Outbox& outbox);
    void make_plan(sim::Day day, sim::Outbox& outbox);
    void note_achieved(int quarter);
    std::array<double, sector_count>
    sector_totals(std::array<double, sector_count> const& targets,
                  VerifiedBases const& bases, double days) const;
    void note_deviations(int quarter);
    double last_report(Index i) const;
    double basis_report(Index i, int quarter) const;
    VerifiedBases verified_bases() const;
    double next_plan(Index i, int quarter, VerifiedBases const& bases);
    void allot(sim::Day day, sim::Outbox& outbox);
    void issue_plans(sim::Day day, Allotments const& given, sim::Outbox& outbox);
    void give_out_investment(sim::Day day, sim::Outbox& outbox);
    void choose_audits(sim::Day day);
    void book_visits(std::vector<Index> const& order, std::size_t visits, double groups,
                     sim::Day day);
    void send_auditors(sim::Day day, sim::Outbox& outbox);
    void review(sim::Day day, sim::Outbox& outbox);

    Moment moment(sim::Seconds now) const;
    ReportStakes stakes(Index i) const;
    MonitoringChoice watch(Index i) const;
    double seasonal_inflow(Province const& province, sim::Day day) const;

    sim::Place centre_place() const { return country_.geography.places() - 1; }

    sim::Address centre_address() const { return sim::place_address(centre_place()); }

    Province& province_of(Index i) {
        return country_.provinces[country_.enterprises.province[i]];
    }

    Country& country_;
    sim::Calendar const& calendar_;
    History history_;
    Regimes regimes_;
    SupplySteps steps_;
    double stock_days_; ///< of use that a buyer wants on hand, the base stock [d]
    Desk desk_;
    std::vector<Area> areas_;
};

/// Puts a freshly built country to work: bounds of its counties, labour, first rates and
/// own events. Call once, before the economy is made.
void prepare(Country& country);

} // namespace dearth::models
