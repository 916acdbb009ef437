#pragma once

#include "models/economy/parameters.hpp"
#include "models/institutions/institutions.hpp"

namespace dearth::models {

/// What a county, province or ministry knows when it sends its reports up.
struct LevelView {
    double reported = 0.0;       ///< Σ of the enterprises' reports, plan prices
    double plan = 0.0;           ///< Σ of their plans, plan prices
    double padding_belief = 0.0; ///< believed r/y − 1 of the reports received [1]
    double audit_belief = 0.0;   ///< that the centre checks [1]
    double showcase = 0.0;       ///< nearness of a political date, in [0, 1]
};

struct LevelChoice {
    double report = 0.0; ///< sent up, plan prices
    double added = 0.0;  ///< over the sum received: positive pads, negative corrects [1]
};

/// The report R = Σr·(1 + x) such a level sends up, x in [−correctable, padding limit]:
///   max  b·1[ρ ≥ 1] + ω·(1 + showcase)·ρ − c·(1 − ρ)⁺ − p̂·F₁·(x + p)⁺ − k·x²/2
/// with ρ = R/plan, p the believed padding it would be found with (below 0 where reports
/// are believed to hide output: so much can be added unpunished), b the bonus of its
/// officials (bonus.notch), F₁ and k as a manager's under the same soft budget;
/// candidates are the ends, 0, −p, the plan, and the interior optimum of each piece. The
/// lower end takes out believed padding: −p/(1 + p)·(1 − passthrough); the upper is
/// planner.provincial_padding.
LevelChoice decide(LevelView const& view, Institutions const& rules,
                   Parameters const& parameters);

} // namespace dearth::models
