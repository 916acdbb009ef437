#pragma once

#include "models/economy/causes.hpp"
#include "models/economy/goods.hpp"
#include "sim/kernel/column_set.hpp"
#include "sim/time/calendar.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace dearth::models {

using sim::Seconds;
using Index = std::uint32_t;

/// How a plant makes electricity; every other enterprise is `none`.
enum class Technology : std::uint8_t { none, hydro, thermal };

/// Terms of labour that can fall below 1, in the order in which losses are split.
enum class LabourTerm : std::uint8_t {
    absence,
    diversion,
    mobilisation,
    effort,
    fatigue
};
inline constexpr std::size_t labour_term_count = 5;

/// What becomes of enrolled labour: the account of labour-days (model.md 1.3).
enum class LabourUse : std::uint8_t { worked, absent, mobilised, diverted };
inline constexpr std::size_t labour_use_count = 4;

/// What becomes of the surplus above the quota that is an enterprise's own.
enum class SurplusUse : std::uint8_t { stipend, sale, inputs, investment };
inline constexpr std::size_t surplus_use_count = 4;

/// The four tasks of the centre: digitisation, scientific methods, self-sufficiency,
/// modernisation (Daily NK on the four tasks, 2025).
inline constexpr std::size_t task_count = 4;
inline constexpr std::size_t self_sufficiency = 2; ///< which of them

/// All enterprises of a country as plain columns, sorted by (province, county, id). One
/// row of every column is one enterprise; the place that holds the enterprise is the only
/// writer of its row. Names in comments are the symbols of the model description.
struct Enterprises {
    template <class T>
    using Column = std::vector<T>;

    // Who it is. Fixed.
    Column<std::string> id;
    Column<std::uint64_t> key; ///< hash of the id, the entity of its draws
    Column<std::uint8_t> province, sector, klass, ownership, technology;
    Column<std::uint16_t> county;

    // What it has.
    Column<double> capital;      ///< K, capacity at stipulated hours [unit/d]
    Column<double> capital_age;  ///< mean age of its vintages [year]
    Column<double> efficiency;   ///< A [1]
    Column<double> workers;      ///< L, enrolled [person]
    Column<double> stock;        ///< input stocks, good_count per enterprise [unit]
    Column<double> output_stock; ///< O [unit]
    Column<double> output_cap;   ///< largest output stock [unit]
    Column<double> retained;     ///< surplus of its own, part of O [unit]
    Column<double> hidden;       ///< H, output not reported, part of O [unit]
    Column<double> plan_cash, market_cash; ///< [1,000 KPW]
    Column<double> tasks, forged;          ///< four levels each, in [0, 1]
    Column<double> task_time, paper_time;  ///< shares of management's time
    Column<Seconds> task_due;              ///< when progress is to be reported
    Column<double> task_claimed;           ///< mean level it reported last, in [0, 1]
    Column<double> task_scrutiny, task_standard; ///< terms of the order under way [1]
    Column<double> experience; ///< imported materials replaced so far [unit]
    Column<double> crew; ///< workers needed per unit/day of capacity [person d/unit]

    // How it works now.
    Column<double> attendance, effort, skill, fatigue, overtime, pace;
    Column<double> attention, procurement, supervision; ///< shares of management's time
    Column<double> mobilised, diverted;                 ///< shares of its workers
    Column<double> diversion_order; ///< share to be diverted from the next dekad on
    Column<double> cadres;          ///< on the floor, over enrolled workers
    Column<double> supply;          ///< served over stipulated hours [1]
    Column<double> equipment;       ///< 1 in order, 0 broken down
    Column<double> management;      ///< attention to output, relative to the reference
    Column<double> waiting;         ///< share of its work that waits for approval, summed
    Column<double> rate;            ///< gross output now [unit/d]
    Column<double> potential_rate;  ///< K·A now [unit/d]
    Column<double> energy_rate;     ///< electricity drawn now [MWh/d]
    Column<double> use_factor;      ///< energy wanted over energy at capacity [1]
    Column<double> quality;         ///< share of output that leaves the works [1]
    Column<double> flaw;            ///< poor goods in what leaves them now [1]
    Column<double> store_flaw;      ///< poor goods in its output stock [1]
    Column<double> shortfall;       ///< share of potential lost to the binding factor
    Column<double> substitute_use;  ///< domestic good per unit made, for imports [1]
    Column<double> labour;          ///< labour available over needed at capacity [1]
    Column<double> labour_split;    ///< labour_term_count per enterprise, sums to 1
    Column<std::uint8_t> binding;   ///< Cause that binds now
    Column<std::uint8_t> halted;    ///< why it stands still: 0 not at all, 1 + good if an
                                    ///< input is out, 1 + good_count if the store is full
    Column<std::uint8_t> recipe;    ///< which of the country's recipes it follows
    Column<std::uint8_t> substituting; ///< 1 while domestic goods replace imports
    Column<Seconds> settled;           ///< time up to which the row is settled
    Column<Seconds> powered; ///< time up to which hours and electricity are booked
    Column<Seconds> limit;   ///< when a stock runs out or the store is full
    Column<Seconds> breaks, repaired; ///< next breakdown; end of the repair under way
    Column<Seconds> visited_until;    ///< end of the audit visit under way
    Column<Seconds> next_time;        ///< its own next event
    Column<std::uint16_t> next_class; ///< and that event's order class

