#include "models/decisions/target.hpp"

#include "models/decisions/report_payoff.hpp"
#include "sim/base/math.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace dearth::models {
namespace {

template <std::size_t N>
double polynomial(std::array<double, N> const& coefficients, double x) {
    double sum = 0.0;
    for (double const coefficient : coefficients) {
        sum = sum * x + coefficient;
    }
    return sum;
}

// Acklam's rational approximations, highest power first.
constexpr std::array central_over{-3.969683028665376e+01, 2.209460984245205e+02,
                                  -2.759285104469687e+02, 1.383577518672690e+02,
                                  -3.066479806614716e+01, 2.506628277459239e+00};
constexpr std::array central_under{-5.447609879822406e+01, 1.615858368580409e+02,
                                   -1.556989798598866e+02, 6.680131188771972e+01,
                                   -1.328068155288572e+01, 1.0};
constexpr std::array tail_over{-7.784894002430293e-03, -3.223964580411365e-01,
                               -2.400758277161838e+00, -2.549732539343734e+00,
                               4.374664141464968e+00,  2.938163982698783e+00};
constexpr std::array tail_under{7.784695709041462e-03, 3.224671290700398e-01,
                                2.445134137142996e+00, 3.754408661907416e+00, 1.0};

} // namespace

double normal_quantile(double probability) {
    constexpr double tail = 0.02425;
    if (probability < tail) {
        double const x = std::sqrt(-2.0 * sim::natural_log(probability));
        return polynomial(tail_over, x) / polynomial(tail_under, x);
    }
    if (probability > 1.0 - tail) {
        return -normal_quantile(1.0 - probability);
    }
    double const x = probability - 0.5;
    return x * polynomial(central_over, x * x) / polynomial(central_under, x * x);
}

TargetChoice decide(TargetView const& view, Institutions const& rules,
                    Parameters const& parameters) {
    double const above = rules.incentive_above;
    if (!(above < rules.incentive_below)) {
        return {view.expected_output, 0.5};
    }
    double ratchet = 0.0;
    if (parameters.ratchet_on > 0.0 && view.ratchet_belief > 0.0) {
        double const belief = view.ratchet_belief;
        ratchet = above * belief / (effective_discount(parameters) + belief);
    }
    double const wanted =
        (rules.incentive_target - above - ratchet) / (rules.incentive_below - above);
    double const fractile = std::clamp(wanted, 0.001, 0.999);
    double const target = view.expected_output + view.spread * normal_quantile(fractile);
    return {std::max(0.0, target), fractile};
}

} // namespace dearth::models
