#pragma once

#include "models/economy/parameters.hpp"

namespace dearth::models {

/// What a manager believes; every number is learnt from what happened to the enterprise.
struct ManagerBeliefs {
    double audit = 0.0;   ///< p̂, probability of an audit in a quarter, in [0, 1]
    double ratchet = 0.0; ///< λ̂, share of overfulfilment that enters the plan, [0, 1]
    double withdrawal = 0.0; ///< ν̂, probability that the surplus right is withdrawn
    double supply = 1.0;     ///< Ŝ, share of own need that suppliers have to give [1]
    double rivals = 1.0;     ///< R̂, requests of rivals over own need [1]
};

/// Beliefs of a new manager. `withdrawal` is the first belief that the rules state.
/// λ̂ starts at `ratchet`, the rate of the published planning rule.
ManagerBeliefs first_beliefs(Parameters const& parameters, double ratchet,
                             double withdrawal);

/// p̂ after a quarter with or without an audit: p̂⁺ = p̂ + m·(1[audited] − p̂).
double learnt_audit(double belief, bool was_audited, Parameters const& parameters);

/// p̂ when investigators are rumoured: p̂⁺ = p̂ + trust·strength·(1 − p̂). Nothing changes
/// in the true rate, so without audits the belief decays again.
double heard_rumour(double belief, double strength, Parameters const& parameters);

/// λ̂ from the last change of plan. The manager compares the new plan q⁺ with
/// (1 + g)·q and with the report: λ_obs = (q⁺/(1 + g) − q)/(r − q), clipped to [0, 1];
/// λ̂⁺ = λ̂ + m·(λ_obs − λ̂). A report within 1e-6 of the plan teaches nothing.
struct PlanChange {
    double plan;      ///< q, the plan of the quarter reported [unit]
    double report;    ///< r [unit]
    double next_plan; ///< q⁺ [unit]
    double growth;    ///< g that the planner announces, per quarter [1]
};

double learnt_ratchet(double belief, PlanChange const& change,
                      Parameters const& parameters);

/// Ŝ or R̂ after a dekad or quarter in which `observed` was seen, with the memory of
/// workers' and buyers' adaptive expectations (labour.adaptation).
double learnt_supply(double belief, double observed, Parameters const& parameters);

/// ν̂ after a month in which the right was honoured or not:
/// ν̂⁺ = ν̂ + m·(1[withdrawn] − ν̂) with the memory m of the ratchet.
double learnt_withdrawal(double belief, bool was_withdrawn, Parameters const& parameters);

/// Workers' belief that a promised reward follows, after a bonus of `paid` was handed out
/// where `promised` was promised, both in kg rice a month and head, `promised` > 0:
/// b⁺ = b + m·(min(1, paid/promised) − b).
double learnt_promise(double belief, double paid, double promised,
                      Parameters const& parameters);

/// s̃, the payment per full achievement that workers expect after being paid `paid`
/// [kg rice/month]: s̃⁺ = s̃ + m·(paid − s̃).
double learnt_stipend(double belief, double paid, Parameters const& parameters);

} // namespace dearth::models
