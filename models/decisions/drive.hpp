#pragma once

#include "models/decisions/overtime_path.hpp"
#include "models/decisions/report_payoff.hpp"

#include <vector>

namespace dearth::models {

/// What a manager knows when pace and overtime are set, at the opening of a dekad.
struct DriveView {
    double plan = 0.0;       ///< q [unit]
    double done = 0.0;       ///< made so far and reserve that can be shown [unit]
    double feasible = 0.0;   ///< output of the rest of the quarter at full pace, without
                             ///< overtime and with today's fatigue [unit]
    double limit = 1.0;      ///< pace beyond which other factors bind, in (0, 1]
    double share_left = 1.0; ///< of the quarter, in (0, 1]
    int dekads_left = 9;     ///< with the one that begins or is under way, 1 to 9
    double overtime_cap = 0.0;   ///< highest overtime allowed [1]
    double overtime_room = 1.0;  ///< overtime beyond which labour no longer binds [1]
    double overtime_yield = 1.0; ///< gain of output per unit of overtime while it is
                                 ///< worked [1]: 0 where labour does not bind
    double fatigue = 0.0;        ///< labour already lost to fatigue [1]
    double surplus_value = 0.0;  ///< worth of one unit of plan kept above the quota [1]
    double withdrawal_belief = 0.0; ///< ν̂ that the right to it is withdrawn [1]
    ReportStakes stakes;
};

struct DriveChoice {
    double pace = 1.0;     ///< v in (0, 1]
    double overtime = 0.0; ///< o in [0, overtime cap]
};

/// Pace and overtime for the dekad that begins, as the first step of the best path over
/// the rest of the quarter:
///   max  W(Y/q) − c_v·σ·v²/2 − c_o·σ·(1 + fatigue)·mean(o²)/2
/// with Y what is done and made by the end, σ the share of the quarter left, and W the
/// payoff of the best report of Y: honest, padded to θq or padded to q, plus the surplus
/// above the quota at right·(1 − ν̂)·value. It is backward induction on the notched bonus
/// in closed form. Pace: the cost is convex and nothing is carried over, so an even pace
/// is the cheapest way to any Y. Overtime tires, so its cheapest path rises towards the
/// end (overtime_path.hpp); fatigue passes meanwhile. Y is chosen among the notches θq
/// and q, the best output to pad from below each of them, cap·q, the interior optimum of
/// each piece, all that is feasible, and that with overtime. Who wants all that is
/// feasible sets pace 1, so that a factor that turns out better is used; overtime is
/// taken only then. The least pace is a twentieth of the limit: works are never shut by
/// choice.
///
/// With certain output this is the solution on a grid of dekads, output and fatigue to
/// 0.002 of a bonus. The manager plans as if output were certain and plans anew each
/// dekad; where a dekad brings a seventh more or less, that costs up to 0.042 of a bonus
/// and up to 6 % of the first dekad's output, just below the notches. Fatigue carried
/// into the next quarter is not counted.
/// With mechanism.drive off the pace is 1 and only overtime is chosen. No plan: full
/// pace, no overtime. Cost: about 100 ns.
class DriveRule {
  public:
    /// The parameters must outlive the rule.
    explicit DriveRule(Parameters const& parameters);

    DriveChoice decide(DriveView const& view, Institutions const& rules) const;

  private:
    Parameters const& parameters_;
    std::vector<OvertimeYields> yields_; ///< with 1, 2, … dekads left
};

} // namespace dearth::models
