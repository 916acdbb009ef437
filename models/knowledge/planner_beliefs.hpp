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

/// Relative error of what the centre is told or its groups see [1]:
/// planner.information_error·(1 − w/2); `worker_channel` w in [0, 1]
/// (campaign.worker_channel) lowers it (Daily NK 2020: staff are to listen to workers).
double relative_error(double worker_channel, Parameters const& parameters);

/// Belief after a report: a Kalman step on the discounted report with the relative error.
PlannerBeliefs heard_report(PlannerBeliefs const& prior, double reported,
                            double worker_channel, Parameters const& parameters);

/// Belief after an audit: output is known without error, padding is learnt, capacity is
/// kept if it was verified.
PlannerBeliefs heard_finding(PlannerBeliefs const& prior, Report const& report,
                             Finding const& finding, Parameters const& parameters);

/// A month's imports as the planner sees them.
struct ImportMonth {
    double available = 0.0; ///< that the border lets through [unit]
    double normal = 0.0;    ///< at the reference [unit]
    double allowed = 1.0;   ///< share of orders that no ban strikes off [1]
};

/// Share of the usual imported materials that the planner counts on, after a month:
/// f⁺ = f + a·(min(1, available/normal, allowed) − f), a = the speed of adaptation. What
/// a ban strikes off leaves more of what the border lets through to the others, so the
/// narrower of the two decides.
double learnt_import_fill(double belief, ImportMonth const& month,
                          Parameters const& parameters);

} // namespace dearth::models
