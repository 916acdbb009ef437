#pragma once

#include "models/economy/parameters.hpp"
#include "models/institutions/institutions.hpp"
#include "sim/random/draw.hpp"

namespace dearth::models {

/// What the reviewing level knows of one enterprise.
struct ResponseView {
    int rank = 7;                   ///< class: 0 special, 1 to 7
    int strikes = 0;                ///< in a row so far
    double fulfilment = 1.0;        ///< reported r/q [1]
    double posterior = 1.0;         ///< that the manager is at fault [1]
    double priority = 0.0;          ///< of its plan, in [0, 1]
    bool was_found_padding = false; ///< by an audit of that quarter
};

/// What the review does; several may hold at once.
struct ResponseChoice {
    bool is_warned = false;
    bool is_dismissed = false;
    int strikes = 0;         ///< after the review
    double assistance = 0.0; ///< claim on the assistance fund [1]; 0: none
};

/// The review's answer. Below review.threshold an enterprise that is reviewed one by one
/// is held to blame if the posterior is at least 1 − plan.liability: it is warned and
/// gets a strike; the strike that reaches review.strikes costs the post with probability
/// review.dismissal (Cabinet review of 2021) and clears the count; who is spared stays
/// one strike short. Who is below and not to blame keeps the count. Above the threshold
/// the count falls to 0. Padding found counts as below. Assistance is claimed in
/// proportion to (1 − posterior)·shortfall: for high-priority plans whether punished or
/// not, for low ones only instead of punishment (Markevich 2007), so weighted by priority
/// for the blamed and by 1 for the others. One draw at the last strike if
/// 0 < review.dismissal < 1.
ResponseChoice decide(ResponseView const& view, Institutions const& rules,
                      Parameters const& parameters, sim::Draw& draw);

} // namespace dearth::models
