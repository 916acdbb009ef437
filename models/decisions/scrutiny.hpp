#pragma once

#include "models/economy/parameters.hpp"
#include "models/institutions/institutions.hpp"

namespace dearth::models {

/// What officials of a province know when progress reports on the four tasks pass them.
struct ScrutinyView {
    double excess_belief = 0.0; ///< forged excess they expect in a report [1]
    double detection = 0.0;     ///< chance to see through forged papers [1]
    double audit_belief = 0.0;  ///< that the centre sends investigators [1]
    double showcase = 0.0;      ///< nearness of a political date, in [0, 1]
    double most = 0.0;          ///< of the reports that the order lets them look into [1]
};

/// The share s in [0, most] of progress reports that a province looks into. Stakes are
/// high for its officials too, both ways (Daily NK on the four tasks, 2025): a report
/// returned is progress not shown, one passed on may be found false. With expected excess
/// f, detection d, ω the worth of progress shown and n the showcase,
///   max  −ω·(1 + n)·f·d·s + p̂·F₁·f·d·s − c·s²/2
///   s* = f·d·(p̂·F₁ − ω·(1 + n))/c
/// F₁ as in a manager's fine, under the same soft budget; c = tasks.scrutiny_cost.
double decide(ScrutinyView const& view, Institutions const& rules,
              Parameters const& parameters);

} // namespace dearth::models
