#pragma once

#include "models/economy/enterprises.hpp"
#include "models/economy/parameters.hpp"
#include "models/economy/supply_links.hpp"
#include "models/economy/technology.hpp"
#include "sim/kernel/geography.hpp"

#include <array>
#include <vector>

namespace dearth::models {

/// Classes of load when power is shed: priority lines (military, special), then classes
/// 1 to 7.
inline constexpr std::size_t tier_count = 8;

using PerGood = std::array<double, good_count>;

/// A quarter has three months, and each of these three dekads: from its days 1, 11, 21.
inline constexpr std::size_t dekads_per_quarter = 9;
using PerDekad = std::array<double, dekads_per_quarter>;

/// Flows of one good through one place in the quarter so far [unit]; what the
/// conservation ledger adds up.
struct Flows {
    PerGood produced{}, imported{}, used{}, final_use{}, exported{}, lost{};
    PerGood dispatched{}; ///< put on the road
};

/// Orders that reached suppliers because another one left them unfilled: a province keeps
/// those of its suppliers in one list with gaps. Plain columns.
struct SpotOrders {
    std::vector<Index> customer;
    std::vector<std::int32_t>
        next;                   ///< chains one supplier's orders, or the gaps; -1 ends
    std::vector<double> amount; ///< [unit]
    std::int32_t first_gap = -1;
};

/// What a place books in a quarter.
struct Books {
    Flows flows;
    // Electricity [MWh].
    double generated = 0.0, enterprises = 0.0, residents = 0.0, farms = 0.0, lost = 0.0;
    double spilled = 0.0, sent = 0.0, drawn = 0.0;
    double invested = 0.0;        ///< investment goods put in place [unit]
    double overdraft = 0.0;       ///< owed at the end less owed at the start
    double residents_hours = 0.0; ///< Σ over days of hours of supply [h]
    double turnover = 0.0;        ///< sold on the market, at plan prices [unit]
    double depth = 0.0;           ///< Σ over dekads of market depth [1]
    double rations = 0.0;         ///< Σ over dekads of rations [1]
    double task_returns = 0.0;    ///< progress reports sent back to enterprises
    double dekads = 0.0, days = 0.0;
    PerGood inputs_ordered{}; ///< deliveries that enterprises had ordered [unit]
    PerGood inputs_filled{};  ///< and what came of them [unit]
    PerDekad output{};        ///< made, but for electricity [unit]
};

/// One province: its grid, its shops and market, its households.
struct Province {
    // Electricity of the day [MWh].
    double generated = 0.0, sent = 0.0, drawn = 0.0, line_loss = 0.0;
    double to_enterprises = 0.0, to_residents = 0.0, to_farms = 0.0, spilled = 0.0;
    double residents_load = 0.0; ///< wanted a day [MWh]
    double farm_load = 0.0;      ///< wanted a day in season [MWh]
    double inflow = 1.0;         ///< of this year, the yearly shock [1]
    double quota_sent = 0.0;     ///< transfers ordered by the centre [MWh/d]
    double incoming = 0.0;       ///< from the pool, to be used today [MWh]
    double load_wanted = 0.0;    ///< at full supply, for the centre [MWh/d]
    double energy_mark = 0.0;    ///< drawn this quarter when the day opened [MWh]
    double overdrawn = 0.0;      ///< owed from yesterday's over-draw [MWh]
    std::array<double, tier_count> served{}; ///< share of stipulated hours by tier

    // Goods.
    Books books;            ///< of the quarter so far
    Books closed;           ///< of the quarter closed last
    PerGood shops{};        ///< delivered to consumers this dekad [unit]
    PerGood market{};       ///< on offer on the market [unit]
    PerGood price{};        ///< market price over plan price [1]
    double depth = 1.0;     ///< market turnover over the reference [1]
    double rations = 1.0;   ///< food per head over the reference [1]
    double fee_share = 1.0; ///< of this month's absence fees that households can pay
    double months_to_harvest = 9.0;
    double granary = 0.0; ///< harvest not yet eaten [unit of food]
    PerGood investment{}; ///< investment goods on their way to the centre [unit]
    SpotOrders spot;
    double harvest_quality = 1.0; ///< weather of the year [1]
    double excess_belief = 0.0;   ///< forged excess expected in progress reports [1]
    double added_to_report = 0.0; ///< what it added to its enterprises' reports [1]
    double padding_belief = 0.0;  ///< believed r/y − 1 of the reports it receives [1]
    double fertiliser = 1.0;      ///< smoothed deliveries over the reference [1]

