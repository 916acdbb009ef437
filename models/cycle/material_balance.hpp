#pragma once

#include "models/economy/country.hpp"

#include <array>

namespace dearth::models {

/// One number for each sector.
using SectorTotals = std::array<double, sector_count>;

/// Domestic goods that a plan of this sector counts on in place of the imports that will
/// not come [unit per unit made]: by the norm, which knows of no experience.
double substitute_norm(Country const& country, Sector const& sector);

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

} // namespace dearth::models
