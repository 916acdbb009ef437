#pragma once

#include "models/economy/country.hpp"

#include <vector>

namespace dearth::models {

/// One number for each sector.
using SectorTotals = std::array<double, sector_count>;

/// The balanced plan of a quarter by sector.
struct PlanBalance {
    SectorTotals scale{};   ///< of sector plans from the achieved level
    double shortfall = 0.0; ///< largest relative gap that the rounds leave
    double gap = 0.0; ///< planned use over planned supply, less 1, in the worst good
};

/// Material balancing by successive approximation (Montias 1959): after n rounds
/// x⁽ⁿ⁾ = Σ_{k≤n} Aᵏ f, so that the gap to the full balance shrinks by the spectral
/// radius of A each round (oracle O5). f is what the achieved levels would leave for
/// final demand, at least four fifths of the reference. A holds the domestic goods that
/// replace the imports which are not counted on, as allotments do. Sectors that the
/// balance wants above their achieved level are raised, as far as the records know of
/// `capacity` [unit] in the quarter; none is lowered.
PlanBalance balance_plan(Country const& country, SectorTotals const& achieved,
                         SectorTotals const& capacity, double days);

/// What a plan's deliveries are allotted by.
struct AllotmentBasis {
    std::vector<double> const& claims;     ///< requests over need, by enterprise [1]
    std::vector<double> const& assistance; ///< claims on the fund over need [1]
    bool is_by_request = false;            ///< else by planned need
    double assist_first = 0.0; ///< share of suppliers' room that the fund may take [1]
};

struct Allotments {
    std::vector<double> amount;     ///< over each link for the quarter [unit]
    std::vector<double> met;        ///< of what each customer asked for [1]
    std::vector<double> final_plan; ///< deliveries to final demand, by the norms [unit]
};

/// Deliveries over each link for a quarter: needs of the plans with a reserve (or
/// requests), cut to what the supplier's plan leaves after `priority_share` of its final
/// deliveries; claims on the assistance fund come first, up to planner.assist_share of
/// the room, or all of it where the state's help comes first.
Allotments allotments(Country const& country, std::vector<double> const& plan,
                      AllotmentBasis const& basis);

/// Four declared shares packed into one word, 255ths each.
std::uint32_t packed_causes(double const* shares);

} // namespace dearth::models
