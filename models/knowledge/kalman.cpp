#include "models/knowledge/kalman.hpp"

namespace dearth::models {

Estimate observed(Estimate const& prior, double observation, double error_variance) {
    double const total = prior.variance + error_variance;
    if (!(total > 0.0)) {
        return {observation, 0.0};
    }
    double const gain = prior.variance / total;
    return {prior.mean + gain * (observation - prior.mean),
            (1.0 - gain) * prior.variance};
}

Estimate drifted(Estimate const& prior, double growth, double drift_variance) {
    return {prior.mean * growth, growth * growth * prior.variance + drift_variance};
}

} // namespace dearth::models
