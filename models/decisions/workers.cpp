#include "models/decisions/workers.hpp"

#include "sim/base/math.hpp"

#include <algorithm>

namespace dearth::models {
namespace {

double chosen_effort(WorkersView const& view, Institutions const& rules,
                     Parameters const& parameters) {
    double const by_achievement =
        std::max(0.0, 1.0 - rules.surplus_skill_bonus - rules.surplus_environment_bonus);
    double const reward =
        parameters.kind_value
        * (view.expected_stipend * by_achievement + view.reward_belief * view.promised)
        * dilution(view.measurability, view.workers);
    double const fear = view.supervision * parameters.effort_supervision;
    return sim::clamp01((reward + fear) / parameters.effort_cost);
}

/// U_in − U_out without the penalty for staying away.
double gain_of_coming(WorkersView const& view, double effort,
                      Parameters const& parameters) {
    double const inside = parameters.official_wage + parameters.ration * view.rations
                          + parameters.kind_value * view.expected_stipend
                          - 0.5 * parameters.effort_cost * effort * effort;
    double const outside =
        parameters.market_wage * view.market_depth - parameters.absence_fee;
    return inside - outside;
}

} // namespace

double dilution(double measurability, double workers) {
    return measurability + (1.0 - measurability) / workers;
}

WorkersChoice decide(WorkersView const& view, Institutions const& rules,
                     Parameters const& parameters) {
    WorkersChoice choice;
    if (parameters.effort_on > 0.0) {
        choice.effort = chosen_effort(view, rules, parameters);
    }
    if (parameters.absence_on > 0.0) {
        double const gain = gain_of_coming(view, choice.effort, parameters);
        choice.attendance =
            sim::logistic((gain + view.absence_penalty) / parameters.attendance_spread);
    }
    return choice;
}

double absence_penalty_for(WorkersView const& reference, Institutions const& rules,
                           Parameters const& parameters) {
    double const effort =
        parameters.effort_on > 0.0 ? chosen_effort(reference, rules, parameters) : 1.0;
    double const share = std::clamp(parameters.attendance_reference, 1e-6, 1.0 - 1e-6);
    double const wanted =
        parameters.attendance_spread * sim::natural_log(share / (1.0 - share));
    return wanted - gain_of_coming(reference, effort, parameters);
}

} // namespace dearth::models
