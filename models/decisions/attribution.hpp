#pragma once

#include "models/economy/parameters.hpp"
#include "models/institutions/institutions.hpp"
#include "models/knowledge/reports.hpp"

namespace dearth::models {

/// What the planner knows of why an enterprise fell short: declared causes, no truth.
struct AttributionView {
    CauseShares declared{};       ///< that reached the planner
    double peer_fulfilment = 1.0; ///< of market-linked enterprises in the sector [1]
    double own_fulfilment = 1.0;  ///< reported [1]
};

/// Posterior that the manager is at fault [1]. Evidence is the declared share m of
/// management, with odds m/(1 − m); the planner adds the log odds b =
/// planner.attribution·(1 + gap) (Cabinet review of 2021: state managers fail for want of
/// ethic where market-linked ones fulfil), gap = (peers − own)⁺:
///   π = m·e^b/(m·e^b + 1 − m)
/// At bias 0 the planner believes the declaration, π = m. 0 without any declared cause.
double decide(AttributionView const& view, Parameters const& parameters);

} // namespace dearth::models
