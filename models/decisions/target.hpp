#pragma once

#include "models/economy/parameters.hpp"
#include "models/institutions/institutions.hpp"

namespace dearth::models {

/// What a manager knows when asked to name the plan's target.
struct TargetView {
    double expected_output = 0.0; ///< of the quarter [unit]
    double spread = 0.0;          ///< its standard deviation [unit]; at least 0
    double ratchet_belief = 0.0;  ///< λ̂ on the target [1]
};

struct TargetChoice {
    double target = 0.0;   ///< ŷ [unit], at least 0
    double fractile = 0.5; ///< F(ŷ) that it aims at [1]
};

/// The target under the new Soviet incentive scheme β·ŷ + α·(y − ŷ)⁺ − γ·(ŷ − y)⁺
/// (Weitzman 1976): the fractile F(ŷ) = (β − α − V·λ̂)/(γ − α) of a normal belief about
/// output (oracle O1 at λ̂ = 0), V = α/(R + λ̂) the cost of a higher target that is kept.
/// The fractile is clipped to [0.001, 0.999]; with spread 0 the target is the expected
/// output unless the ratchet makes even certainty worth hiding, when it is the same.
/// Needs α < γ; else the expected output is named.
TargetChoice decide(TargetView const& view, Institutions const& rules,
                    Parameters const& parameters);

/// Inverse of the standard normal distribution function, within 1.2e-9 relative
/// (Acklam 2003); `probability` in (0, 1).
double normal_quantile(double probability);

} // namespace dearth::models
