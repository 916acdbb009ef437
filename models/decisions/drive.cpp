#include "models/decisions/drive.hpp"

#include "sim/base/math.hpp"

#include <algorithm>
#include <limits>

namespace dearth::models {
namespace {

constexpr double slowest = 0.05;

/// The payoff of the rest of the quarter as a function of effort u = v/limit·(1 + g·o):
/// up to 1 it is pace alone, above that overtime at full pace. Output in units of the
/// plan.
class Drive {
  public:
    Drive(DriveView const& view, Institutions const& rules, Parameters const& parameters)
        : payoff_(report_payoff(view.stakes, rules, parameters)),
          hole_edge_(1.0 - payoff_.hole_width()),
          done_(view.done / view.plan),
          reach_(view.feasible / view.plan),
          surplus_(rules.surplus_right * (1.0 - view.withdrawal_belief)
                   * view.surplus_value),
          pace_cost_(parameters.drive_cost * view.share_left * sim::square(view.limit)),
          yield_(std::max(view.overtime_yield, 0.0)) {
        double const cap =
            std::max(0.0, view.overtime_cap) * sim::clamp01(parameters.overtime_share);
        if (yield_ > 0.0 && cap > 0.0) {
            longest_ = 1.0 + yield_ * cap;
            overtime_cost_ = parameters.overtime_cost * view.share_left
                             * (1.0 + view.fatigue) / sim::square(yield_);
        }
        if (parameters.drive_on > 0.0) {
            shortest_ = slowest;
        }
    }

    /// The best effort among the candidates.
    double best_effort() {
        compare(1.0);
        compare(shortest_);
        compare(longest_);
        for (double const notch : {payoff_.threshold, 1.0, payoff_.cap}) {
            consider((notch - done_) / reach_);
        }
        consider_slope(payoff_.marginal(0.0));
        consider_slope(payoff_.marginal(1.0) + surplus_);
        consider_slope(payoff_.marginal(payoff_.cap) + surplus_);
        if (hole_edge_ < 1.0) {
            consider_padding_to(1.0);
        }
        if (payoff_.strike > 0.0) {
            consider_padding_to(payoff_.threshold);
        }
        return best_;
    }

    double overtime(double effort) const {
        return effort > 1.0 ? (effort - 1.0) / yield_ : 0.0;
    }

  private:
    void compare(double effort) {
        double const value = worth(done_ + reach_ * effort) - cost(effort);
        if (value > best_value_) {
            best_ = effort;
            best_value_ = value;
        }
    }

    /// Compares an effort inside the range; its ends are compared anyway.
    void consider(double effort) {
        if (effort > shortest_ && effort < longest_) {
            compare(effort);
        }
    }

    /// Effort where one unit more costs what it brings at this slope of the payoff: with
    /// pace alone, or with overtime.
    void consider_slope(double slope) {
        double const gain = slope * reach_;
        if (gain < pace_cost_) {
            consider(gain / pace_cost_);
        } else if (gain < overtime_cost_ * (longest_ - 1.0)) {
            consider(1.0 + gain / overtime_cost_);
        }
    }

    /// Effort where making one unit more costs what it saves in padding up to `notch`:
    /// c·σ·u = φ·(f₁ + k·(notch − d − φ·u)).
    void consider_padding_to(double notch) {
        double const gap = notch - done_;
        double const pressure = payoff_.fine_slope + payoff_.forging * gap;
        double const stiffness = pace_cost_ + payoff_.forging * sim::square(reach_);
        if (stiffness > 0.0) {
            consider(pressure * reach_ / stiffness);
        }
    }

    /// Payoff of the best report of an output: padding to the plan pays inside the hole
    /// alone, unless the post is at stake too.
    double worth(double output) const {
        if (output >= 1.0) {
            return payoff_.utility(output, 0.0) + surplus_ * (output - 1.0);
        }
        bool const is_at_stake = payoff_.strike > 0.0 && output < payoff_.threshold;
        if (!is_at_stake) {
            return output > hole_edge_ ? payoff_.utility(1.0, 1.0 - output)
                                       : payoff_.utility(output, 0.0);
        }
        double const threshold = payoff_.threshold;
        return std::max({payoff_.utility(output, 0.0),
                         payoff_.utility(threshold, threshold - output),
                         payoff_.utility(1.0, 1.0 - output)});
    }

    double cost(double effort) const {
        double const pace = std::min(effort, 1.0);
        double const extra = std::max(effort - 1.0, 0.0);
        return 0.5
               * (pace_cost_ * sim::square(pace) + overtime_cost_ * sim::square(extra));
    }

    ReportPayoff payoff_;
    double hole_edge_;
    double done_, reach_, surplus_;
    double pace_cost_;           ///< c_v·σ·limit²
    double overtime_cost_ = 0.0; ///< c_o·σ·(1 + fatigue)/g²
    double yield_;
    double longest_ = 1.0;
    double shortest_ = 1.0;
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
    double const pace = effort < 1.0 ? effort * view.limit : 1.0;
    return {pace, drive.overtime(effort)};
}

} // namespace dearth::models
