#pragma once

#include "models/economy/parameters.hpp"
#include "models/institutions/institutions.hpp"
#include "models/knowledge/reports.hpp"

namespace dearth::models {

/// What who writes or edits the causes of a shortfall knows.
struct CauseReportView {
    CauseShares causes{};       ///< as they stand on the desk
    double shortfall = 0.0;     ///< (1 − r/q)⁺ as reported [1]
    double audit_belief = 0.0;  ///< probability that the causes are checked [1]
    double penalty_stake = 1.0; ///< what blame costs, over the bonus [1]
};

/// What leaves the desk.
struct CauseReportChoice {
    CauseShares causes{};
    double shifted = 0.0; ///< share of the causes moved to or from management
};

/// The manager's own declaration: moves s of the blame from management to what lacks,
/// in proportion to the other causes (to materials where there are none):
///   max  stake·shortfall·s − (p̂·fine + (1 + E)·κ·s/2)·s,  0 ≤ s ≤ management share
/// fine the expected fixed fine, κ secretary.cause_shift_cost, E the evidence standard.
CauseReportChoice declare_causes(CauseReportView const& view, Institutions const& rules,
                                 Parameters const& parameters);

/// The secretary's edit: moves s of the other causes to management by the same payoff,
/// the stake times blame_weight·penalty_weight, within the power to edit: 0 ≤ s ≤
/// oversight.cause_report·(1 − management share). Without that power nothing changes.
CauseReportChoice edit_causes(CauseReportView const& view, Institutions const& rules,
                              Parameters const& parameters);

} // namespace dearth::models
