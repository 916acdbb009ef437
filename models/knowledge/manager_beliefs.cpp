#include "models/knowledge/manager_beliefs.hpp"

#include "models/knowledge/adaptive.hpp"
#include "sim/base/math.hpp"

#include <algorithm>

namespace dearth::models {

ManagerBeliefs first_beliefs(Parameters const& parameters, double ratchet,
                             double withdrawal) {
    return {parameters.audit_belief, ratchet, withdrawal, 1.0, 1.0};
}

double learnt_audit(double belief, bool was_audited, Parameters const& parameters) {
    return learnt(belief, was_audited ? 1.0 : 0.0, parameters.audit_memory);
}

double heard_rumour(double belief, double strength, Parameters const& parameters) {
    return learnt(belief, 1.0, parameters.rumour_trust * strength);
}

double learnt_ratchet(double belief, PlanChange const& change,
                      Parameters const& parameters) {
    double const surprise = change.report - change.plan;
    double const size = surprise < 0.0 ? -surprise : surprise;
    // Where report and plan agree, the next plan says nothing about the rate.
    if (size <= 1e-6 * change.plan) {
        return belief;
    }
    double const raised = change.next_plan / (1.0 + change.growth) - change.plan;
    return learnt(belief, sim::clamp01(raised / surprise), parameters.ratchet_memory);
}

double learnt_supply(double belief, double observed, Parameters const& parameters) {
    return learnt(belief, observed, parameters.adaptation);
}

double learnt_withdrawal(double belief, bool was_withdrawn,
                         Parameters const& parameters) {
    return learnt(belief, was_withdrawn ? 1.0 : 0.0, parameters.ratchet_memory);
}

double learnt_promise(double belief, double paid, double promised,
                      Parameters const& parameters) {
    return learnt(belief, std::min(1.0, paid / promised), parameters.adaptation);
}

double learnt_stipend(double belief, double paid, Parameters const& parameters) {
    return learnt(belief, paid, parameters.adaptation);
}

} // namespace dearth::models
