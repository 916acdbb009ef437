#pragma once

#include "models/economy/parameters.hpp"
#include "models/institutions/institutions.hpp"
#include "models/knowledge/planner_beliefs.hpp"
#include "sim/random/draw.hpp"

namespace dearth::models {

/// What the planner knows when the next plan of an enterprise is set.
struct PlanView {
    double plan = 0.0;              ///< q of the quarter reported [unit]
    double reported = 0.0;          ///< r that reached the planner [unit]
    double padding_belief = 0.0;    ///< of reports in this group [1]
    double verified_capacity = 0.0; ///< of a quarter; 0 if never verified [unit]
    double utilisation = 1.0;       ///< believed output over capacity in the sector [1]
    double base_index = 1.0; ///< new base over plan of the sector's verified units [1]
};

/// The next plan [unit]: q⁺ = (1 + g)·(q + λ_up·(r̂ − q)⁺ − λ_dn·(q − r̂)⁺) with the
/// discounted report r̂ (Weitzman 1980; asymmetric), then blended with tautness·verified
/// capacity·utilisation at plan.verified_capacity where there is one, else raised by
/// plan.base_reset·(base index − 1). g is the quarterly
/// growth, (1 + yearly)^(1/4) − 1. With mechanism.ratchet off the plan stays q.
double decide(PlanView const& view, Institutions const& rules,
              Parameters const& parameters);

/// (1 + plan.growth)^(1/4) − 1 [1/quarter].
double quarterly_growth(Institutions const& rules);

/// The first plan [unit]: tautness times believed output.
double first_plan(double believed_output, Parameters const& parameters);

/// What the planner sees of a plan within its quarter.
struct CorrectionView {
    double plan = 0.0;      ///< q [unit]
    double projected = 0.0; ///< r̂, result that reports so far point to [unit]
    double posterior = 0.0; ///< belief that the manager is at fault [1]
};

/// The plan after correction [unit]: with probability plan.correction·(1 − posterior) a
/// lagging plan is lowered by planner.correction_share·(q − r̂)⁺. One draw where the plan
/// lags and the probability is positive.
double decide(CorrectionView const& view, Institutions const& rules,
              Parameters const& parameters, sim::Draw& draw);

} // namespace dearth::models
