#include "models/decisions/plan.hpp"

#include <algorithm>
#include <cmath>

namespace dearth::models {

double decide(PlanView const& view, Institutions const& rules,
              Parameters const& parameters) {
    if (!(parameters.ratchet_on > 0.0)) {
        return view.plan;
    }
    double const result =
        discounted_report(view.reported, view.padding_belief, parameters);
    double const over = std::max(result - view.plan, 0.0);
    double const under = std::max(view.plan - result, 0.0);
    double const achieved =
        view.plan + rules.ratchet_up * over - rules.ratchet_down * under;
    double const next = (1.0 + quarterly_growth(rules)) * achieved;
    if (!(view.verified_capacity > 0.0)) {
        return next * (1.0 + rules.plan_base_reset * (view.base_index - 1.0));
    }
    double const verified =
        parameters.tautness * view.verified_capacity * view.utilisation;
    return next + rules.plan_verified * (verified - next);
}

double quarterly_growth(Institutions const& rules) {
    return std::sqrt(std::sqrt(1.0 + rules.plan_growth)) - 1.0;
}

double first_plan(double believed_output, Parameters const& parameters) {
    return parameters.tautness * believed_output;
}

double decide(CorrectionView const& view, Institutions const& rules,
              Parameters const& parameters, sim::Draw& draw) {
    double const shortfall = view.plan - view.projected;
    double const probability = rules.plan_correction * (1.0 - view.posterior);
    if (!(shortfall > 0.0) || !(probability > 0.0) || !draw.bernoulli(probability)) {
        return view.plan;
    }
    return view.plan - parameters.correction_share * shortfall;
}

} // namespace dearth::models
