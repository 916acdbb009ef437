#pragma once

#include "models/economy/parameters.hpp"
#include "models/institutions/institutions.hpp"
#include "sim/random/draw.hpp"

namespace dearth::models {

/// A request of a manager on the secretary's desk.
struct ApprovalView {
    double benefit = 0.0;    ///< to the enterprise, as the request states it [1]
    double local_cost = 0.0; ///< to the secretary's own projects [1]
    double competence = 1.0; ///< of the secretary against a manager's 1
};

struct ApprovalChoice {
    bool is_approved = true;
    double service_days = 0.0; ///< the secretary's work on it [d]
};

/// True if a non-routine decision must wait for the secretary: with probability
/// oversight.approval, one draw; without oversight nothing is drawn.
bool needs_approval(Institutions const& rules, sim::Draw& draw);

/// True if a decision is worth the wait (Naor 1969 on queues that customers may leave):
/// stake·wait <= secretary.decision_value, the wait that the county's office took lately
/// [d], the stake what stands still meanwhile [1].
bool is_worth_waiting(double wait_days, double stake, Parameters const& parameters);

/// Approves what seems to do more good than harm: benefit·ω_ful − cost·ω_loc + error > 0,
/// the error normal with spread σ/√competence, σ = secretary.decision_error. Service is
/// exponential with mean secretary.approval_service, so that Poisson requests form M/M/1
/// (oracle O8). One normal draw where σ > 0, then one exponential.
ApprovalChoice decide(ApprovalView const& view, Parameters const& parameters,
                      sim::Draw& draw);

} // namespace dearth::models
