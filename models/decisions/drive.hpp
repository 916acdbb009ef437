#pragma once

#include "models/decisions/report_payoff.hpp"

namespace dearth::models {

/// What a manager knows when pace and overtime are set, at the opening of a dekad.
struct DriveView {
    double plan = 0.0;         ///< q [unit]
    double done = 0.0;         ///< made so far and reserve that can be shown [unit]
    double feasible = 0.0;     ///< output of the rest of the quarter at full pace [unit]
    double limit = 1.0;        ///< pace beyond which other factors bind, in (0, 1]
    double share_left = 1.0;   ///< of the quarter, in (0, 1]
    double overtime_cap = 0.0; ///< highest overtime allowed [1]
    double overtime_yield = 1.0; ///< gain of output per unit of overtime, in [0, 1]:
                                 ///< 0 where labour does not bind
    double fatigue = 0.0;        ///< labour already lost to fatigue [1]
    double surplus_value = 0.0;  ///< worth of one unit of plan kept above the quota [1]
    double withdrawal_belief = 0.0; ///< ν̂ that the right to it is withdrawn [1]
    ReportStakes stakes;
};

struct DriveChoice {
    double pace = 1.0;     ///< v in (0, 1]
    double overtime = 0.0; ///< o in [0, overtime cap]
};

/// Pace and overtime for the rest of the quarter. With u = v/limit ≤ 1 and
/// Y = done + feasible·u·(1 + g·o):
///   max  W(Y/q) − c_v·σ·v²/2 − c_o·σ·(1 + fatigue)·o²/2
/// σ the share of the quarter left, g the yield of overtime, W the payoff of the best
/// report of Y: honest, padded to θq or padded to q, plus the surplus above the quota at
/// right·(1 − ν̂)·value. The cost is convex, so an even pace over the rest is the cheapest
/// path to any Y, and the choice among Y is made again each dekad: backward induction on
/// the notched bonus. Y is chosen among the notches θq and q, the best output to pad from
/// below each of them, cap·q, the interior optimum of each piece, all that is feasible,
/// and that with overtime. Who wants all that is feasible sets pace 1, so that a factor
/// that turns out better is used; overtime is taken only then. The least pace is a
/// twentieth of the limit: works are never shut by choice.
/// With mechanism.drive off the pace is 1 and only overtime is chosen. No plan: full
/// pace, no overtime. Cost: about 100 ns.
DriveChoice decide(DriveView const& view, Institutions const& rules,
                   Parameters const& parameters);

} // namespace dearth::models