    // Money [1,000 KPW].
    double households_plan = 0.0, households_market = 0.0, state = 0.0, abroad = 0.0;
};

/// One city or county: its line, its party committee.
struct County {
    std::uint8_t province = 0;
    Seconds line_failed = sim::never; ///< when the line fails, or failed last
    Seconds line_repaired = 0;        ///< when it works again
    double pull = 0.0;       ///< value of labour in local projects to the secretary [1]
    double competence = 1.0; ///< of its chief secretary against a manager's 1
    double project = 0.0;    ///< labour put into local projects [person d]
    double project_materials = 0.0; ///< and materials [unit]
    double closed_waiting_days = 0.0,
           closed_approvals = 0.0; ///< of the quarter closed last
    double added_to_report = 0.0;  ///< what it added to its enterprises' reports [1]
    double padding_belief = 0.0;   ///< believed r/y − 1 of the reports it receives [1]
    Seconds server_free = 0;       ///< when the approval queue is empty
    Index first = 0, last = 0;     ///< its enterprises
    double waiting_days = 0.0, approvals = 0.0; ///< of this quarter
};

/// The centre's own stocks and orders; what it knows is in models/knowledge.
struct Centre {
    std::vector<double> import_order; ///< imported materials wanted a month [unit]
    PerGood investment{};             ///< investment goods to be given out [unit]
    double import_fill = 1.0;     ///< share of the usual imports that is counted on [1]
    double imported = 0.0;        ///< imported materials this quarter [unit]
    double closed_imported = 0.0; ///< and in the quarter closed last [unit]
    double closed_openness = 1.0; ///< mean of the quarter closed last [1]
    double openness_sum = 0.0, openness_days = 0.0;
    double energy = 0.0;              ///< on the lines between provinces [MWh]
    double import_reference = 0.0;    ///< imported materials at the reference [unit/d]
    double state = 0.0, abroad = 0.0; ///< accounts [1,000 KPW]
    double openness = 1.0;            ///< of the border now, by the tables' path [1]
};

/// What one unit of output uses, as a short list of goods.
struct Recipe {
    std::uint8_t count = 0;
    std::array<std::uint8_t, good_count> good{};
    std::array<double, good_count> use{}; ///< unit per unit made
    /// Which of its goods are imported materials and what replaces them; `count` or more:
    /// none.
    std::uint8_t imports_at = good_count, substitute_at = good_count;
};

/// Recipe of hydro plants, after one for each sector (the electricity sector's own is
/// that of thermal plants).
inline constexpr std::size_t hydro_recipe = sector_count;

/// All of a country: what is fixed and what changes. Pure data; who may read which part
/// is decided by the views that mechanisms and decisions are given.
struct Country {
    Tables tables;
    Parameters parameters{};
    sim::Geography geography{{0}};
    Enterprises enterprises;
    SupplyLinks links;
    std::vector<Province> provinces;
    std::vector<County> counties;
    Centre centre;

    // What the generator fitted; fixed for a run.
    std::array<double, sector_count> reference_output{}; ///< x* [unit/d]
    std::array<double, sector_count> capital_value{};    ///< of capacity [unit/(unit/d)]
    PerGood reference_final{};                           ///< f at this size [unit/d]
    std::array<Recipe, sector_count + 1> recipes{};
    double energy_scale = 1.0;              ///< makes power.supply_ratio hold [1]
    double harvest_per_day = 0.0;           ///< farms' food at the reference [unit/d]
    double absence_penalty = 0.0;           ///< fitted to attendance [kg rice/month]
    std::vector<std::vector<Index>> makers; ///< enterprises by good
};

/// Adds all state of the provinces, counties and the centre to `columns`.
void add_columns(sim::ColumnSet& columns, Country& country);

} // namespace dearth::models
