#pragma once

#include "models/economy/country.hpp"

#include <vector>

namespace dearth::models {

/// The balanced plan of a quarter by sector.
struct PlanBalance {
    std::array<double, sector_count> scale{}; ///< of sector plans from the achieved level
    double shortfall = 0.0; ///< largest relative gap that the rounds leave
    double gap = 0.0; ///< planned use over planned supply, less 1, in the worst good
};

/// Material balancing by successive approximation (Montias 1959): after n rounds
/// x⁽ⁿ⁾ = Σ_{k≤n} Aᵏ f, so that the gap to the full balance shrinks by the spectral
/// radius of A each round (oracle O5). f is what the achieved levels would leave for
/// final demand, at least four fifths of the reference. Sectors that the balance wants
/// above their achieved level are raised, by a tenth at most; none is lowered.
PlanBalance balance_plan(Country const& country,
                         std::array<double, sector_count> const& achieved, double days);

/// Deliveries over each link for a quarter [unit]: needs of the plans (or requests), cut
/// to what the supplier's plan leaves after `priority_share` of its final deliveries.
std::vector<double> allotments(Country const& country, std::vector<double> const& plan,
                               std::vector<double> const& claims, bool by_request);

/// Four declared shares packed into one word, 255ths each.
std::uint32_t packed_causes(double const* shares);

} // namespace dearth::models
