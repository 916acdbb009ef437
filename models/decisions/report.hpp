#pragma once

#include "models/decisions/report_payoff.hpp"
#include "sim/random/draw.hpp"

namespace dearth::models {

/// What a manager knows when the quarter's report is due.
struct ReportView {
    double output = 0.0;    ///< true output y [unit]
    double reserve = 0.0;   ///< hidden reserve of earlier quarters H [unit]
    double hide_room = 0.0; ///< what the store can still hide [unit]; 0 for services
    double plan = 0.0;      ///< q [unit]
    ReportStakes stakes;
};

/// What is reported, and what stays hidden.
struct ReportChoice {
    double report = 0.0;       ///< r [unit], at least 0
    double hidden_after = 0.0; ///< hidden reserve after the report [unit]
    double utility = 0.0;      ///< U over the bonus; 0 for an empty plan
};

/// The report with the highest payoff among, in this order: y; q; θq; cap·q; all that can
/// be shown y + H; the least y − hidden; and the interior optimum of every piece of the
/// payoff (threshold points suffice: U is piecewise concave between notches). Of equals
/// the first is taken. Padding is z = (r − y − H)⁺/q, so the fine's fixed part f₀ is a
/// jump at r = y + H. What is made and not reported is hidden, at most manager.hide_share
/// of output and `hide_room`; without a plan the truth is told.
/// With manager.logit_noise > 0 every candidate's payoff gets Gumbel noise of that scale,
/// one draw each; at 0 nothing is drawn.
ReportChoice decide(ReportView const& view, Institutions const& rules,
                    Parameters const& parameters, sim::Draw& draw);

} // namespace dearth::models
