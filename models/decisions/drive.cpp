#include "models/decisions/drive.hpp"

#include "sim/base/math.hpp"

#include <algorithm>
#include <limits>

namespace dearth::models {
namespace {

constexpr double slowest = 0.05;

/// What is left of today's fatigue in the mean of the dekads left, without overtime.
double mean_fatigue(DriveView const& view, Parameters const& parameters) {
    double left = view.fatigue;
    double sum = 0.0;
    for (int dekad = 0; dekad < view.dekads_left; ++dekad) {
        sum += left;
        left *= 1.0 - parameters.fatigue_recovery;
    }
    return sum / std::max(1, view.dekads_left);
}

/// The payoff of the rest of the quarter as a function of effort u: up to 1 it is pace
/// over the limit, above that 1 and what overtime gains at full pace. Output in units of
/// the plan.
class Drive {
  public:
    Drive(DriveView const& view, Institutions const& rules, Parameters const& parameters,
          OvertimeYields const& yields)
        : payoff_(report_payoff(view.stakes, rules, parameters)),
          hole_edge_(1.0 - payoff_.hole_width()),
          at_plan_(payoff_.honest(1.0)),
          done_(view.done / view.plan),
          reach_(view.feasible / view.plan),
          surplus_(rules.surplus_right * (1.0 - view.withdrawal_belief)
                   * view.surplus_value),
          pace_cost_(parameters.drive_cost * view.share_left * sim::square(view.limit)),
          path_(yields, 0.0) {
        if (view.overtime_yield > 0.0) {
            plan_overtime(view, parameters, yields);
        }
        if (parameters.drive_on > 0.0) {
            shortest_ = slowest;
        }
    }

    /// The best effort among the candidates.
    double best_effort() {
        compare(1.0);
        compare(shortest_);
        if (longest_ > 1.0) {
            compare(longest_);
        }
        // The threshold is a notch for a post at stake alone.
        if (payoff_.strike > 0.0 || payoff_.threshold > hole_edge_) {
            consider_notch(payoff_.threshold);
        }
        consider_notch(1.0);
        consider_notch(payoff_.cap);
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
        return effort > 1.0 ? path_.now(intensity(effort)) : 0.0;
    }

  private:
    /// Where labour binds its rest from fatigue is output, and so is overtime.
    void plan_overtime(DriveView const& view, Parameters const& parameters,
                       OvertimeYields const& yields) {
        double const rested = view.fatigue - mean_fatigue(view, parameters);
        double const growth = 1.0 + view.overtime_yield * rested;
        reach_ *= growth;
        yield_ = view.overtime_yield / growth;
        double const cap = view.overtime_cap * sim::clamp01(parameters.overtime_share);
        path_ = OvertimePath(yields, std::min(cap, view.overtime_room));
        longest_ = 1.0 + yield_ * path_.most();
        overtime_cost_ =
            parameters.overtime_cost * view.share_left * (1.0 + view.fatigue);
    }

    double intensity(double effort) const {
        return path_.intensity((effort - 1.0) / yield_);
    }

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

    void consider_notch(double notch) { consider((notch - done_) / reach_); }

    /// Effort where one unit more costs what it brings at this slope of the payoff: with
    /// pace alone, or with overtime.
    void consider_slope(double slope) {
        double const gain = slope * reach_;
        if (gain < pace_cost_) {
            consider(gain / pace_cost_);
        } else if (overtime_cost_ > 0.0) {
            // Along the cheapest path one unit more of labour costs c_o·σ·μ.
            consider(1.0 + yield_ * path_.gain(gain * yield_ / overtime_cost_));
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
        if (output < 1.0) {
            if (payoff_.strike > 0.0 && output < payoff_.threshold) {
                return worth_at_stake(output);
            }
            if (output > hole_edge_) {
                return at_plan_ - payoff_.padding_cost(1.0 - output);
            }
        }
        double const honest = payoff_.honest(output);
        return output < 1.0 ? honest : honest + surplus_ * (output - 1.0);
    }

    double worth_at_stake(double output) const {
        double const threshold = payoff_.threshold;
        return std::max({payoff_.honest(output),
                         payoff_.utility(threshold, threshold - output),
                         at_plan_ - payoff_.padding_cost(1.0 - output)});
    }

    double cost(double effort) const {
        double const pace = 0.5 * pace_cost_ * sim::square(std::min(effort, 1.0));
        return effort > 1.0 ? pace + overtime_cost_ * path_.cost(intensity(effort))
                            : pace;
    }

    ReportPayoff payoff_;
    double hole_edge_;
    double at_plan_; ///< payoff of fulfilment 1, but for padding
    double done_, reach_, surplus_;
    double pace_cost_;           ///< c_v·σ·limit²
    double overtime_cost_ = 0.0; ///< c_o·σ·(1 + fatigue)
    double yield_ = 0.0;
    OvertimePath path_;
    double longest_ = 1.0;
    double shortest_ = 1.0;
    double best_ = 1.0;
    double best_value_ = -std::numeric_limits<double>::infinity();
};

} // namespace

DriveRule::DriveRule(Parameters const& parameters) : parameters_(parameters) {
    for (int left = 1; left <= OvertimeYields::most_dekads; ++left) {
        yields_.emplace_back(left, parameters);
    }
}

DriveChoice DriveRule::decide(DriveView const& view, Institutions const& rules) const {
    if (!(view.plan > 0.0) || !(view.feasible > 0.0)) {
        return {};
    }
    int const left = std::clamp(view.dekads_left, 1, OvertimeYields::most_dekads);
    Drive drive(view, rules, parameters_, yields_[static_cast<std::size_t>(left - 1)]);
    double const effort = drive.best_effort();
    double const pace = effort < 1.0 ? effort * view.limit : 1.0;
    return {pace, drive.overtime(effort)};
}

} // namespace dearth::models
