#pragma once

#include "models/economy/parameters.hpp"
#include "models/institutions/institutions.hpp"
#include "sim/random/draw.hpp"

namespace dearth::models {

/// Rules by which enterprises are chosen for an audit (choices of audit.rule).
enum class AuditRule { random, laggards, two_tails, complaints };

AuditRule audit_rule(Institutions const& rules);

/// What the inspectorate sees of a candidate.
struct AuditView {
    double fulfilment = 1.0;      ///< reported r/q [1]
    double mean_fulfilment = 1.0; ///< of the pool from which is chosen [1]
    double complaints = 0.0;      ///< customers' unfilled orders over its plan [1]
};

/// Rank of a candidate: the highest scores are visited. random: a uniform number;
/// laggards: −r/q; two_tails: |r/q − mean| (Cabinet review of 2021: those that fulfilled
/// and those that did not); complaints: unfilled orders (Harrison 2011). Among equals
/// chance decides: every rule but random adds a uniform number below 1e-9. One draw.
double decide(AuditView const& view, Institutions const& rules, sim::Draw& draw);

/// Share of audit visits still made that near a political date (0 far from it, 1 on it):
/// the planner gains from good news then, 1 − showcase·nearness.
double audit_effort(double nearness, Parameters const& parameters);

/// True if a visit also verifies capacity: with probability audit.capacity_check, one
/// draw; at 0 nothing is drawn.
bool verifies_capacity(Institutions const& rules, sim::Draw& draw);

} // namespace dearth::models
