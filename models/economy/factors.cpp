#include "models/economy/factors.hpp"

#include "sim/base/math.hpp"

#include <algorithm>

namespace dearth::models {

double smooth_least(Factors factors, double smoothing) {
    for (double& factor : factors) {
        factor = sim::clamp01(factor);
    }
    double const least = *std::min_element(factors.begin(), factors.end());
    if (!(least > 0.0)) {
        return 0.0;
    }
    // Relative to the least no power exceeds 1, however large the exponent.
    double sum = 0.0;
    for (double const factor : factors) {
        sum += sim::power(least / factor, 1.0 / smoothing);
    }
    double const mean = sum / static_cast<double>(factors.size());
    return std::min(1.0, least * sim::power(mean, -smoothing));
}

} // namespace dearth::models
