#pragma once

#include "models/economy/parameters.hpp"
#include "models/institutions/institutions.hpp"

namespace dearth::models {

/// What the workers of an enterprise know; amounts in kg of rice a month and worker.
struct WorkersView {
    double expected_stipend = 0.0; ///< s̃ for full achievement [kg rice/month]
    double promised = 0.0;         ///< campaign's promise for effort [kg rice/month]
    double reward_belief = 0.0;    ///< belief that promises are kept, learnt [1]
    double measurability = 0.3;    ///< ψ, share of achievement told apart [1]
    double workers = 1.0;          ///< L that share the rest [person], at least 1
    double rations = 1.0;          ///< food supply over the reference [1]
    double market_depth = 1.0;     ///< market turnover over the reference [1]
    double supervision = 0.5;      ///< m, share of full supervision [1]
    double absence_penalty = 0.0;  ///< fitted once [kg rice/month]
};

struct WorkersChoice {
    double attendance = 1.0; ///< a in [0, 1]
    double effort = 1.0;     ///< e in [0, 1]
};

/// Effort and attendance (model.md 8):
///   e = clip((κ·(s̃·b + belief·promise)·D + m·w)/c_e, 0, 1),  D = ψ + (1 − ψ)/L
///   a = logistic((U_in − U_out)/η),  U_out = market wage·depth − fee
///   U_in = wage + ration·rations + κ·s̃ + penalty − c_e·e²/2
/// b is the share of the stipend paid by achievement, what skill and special environments
/// leave. D is oracle O9. Switched off, each is 1.
WorkersChoice decide(WorkersView const& view, Institutions const& rules,
                     Parameters const& parameters);

/// D = ψ + (1 − ψ)/L: what of the reward for one more unit of effort comes back to who
/// makes it (Holmström 1982 on teams; oracle O9). L at least 1.
double dilution(double measurability, double workers);

/// The absence penalty with which the reference workers of `view` attend at
/// labour.attendance: logit of it times the spread, less the rest of U_in − U_out.
/// [kg rice/month]
double absence_penalty_for(WorkersView const& reference, Institutions const& rules,
                           Parameters const& parameters);

} // namespace dearth::models
