#pragma once

#include <cstdint>

namespace dearth::sim {

/// A number with the interval that holds it.
struct Estimate {
    double value = 0.0;
    double ci_low = 0.0;
    double ci_high = 0.0;
};

/// How intervals are found by resampling; the draws are keyed by the seed.
struct Bootstrap {
    int resamples = 1000;     ///< >= 0; with none the intervals are infinite
    double confidence = 0.95; ///< in (0, 1)
    std::uint64_t seed = 1;
};

} // namespace dearth::sim
