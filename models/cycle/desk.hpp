#pragma once

#include "models/economy/country.hpp"
#include "models/knowledge/planner_beliefs.hpp"
#include "models/knowledge/reports.hpp"

#include <array>
#include <vector>

namespace dearth::models {

/// What the centre has been told and what it believes: never the truth. Plain columns,
/// one row an enterprise, written by the centre alone.
struct Desk {
    std::vector<double> plan;      ///< q that it issued for the quarter under way [unit]
    std::vector<double> last_plan; ///< and for the quarter reported
    std::vector<double>
        issued; ///< q as issued, before corrections: the basis of the next
    std::vector<double> reported; ///< r that reached it [unit]
    std::vector<double> causes;   ///< declared, declared_cause_count per enterprise
    std::vector<double> believed, variance, padding, verified; ///< planner's beliefs
    std::vector<double> posterior; ///< that the manager is at fault [1]
    std::vector<double> capacity;  ///< of the records, for investment [unit/d]
    std::vector<double> allotted;  ///< deliveries it ordered, by link [unit/dekad]
    std::vector<double> claims;    ///< requests over need [1]
    std::vector<double> targets;   ///< that managers named [unit]; 0: none
    std::vector<double> progress; ///< output so far as told this month [unit]; −1: none
    std::vector<double> found_excess; ///< padding an audit found, over the plan [1]
    std::vector<double> annual_plan;  ///< q of the year under way [unit]; 0: none yet
    std::vector<double> annual_told;  ///< reported of that year so far [unit]
    std::vector<double> annual_fulfilment; ///< of a year [1]; −1: none told yet
    std::vector<double>
        deviations; ///< r − q a day of the last four quarters, as achieved;
                    ///< empty while plans are based on the last [unit/d]
    std::vector<double> complaints;  ///< of customers, undelivered since the last choice
    std::vector<double> assistance;  ///< claims on the assistance fund [1]
    std::vector<double> task_claims; ///< progress on the tasks as reported, in [0, 1]
    std::vector<std::int32_t> strikes; ///< in a row, as the review counts them
    std::vector<std::uint8_t> has_report, found_padding, is_audited;
    std::vector<double> audits;  ///< visits decided: enterprise, kernel day; pairs
    std::vector<double> balance; ///< of provinces: generation, load, by province [MWh]

    // At the ministries (special to class 3) till they pass them on.
    std::vector<double> held_report;        ///< r that reached them [unit]; −1: none
    std::vector<double> held_plan;          ///< q it refers to [unit]
    std::vector<std::uint32_t> held_causes; ///< declared, packed
    std::array<double, sector_count> ministry_added{};   ///< to its reports [1]
    std::array<double, sector_count> ministry_padding{}; ///< believed r/y − 1 of the
                                                         ///< reports it receives [1]

    // Of the plan last made.
    double plan_shortfall = 0.0; ///< largest relative gap left by the rounds
    double plan_gap = 0.0;       ///< planned use less planned supply over supply [1]
    std::array<double, sector_count> planned{}; ///< sector totals of q [unit]

    /// Sector totals of reports as discounted, a day's worth, of the last four quarters:
    /// quarter k at sector + sector_count · (k mod 4) [unit/d].
    std::array<double, 4 * sector_count> achieved{};
};

/// A desk with room for everybody, on which nothing has been told.
Desk empty_desk(std::size_t enterprises, std::size_t provinces);

/// The desk before the first day: plans as the country has them, believed to be as taut
/// as later ones. `quarter_days`: length of the first quarter [d].
Desk first_desk(Country const& country, double quarter_days);

void add_columns(sim::ColumnSet& columns, Desk& desk);

} // namespace dearth::models
