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

/// Flows of one good through one place in the quarter so far [unit]; what the
/// conservation ledger adds up.
struct Flows {
    PerGood produced{}, imported{}, used{}, final_use{}, exported{}, lost{};
    PerGood dispatched{}, arrived{}; ///< goods on the road
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
    double quota_drawn = 0.0;
    double overdrawn = 0.0;                  ///< owed from yesterday's over-draw [MWh]
    std::array<double, tier_count> served{}; ///< share of stipulated hours by tier

    // The quarter's energy [MWh].
    double energy_generated = 0.0, energy_enterprises = 0.0, energy_residents = 0.0;
    double energy_farms = 0.0, energy_lost = 0.0, energy_spilled = 0.0;
    double energy_sent = 0.0, energy_drawn = 0.0;
    double served_hours = 0.0; ///< Σ over days of residents' share of wanted supply

    // Goods.
    Flows flows;
    PerGood shops{};      ///< delivered to consumers this dekad [unit]
    PerGood market{};     ///< on offer on the market [unit]
    PerGood price{};      ///< market price over plan price [1]
    double depth = 1.0;   ///< market turnover over the reference [1]
    double rations = 1.0; ///< food per head over the reference [1]
    double granary = 0.0; ///< harvest not yet eaten [unit of food]
    PerGood investment{}; ///< investment goods waiting for use [unit]
    double harvest_quality = 1.0;

    // Money [1,000 KPW].
    double households_plan = 0.0, households_market = 0.0, state = 0.0, abroad = 0.0;
};

/// One city or county: its line, its party committee.
struct County {
    double line_repaired = 0.0; ///< kernel time when the line works again [s]; 0: works
    double competence = 1.0;    ///< of its chief secretary against a manager's 1
    double project = 0.0;       ///< labour-days put into local projects
    double server_free = 0.0;   ///< when the approval queue is empty [s]
    double waiting_days = 0.0, approvals = 0.0; ///< of this quarter
};

/// What one unit of output uses, as a short list of goods.
struct Recipe {
    std::uint8_t count = 0;
    std::array<std::uint8_t, good_count> good{};
    std::array<double, good_count> use{}; ///< unit per unit made
};

/// Recipe of hydro plants, after one for each sector (the electricity sector's own is
/// that of thermal plants).
inline constexpr std::size_t hydro_recipe = sector_count;

/// All of a country: what is fixed and what changes. Pure data; who may read which part
/// is decided by the views that mechanisms and decisions are given.
struct Country {
    Tables tables;
    Parameters parameters;
    sim::Geography geography{{0}};
    Enterprises enterprises;
    SupplyLinks links;
    std::vector<Province> provinces;
    std::vector<County> counties;

    // What the generator fitted; fixed for a run.
    std::array<double, sector_count> reference_output{}; ///< x* [unit/d]
    std::array<double, sector_count> capital_value{};    ///< of capacity [unit/(unit/d)]
    PerGood reference_final{};                           ///< f at this size [unit/d]
    std::array<Recipe, sector_count + 1> recipes{};
    double energy_scale = 1.0;              ///< makes power.supply_ratio hold [1]
    double absence_penalty = 0.0;           ///< fitted to attendance [kg rice/month]
    std::vector<std::vector<Index>> makers; ///< enterprises by good
};

} // namespace dearth::models
