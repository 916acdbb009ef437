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
constexpr std::size_t tenths = 10;
using Values = std::array<double, tenths + 1>; ///< worth of 0, 1, … 10 tenths
using Tenths = std::array<std::size_t, use_count>;

/// What one unit of time brings where it brings the same at every share.
struct Margins {
    double procurement, tasks, paper, supervision;
};

Margins margins(AttentionView const& view, Institutions const& rules,
                Parameters const& parameters) {
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
    double const detection = demanded_evidence(rules, parameters).detection;
    double const believed = 1.0 - detection * view.audit_belief;
    double const effort = (1.0 - parameters.effort_floor) * parameters.effort_supervision
                          / parameters.effort_cost;
    double const on = parameters.tasks_on;
    return {view.output_value * view.input_shadow * view.input_shortage
                * parameters.resource_rate * parameters.resource_attention,
            on * reward * parameters.task_growth * view.supply_feeds_tasks * lacking,
            on * promised * believed * parameters.paper_growth * unclaimed,
            view.output_value * view.labour_bind * effort};
}

/// Worth of each use at every share of the grid.
std::array<Values, use_count> worth(AttentionView const& view, Institutions const& rules,
                                    Parameters const& parameters) {
    Margins const margin = margins(view, rules, parameters);
    double const forging = 0.5 * parameters.forging_cost
                           * demanded_evidence(rules, parameters).forging
                           * sim::square(parameters.paper_growth);
    std::array<Values, use_count> values{};
    for (std::size_t i = 0; i <= tenths; ++i) {
        double const share = static_cast<double>(i) / tenths;
        // Beyond the reference no more output can be had: it is the potential.
        double const relative = std::min(1.0, share / parameters.attention_reference);
        double const made = sim::power(relative, parameters.attention_power) - 1.0;
        values[output][i] = view.output_value * made;
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

/// The tenths per use with the largest sum of values. Time that goes neither into output
/// nor into paper goes to one even use: to split it brings no more. Ties favour less
/// paper, then output.
Tenths best_tenths(std::array<Values, use_count> const& values) {
    std::size_t const even = best_even_use(values);
    double most = -std::numeric_limits<double>::infinity();
    std::size_t best = 0;
    for (std::size_t on_paper = 0; on_paper <= tenths; ++on_paper) {
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

AttentionChoice decide(AttentionView const& view, Institutions const& rules,
                       Parameters const& parameters, sim::Draw& draw) {
    std::array<Values, use_count> values = worth(view, rules, parameters);
    if (parameters.decision_error > 0.0) {
        double const skill = std::sqrt(std::max(view.competence, 0.01));
        misjudge(values, parameters.decision_error / skill, draw);
    }
    Tenths const chosen = best_tenths(values);
    auto const share = [&](std::size_t use) {
        return static_cast<double>(chosen[use]) / tenths;
    };
    return {share(output), share(procurement), share(tasks), share(paper),
            share(supervision)};
}

} // namespace dearth::models
