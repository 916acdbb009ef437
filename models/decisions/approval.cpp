#include "models/decisions/approval.hpp"

#include <algorithm>
#include <cmath>

namespace dearth::models {

bool needs_approval(Institutions const& rules, sim::Draw& draw) {
    return rules.oversight_approval > 0.0 && draw.bernoulli(rules.oversight_approval);
}

bool is_worth_waiting(double wait_days, double stake, Parameters const& parameters) {
    return stake * wait_days <= parameters.decision_value;
}

ApprovalChoice decide(ApprovalView const& view, Parameters const& parameters,
                      sim::Draw& draw) {
    double judged = view.benefit * parameters.fulfilment_weight
                    - view.local_cost * parameters.project_weight;
    if (parameters.judgement_error > 0.0) {
        double const skill = std::sqrt(std::max(view.competence, 0.01));
        judged += parameters.judgement_error / skill * draw.normal();
    }
    double const service = parameters.approval_service_days * draw.exponential();
    return {judged > 0.0, service};
}

} // namespace dearth::models
