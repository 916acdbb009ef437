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

void smooth_factors(Country& country, Index i) {
    auto& rows = country.enterprises;
    double const smoothing = country.parameters.factor_smoothing;
    Factors factors{rows.supply[i], rows.labour[i], rows.equipment[i], rows.pace[i]};
    double const approved = std::max(0.0, 1.0 - rows.waiting[i]);
    double const smooth = smooth_least(factors, smoothing);
    if (approved < smooth) {
        rows.binding[i] = static_cast<std::uint8_t>(index(Cause::approval));
    }
    rows.shortfall[i] = 1.0 - std::min(approved, smooth);
    factors[0] = 1.0; // what it would draw if there were power enough
    rows.use_factor[i] = std::min(approved, smooth_least(factors, smoothing));
}

} // namespace dearth::models
