#pragma once

#include "models/economy/country.hpp"

#include <vector>

namespace dearth::models {

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

} // namespace dearth::models
