#pragma once

#include "models/economy/parameters.hpp"
#include "models/institutions/institutions.hpp"

namespace dearth::models {

/// What secretary and manager would each do with the same labour, as shares.
struct ConflictView {
    double secretary_wish = 0.0; ///< share diverted that the secretary wants [1]
    double manager_wish = 0.0;   ///< and the manager
};

struct ConflictChoice {
    double lost_attention = 0.0; ///< share of management's time [1]
    bool costs_round = false;    ///< one more approval round
};

/// Open disagreement beyond the tolerance costs time, conflict_cost·φ·(|Δ| − tol), and
/// one approval round; φ is the largest of the channels approval and diversion.
ConflictChoice decide(ConflictView const& view, Institutions const& rules,
                      Parameters const& parameters);

/// Competence with which an enterprise under oversight is led:
/// (1 − g)·manager + g·secretary with g = oversight.competence_gap; may exceed the
/// manager's own.
double leading_competence(double manager, double secretary, Institutions const& rules);

} // namespace dearth::models
