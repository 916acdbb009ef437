#include "models/decisions/attention.hpp"

#include "models/decisions/evidence.hpp"
#include "models/decisions/report_payoff.hpp"
#include "sim/base/math.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

namespace dearth::models {
namespace {

// Uses of time.
constexpr std::size_t output = 0, procurement = 1, tasks = 2, paper = 3, supervision = 4;
constexpr std::size_t use_count = 5;
constexpr std::size_t tenths = AttentionRule::tenths;
using Values = std::array<double, tenths + 1>; ///< worth of 0, 1, … 10 tenths
using Tenths = std::array<std::size_t, use_count>;

/// What one unit of time brings where it brings the same at every share.
struct Margins {
    double procurement, tasks, paper, supervision;
};

Margins margins(AttentionView const& view, Institutions const& rules,
                Parameters const& parameters, Evidence const& evidence) {
    double lacking = 0.0;
    double unclaimed = 0.0;
    for (std::size_t i = 0; i < task_count; ++i) {
        lacking += sim::clamp01(1.0 - view.tasks[i]) / task_count;
        unclaimed += sim::clamp01(1.0 - view.tasks[i] - view.forged[i]) / task_count;
    }
    double const lasting =
        parameters.task_effect / (effective_discount(parameters) + parameters.task_decay);
    double const promised = rules.task_reward * view.window_open
                            + rules.import_substitution_reward / task_count;
    double const reward = promised + view.output_value * lasting;
    double const believed = 1.0 - evidence.detection * view.audit_belief;
    double const effort = (1.0 - parameters.effort_floor) * parameters.effort_supervision
                          / parameters.effort_cost;
    double const on = parameters.tasks_on;
    return {view.output_value * view.input_shadow * view.input_shortage
                * parameters.resource_rate * parameters.resource_attention,
            on * reward * parameters.task_growth * view.supply_feeds_tasks * lacking,
            on * promised * believed * parameters.paper_growth * unclaimed,
            view.output_value * view.labour_bind * effort};
}

/// What output with 0, 1, … 10 tenths of the time is over the potential, less 1. Beyond
/// the reference no more can be had: it is the potential.
Values output_over_potential(Parameters const& parameters) {
    Values made{};
    for (std::size_t i = 0; i <= tenths; ++i) {
        double const share = static_cast<double>(i) / tenths;
        double const relative = std::min(1.0, share / parameters.attention_reference);
        made[i] = sim::power(relative, parameters.attention_power) - 1.0;
    }
    return made;
}

/// Worth of each use at every share of the grid.
std::array<Values, use_count> worth(AttentionView const& view, Institutions const& rules,
                                    Parameters const& parameters, Values const& made) {
    Evidence const evidence = demanded_evidence(rules, parameters);
    Margins const margin = margins(view, rules, parameters, evidence);
    double const forging = 0.5 * parameters.forging_cost * evidence.forging
                           * sim::square(parameters.paper_growth);
    std::array<Values, use_count> values{};
    for (std::size_t i = 0; i <= tenths; ++i) {
        double const share = static_cast<double>(i) / tenths;
        values[output][i] = view.output_value * made[i];
        values[procurement][i] = margin.procurement * share;
        values[tasks][i] = margin.tasks * share;
        values[paper][i] = margin.paper * share - forging * sim::square(share);
        values[supervision][i] = margin.supervision * share;
    }
    return values;
}

/// The use, of those that bring the same at every share, that brings most; the first of
/// several.
std::size_t best_even_use(std::array<Values, use_count> const& values) {
    std::size_t best = procurement;
    for (std::size_t const use : {tasks, supervision}) {
        best = values[use][tenths] > values[best][tenths] ? use : best;
    }
    return best;
}

/// Whether time that goes into paper can be better used there than for output: not where
/// no paper brings anything and output never falls with time.
bool can_pay(Values const& paper_values, Values const& output_values) {
    return !std::is_sorted(output_values.begin(), output_values.end())
           || *std::max_element(paper_values.begin(), paper_values.end()) > 0.0;
}

/// The tenths per use with the largest sum of values. Time that goes neither into output
/// nor into paper goes to one even use: to split it brings no more. Ties favour less
/// paper, then output.
Tenths best_tenths(std::array<Values, use_count> const& values) {
    std::size_t const even = best_even_use(values);
    double most = -std::numeric_limits<double>::infinity();
    std::size_t best = 0;
    std::size_t const most_on_paper = can_pay(values[paper], values[output]) ? tenths : 0;
    for (std::size_t on_paper = 0; on_paper <= most_on_paper; ++on_paper) {
        std::size_t const rest = tenths - on_paper;
        for (std::size_t on_even = 0; on_even <= rest; ++on_even) {
            double const value = values[output][rest - on_even] + values[paper][on_paper]
                                 + values[even][on_even];
            // Without a branch: which of them is better cannot be foretold.
            best = value > most ? on_paper * (tenths + 1) + on_even : best;
            most = value > most ? value : most;
        }
    }
    Tenths chosen{};
    chosen[paper] = best / (tenths + 1);
    chosen[even] = best % (tenths + 1);
    chosen[output] = tenths - chosen[paper] - chosen[even];
    return chosen;
}

/// Judges every use with its own relative error.
void misjudge(std::array<Values, use_count>& values, double error, sim::Draw& draw) {
    for (Values& use : values) {
        double const factor = 1.0 + error * draw.normal();
        for (double& value : use) {
            value *= factor;
        }
    }
}

} // namespace

AttentionRule::AttentionRule(Parameters const& parameters)
    : parameters_(parameters), made_(output_over_potential(parameters)) {
}

AttentionChoice AttentionRule::decide(AttentionView const& view,
                                      Institutions const& rules, sim::Draw& draw) const {
    std::array<Values, use_count> values = worth(view, rules, parameters_, made_);
    if (parameters_.decision_error > 0.0) {
        double const skill = std::sqrt(std::max(view.competence, 0.01));
        misjudge(values, parameters_.decision_error / skill, draw);
    }
    Tenths const chosen = best_tenths(values);
    auto const share = [&](std::size_t use) {
        return static_cast<double>(chosen[use]) / tenths;
    };
    return {share(output), share(procurement), share(tasks), share(paper),
            share(supervision)};
}

} // namespace dearth::models
