#pragma once

#include "models/economy/parameters.hpp"
#include "models/institutions/institutions.hpp"

namespace dearth::models {

/// What a secretary weighs before looking away.
struct MonitoringView {
    double joint_gain = 0.0;   ///< of padding and leakage, shared, over the bonus [1]
    double audit_belief = 0.0; ///< probability that somebody else finds out [1]
    double exposure = 1.0;     ///< size of what would be found, over the plan [1]
};

struct MonitoringChoice {
    bool is_colluding = false;
    double detection = 0.0; ///< added to the probability of detection [1]
};

/// Watches with oversight.monitoring·secretary.monitoring_effect, less the collusion
/// share while colluding. Colludes if the joint gain exceeds the expected joint fine p̂·(1
/// − soft budget)·scale·(F₀ + F₁·exposure) (Harrison 2011 on conspiracies).
MonitoringChoice decide(MonitoringView const& view, Institutions const& rules,
                        Parameters const& parameters);

} // namespace dearth::models