    // This quarter so far.
    Column<double> made, potential, energy, hours, shipped, leaked, sold;
    Column<double> losses; ///< cause_count per enterprise [unit]
    Column<double> thirds; ///< output in the thirds of each month, 3 per enterprise
    Column<double> received, used;  ///< good_count per enterprise [unit]
    Column<double> lost;            ///< input goods diverted to local projects, per good
    Column<double> import_request;  ///< imported materials it ordered a month [unit]
    Column<double> unfilled;        ///< orders left open, by good [unit]
    Column<std::int32_t> spot_head; ///< its spot orders, first in its province's list
    Column<double> ordered, filled; ///< input orders and what came of them, plan prices
    Column<double> labour_days;     ///< per use of labour [person d]
    Column<Seconds> counted;        ///< time up to which labour is counted
    Column<double> surplus_base;    ///< output when the surplus was last counted [unit]
    Column<Seconds> surplus_since;  ///< and when that was
    Column<double> surplus_uses;    ///< its own surplus, per use [unit]
    Column<std::uint8_t> surplus_pending; ///< 1 while the right to it is not yet approved
    Column<double> opening_stock, opening_output; ///< for the ledger

    // Today: what it did to its province's accounts, added up at the day's close in the
    // order of rows, so that the order of events within a day leaves no trace.
    Column<double> today_final, today_exported, today_shops, today_investment;
    Column<double> today_sent, today_invested; ///< [unit] of its own good
    Column<double> today_state, today_abroad;  ///< to these accounts [1,000 KPW]
    Column<double> today_wages, today_cash;    ///< to households' plan and market cash
    Column<std::uint8_t> has_today;

    // The plan and what is said of it.
    Column<double> plan;        ///< q of this quarter [unit]
    Column<double> issued_plan; ///< q before corrections, for which inputs were allotted
    Column<double> final_norm;  ///< final deliveries at the reference [unit/d]; fixed
    Column<double> final_plan;  ///< planned final deliveries [unit/d]
    Column<double> claim;       ///< requests over need
    Column<double> closed_plan, closed_made, closed_potential, closed_report;
    Column<double> closed_losses, closed_declared; ///< per cause, per declared cause
    Column<double> closed_leaked, closed_sold, closed_shipped;
    Column<double> closed_thirds;       ///< 3 per enterprise
    Column<double> closed_surplus_uses; ///< per use of the surplus [unit]
    Column<double> closed_labour_days;  ///< per use of labour [person d]
    Column<double> closed_energy, closed_hours, closed_ordered, closed_filled;
    Column<double> closed_hidden, closed_value; ///< hidden reserve; closing stock [unit]
    Column<double> annual_plan;   ///< q of the year under way [unit]; 0: none yet
    Column<double> annual_report; ///< reported of that year so far [unit]
    Column<double> bonus;         ///< paid at the last review [1,000 KPW]
    Column<std::int32_t> strikes;
    Column<std::uint8_t> audited, dismissed, warned; ///< in the quarter under review
    Column<std::uint8_t> falsely_blamed; ///< warned or dismissed for what others caused

    // What its people believe and who leads it.
    Column<double> belief_audit, belief_ratchet, belief_supply, belief_rivals;
    Column<double> belief_allotment; ///< share of its request that it is allotted [1]
    Column<double> belief_withdrawal;
    Column<double> belief_stoppage;  ///< share of potential lost for want of inputs [1]
    Column<double> promised;         ///< to workers, not yet reviewed [kg rice/month]
    Column<double> belief_promise;   ///< of workers that what is promised follows [1]
    Column<double> expected_stipend; ///< s̃ [kg rice/month]
    Column<double> stipend;          ///< paid last month [kg rice/worker]
    Column<double> competence;       ///< of its manager, 1 is the mean
    Column<double> tenure;           ///< of its manager [quarter]

    std::size_t size() const { return id.size(); }

    /// Makes every column as long as `count` (times its width), zero-filled.
    void resize(std::size_t count);
};

/// Whether its reports go up through the ministry of its sector: those of classes special
/// to 3 do, the others' through county and province.
inline bool is_under_ministry(Enterprises const& rows, Index i) {
    return rows.klass[i] <= 3;
}

/// Adds every column of state to `columns`, for digest and checkpoint. Identity is left
/// out: it follows from the scenario.
void add_columns(sim::ColumnSet& columns, Enterprises& enterprises);

} // namespace dearth::models
