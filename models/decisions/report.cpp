#include "models/decisions/report.hpp"

#include "sim/base/math.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace dearth::models {
namespace {

/// Fulfilments that a manager compares; at most nine.
class Candidates {
  public:
    Candidates(ReportView const& view, ReportPayoff const& payoff,
               Parameters const& parameters)
        : shown_((view.output + view.reserve) / view.plan) {
        double const output = view.output / view.plan;
        double const hidden =
            std::min(parameters.hide_share * view.output, view.hide_room) / view.plan;
        least_ = std::max(0.0, output - std::max(0.0, hidden));
        add(output);
        add(1.0);
        add(payoff.threshold);
        add(payoff.cap);
        add(shown_);
        add(least_);
        if (payoff.forging > 0.0) {
            for (double const piece : {0.0, 1.0, payoff.cap}) {
                add_optimum(payoff, payoff.marginal(piece));
            }
        }
    }

    double padding(double fulfilment) const { return fulfilment - shown_; }

    std::size_t size() const { return count_; }

    double operator[](std::size_t i) const { return values_[i]; }

  private:
    void add(double fulfilment) {
        if (fulfilment >= least_) {
            values_[count_++] = fulfilment;
        }
    }

    /// Where forging one unit more costs what it brings at this slope of the payoff.
    void add_optimum(ReportPayoff const& payoff, double slope) {
        double const padding = (slope - payoff.fine_slope) / payoff.forging;
        if (padding > 0.0) {
            add(shown_ + padding);
        }
    }

    std::array<double, 9> values_{};
    std::size_t count_ = 0;
    double shown_;
    double least_ = 0.0;
};

/// Standard Gumbel noise: the largest of many small surprises (McFadden 1974).
double gumbel(sim::Draw& draw) {
    return -sim::natural_log(draw.exponential());
}

} // namespace

ReportChoice decide(ReportView const& view, Institutions const& rules,
                    Parameters const& parameters, sim::Draw& draw) {
    if (!(view.plan > 0.0)) {
        return {view.output, view.reserve, 0.0};
    }
    ReportPayoff const payoff = report_payoff(view.stakes, rules, parameters);
    Candidates const candidates(view, payoff, parameters);
    double const noise = parameters.logit_noise;
    std::size_t best = 0;
    double best_value = 0.0;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        double value = payoff.utility(candidates[i], candidates.padding(candidates[i]));
        if (noise > 0.0) {
            value += noise * gumbel(draw);
        }
        if (i == 0 || value > best_value) {
            best = i;
            best_value = value;
        }
    }
    double const chosen = candidates[best];
    double const report = best == 0 ? view.output : chosen * view.plan;
    double const hidden = std::max(0.0, view.output + view.reserve - report);
    return {report, hidden, payoff.utility(chosen, candidates.padding(chosen))};
}

} // namespace dearth::models
