#include "models/decisions/drive.hpp"

#include "sim/base/math.hpp"

#include <algorithm>
#include <limits>

namespace dearth::models {
namespace {

constexpr double slowest_pace = 0.05;

/// The payoff of the rest of the quarter as a function of effort u = v·(1 + g·o): u up to
/// 1 is pace alone, above it overtime at full pace. All output in units of the plan.
class Drive {
  public:
    Drive(DriveView const& view, Institutions const& rules, Parameters const& parameters)
        : payoff_(report_payoff(view.stakes, rules, parameters)),
          done_(view.done / view.plan),
          reach_(view.feasible / view.plan),
          surplus_(rules.surplus_right * (1.0 - view.withdrawal_belief)
                   * view.surplus_value),
          slowness_cost_(parameters.drive_cost * view.share_left),
          yield_(std::max(view.overtime_yield, 0.0)),
          longest_(1.0),
          shortest_(1.0) {
        double const cap =
            std::max(0.0, view.overtime_cap) * sim::clamp01(parameters.overtime_share);
        if (yield_ > 0.0 && cap > 0.0) {
            longest_ = 1.0 + yield_ * cap;
            overtime_cost_ = parameters.overtime_cost * view.share_left
                             * (1.0 + view.fatigue) / sim::square(yield_);
        }
        if (parameters.drive_on > 0.0) {
            shortest_ = slowest_pace;
        }
    }

    /// The best effort among the candidates.
    double best_effort() {
        consider(1.0);
        if (longest_ > 1.0) {
            consider(longest_);
        }
        for (double const notch : {payoff_.threshold, 1.0, payoff_.cap}) {
            consider((notch - done_) / reach_);
        }
        consider_slope(payoff_.marginal(0.0));
        consider_slope(payoff_.marginal(1.0) + surplus_);
        consider_slope(payoff_.marginal(payoff_.cap) + surplus_);
        consider_padding_to(1.0);
        if (payoff_.strike > 0.0) {
            consider_padding_to(payoff_.threshold);
        }
        return best_;
    }

    double overtime(double effort) const {
        return effort > 1.0 ? (effort - 1.0) / yield_ : 0.0;
    }

  private:
    void consider(double effort) {
        double const within = std::clamp(effort, shortest_, longest_);
        double const value = worth(done_ + reach_ * within) - cost(within);
        if (value > best_value_) {
            best_ = within;
            best_value_ = value;
        }
    }

    /// Effort where one unit more costs what it brings at this slope of the payoff.
    void consider_slope(double slope) {
        double const gain = slope * reach_;
        if (slowness_cost_ > 0.0) {
            consider(gain / slowness_cost_);
        } else if (!(gain > 0.0)) {
            consider(shortest_);
        }
        if (overtime_cost_ > 0.0) {
            consider(1.0 + gain / overtime_cost_);
        }
    }

    /// Effort where making one unit more costs what it saves in padding up to `notch`:
    /// c·σ·u = φ·(f₁ + k·(notch − d − φ·u)).
    void consider_padding_to(double notch) {
        double const gap = notch - done_;
        double const pressure = payoff_.fine_slope + payoff_.forging * gap;
        double const stiffness = slowness_cost_ + payoff_.forging * sim::square(reach_);
        if (stiffness > 0.0) {
            consider(pressure * reach_ / stiffness);
        }
    }

    /// Payoff of the best report of an output.
    double worth(double output) const {
        double best = payoff_.utility(output, 0.0);
        if (output >= 1.0) {
            return best + surplus_ * (output - 1.0);
        }
        best = std::max(best, payoff_.utility(1.0, 1.0 - output));
        if (payoff_.strike > 0.0 && output < payoff_.threshold) {
            double const gap = payoff_.threshold - output;
            best = std::max(best, payoff_.utility(payoff_.threshold, gap));
        }
        return best;
    }

    double cost(double effort) const {
        double const pace = std::min(effort, 1.0);
        double const extra = std::max(effort - 1.0, 0.0);
        return 0.5
               * (slowness_cost_ * sim::square(pace)
                  + overtime_cost_ * sim::square(extra));
    }

    ReportPayoff payoff_;
    double done_, reach_, surplus_;
    double slowness_cost_;       ///< c_v·σ
    double overtime_cost_ = 0.0; ///< c_o·σ·(1 + fatigue)/g²
    double yield_;
    double longest_, shortest_;
    double best_ = 1.0;
    double best_value_ = -std::numeric_limits<double>::infinity();
};

} // namespace

DriveChoice decide(DriveView const& view, Institutions const& rules,
                   Parameters const& parameters) {
    if (!(view.plan > 0.0) || !(view.feasible > 0.0)) {
        return {};
    }
    Drive drive(view, rules, parameters);
    double const effort = drive.best_effort();
    return {std::min(effort, 1.0), drive.overtime(effort)};
}

} // namespace dearth::models
