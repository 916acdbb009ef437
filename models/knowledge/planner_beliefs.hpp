#pragma once

#include "models/economy/parameters.hpp"
#include "models/knowledge/kalman.hpp"
#include "models/knowledge/reports.hpp"

namespace dearth::models {

/// What a planner believes of one enterprise, province or sector.
struct PlannerBeliefs {
    Estimate output;                ///< of a quarter, mean [unit] and variance [unit²]
    double padding = 0.0;           ///< believed r/y − 1 of reports [1]
    double verified_capacity = 0.0; ///< last verified capacity of a quarter; 0: never
};

/// Padding after an audit: p⁺ = p + m·((r − y)/y − p), m = planner.padding_memory.
/// An output of 0 teaches nothing.
double learnt_padding(double belief, Report const& report, Finding const& finding,
                      Parameters const& parameters);

/// The output a planner reads out of a report [unit]: r/(1 + (1 − t)·p) with believed
/// padding p and t = planner.passthrough, the share that passes uncorrected.
double discounted_report(double reported, double padding, Parameters const& parameters);

/// Belief after a report: a Kalman step on the discounted report, whose relative error is
/// planner.information_error; `worker_channel` in [0, 1] (campaign.worker_channel) lowers
/// the error variance to (1 − w/2)² of it.
PlannerBeliefs heard_report(PlannerBeliefs const& prior, double reported,
                            double worker_channel, Parameters const& parameters);

/// Belief after an audit: output is known without error, padding is learnt, capacity is
/// kept if it was verified.
PlannerBeliefs heard_finding(PlannerBeliefs const& prior, Report const& report,
                             Finding const& finding, Parameters const& parameters);

} // namespace dearth::models
