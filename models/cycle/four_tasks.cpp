#include "models/cycle/four_tasks.hpp"

#include "models/decisions/evidence.hpp"
#include "sim/base/math.hpp"

#include <algorithm>
#include <array>

namespace dearth::models {
namespace {

constexpr double dekads_a_quarter = 9.0;

double mean_of(double const* levels) {
    double sum = 0.0;
    for (std::size_t task = 0; task < task_count; ++task) {
        sum += levels[task];
    }
    return sum / task_count;
}

// Shares of the work on tasks: the reward for replacing imported materials draws work to
// self-sufficiency.
std::array<double, task_count> weights_of(Institutions const& rules) {
    double const extra = rules.import_substitution_reward;
    std::array<double, task_count> weights{};
    weights.fill(task_count / (task_count + extra));
    weights[self_sufficiency] = (1.0 + extra) * task_count / (task_count + extra);
    return weights;
}

} // namespace

// Ṫ = η·τ·min(1, X/need)·power·(1 − T) − dep·T on each task; papers are prepared in the
// same way, up to what is left to claim. Progress raises efficiency (model.md 10).
void FourTasks::work(Index i, Institutions const& rules) {
    auto& rows = country_.enterprises;
    auto const& parameters = country_.parameters;
    if (rows.technology[i] != 0 || parameters.tasks_on == 0.0) {
        return;
    }
    double* const levels = &rows.tasks[i * task_count];
    double* const forged = &rows.forged[i * task_count];
    double const feed = rows.halted[i] != 0 ? 0.0 : rows.supply[i];
    double const before = mean_of(levels);
    auto const weights = weights_of(rules);
    for (std::size_t task = 0; task < task_count; ++task) {
        double const weight = weights[task];
        double const work = parameters.task_growth * rows.task_time[i] * feed * weight;
        double const gained =
            work * (1.0 - levels[task]) - parameters.task_decay * levels[task];
        levels[task] = sim::clamp01(levels[task] + gained / dekads_a_quarter);
        double const papers = parameters.paper_growth * rows.paper_time[i] * weight
                              * (1.0 - levels[task] - forged[task]) / dekads_a_quarter;
        forged[task] = std::clamp(forged[task] + papers, 0.0, 1.0 - levels[task]);
    }
    double const change = mean_of(levels) - before;
    if (change != 0.0) {
        rows.efficiency[i] *= 1.0 + parameters.task_effect * change; // dA/A = ε·dT
    }
}

// The order to report progress sets a date; until then the reward can be earned. An order
// that ends before is reported on at once.
void FourTasks::open_window(Index i, Moment const& now) {
    auto& rows = country_.enterprises;
    auto const& rules_now = rules(i);
    auto const& rules_before = rules_yesterday(i);
    if (rules_now.task_reward <= 0.0) {
        rows.task_due[i] = rows.task_due[i] == sim::never
                               ? sim::never
                               : std::min(rows.task_due[i], now.now);
    } else if (rules_before.task_reward <= 0.0) {
        rows.task_due[i] = now.now
                           + static_cast<sim::Seconds>(rules_now.task_window_days
                                                       * sim::seconds_per_day);
        take_out_papers(i, now);
        rows.task_scrutiny[i] = rules_now.task_scrutiny;
        rows.task_standard[i] = rules_now.evidence_standard;
    }
}

// Some have papers ready when the order comes, of upgrades on paper (Daily NK on the four
// tasks, 2025: "pre-prepared documents").
void FourTasks::take_out_papers(Index i, Moment const& now) {
    auto& rows = country_.enterprises;
    auto const& parameters = country_.parameters;
    if (rows.technology[i] != 0 || parameters.tasks_on == 0.0
        || parameters.prepared_share <= 0.0) {
        return;
    }
    sim::Draw draw = now.draw(Purpose::papers, rows.key[i]);
    if (!draw.bernoulli(parameters.prepared_share)) {
        return;
    }
    double const* const levels = &rows.tasks[i * task_count];
    double* const forged = &rows.forged[i * task_count];
    for (std::size_t task = 0; task < task_count; ++task) {
        double const ready = std::max(forged[task], parameters.prepared_excess);
        forged[task] = std::min(ready, 1.0 - levels[task]);
    }
}

// At the first dekad after the date progress is reported with what papers add to it;
// through the province, where the order lets it look into reports. The letter carries the
// papers themselves.
void FourTasks::report(Index i, Moment const& now, sim::Outbox& outbox) {
    auto& rows = country_.enterprises;
    if (rows.task_due[i] > now.now) {
        return;
    }
    rows.task_due[i] = sim::never;
    rows.task_claimed[i] =
        mean_of(&rows.tasks[i * task_count]) + mean_of(&rows.forged[i * task_count]);
    bool const is_looked_into = rows.task_scrutiny[i] > 0.0;
    auto& report = post_letter(outbox, Event::task_report, i,
                               is_looked_into ? sim::place_address(rows.province[i])
                                              : centre_address(),
                               now.now + sim::seconds_per_day);
    report.amount = rows.task_claimed[i];
    report.extra = is_looked_into ? mean_of(&rows.forged[i * task_count]) : 0.0;
    report.item = i;
}

// A visit may see through forged papers; what it sees through is struck off.
bool FourTasks::are_seen_through(Index i, Moment const& now) {
    auto& rows = country_.enterprises;
    double* const forged = &rows.forged[i * task_count];
    if (mean_of(forged) <= country_.parameters.finding_tolerance) {
        return false;
    }
    auto const evidence = demanded_evidence(rules(i), country_.parameters);
    sim::Draw draw = now.draw(Purpose::evidence, rows.key[i]);
    if (!draw.bernoulli(evidence.detection)) {
        return false;
    }
    std::fill_n(forged, task_count, 0.0);
    return true;
}

} // namespace dearth::models
