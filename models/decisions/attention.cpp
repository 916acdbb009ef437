#include "models/decisions/attention.hpp"

#include "models/decisions/evidence.hpp"
#include "models/decisions/report_payoff.hpp"
#include "sim/base/math.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace dearth::models {
namespace {

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
        double const output = sim::power(relative, parameters.attention_power) - 1.0;
        values[0][i] = view.output_value * output;
        values[1][i] = margin.procurement * share;
        values[2][i] = margin.tasks * share;
        values[3][i] = margin.paper * share - forging * sim::square(share);
        values[4][i] = margin.supervision * share;
    }
    return values;
}

/// The tenths per use with the largest sum of values: dynamic programming over the uses,
/// exact because each value depends on its own share alone. Ties favour earlier uses.
Tenths best_tenths(std::array<Values, use_count> const& values) {
    std::array<std::array<std::size_t, tenths + 1>, use_count> taken{};
    Values best = values[0];
    for (std::size_t left = 0; left <= tenths; ++left) {
        taken[0][left] = left;
    }
    for (std::size_t use = 1; use < use_count; ++use) {
        Values const before = best;
        // Of the last use only the whole time is asked for.
        for (std::size_t total = use + 1 < use_count ? 0 : tenths; total <= tenths;
             ++total) {
            double most = before[total] + values[use][0];
            std::size_t taking = 0;
            for (std::size_t own = 1; own <= total; ++own) {
                // Without a branch: which of them is better cannot be foretold.
                double const value = before[total - own] + values[use][own];
                taking = value > most ? own : taking;
                most = value > most ? value : most;
            }
            best[total] = most;
            taken[use][total] = taking;
        }
    }
    Tenths chosen{};
    std::size_t left = tenths;
    for (std::size_t use = use_count; use-- > 0;) {
        chosen[use] = taken[use][left];
        left -= chosen[use];
    }
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
    return {share(0), share(1), share(2), share(3), share(4)};
}

} // namespace dearth::models
