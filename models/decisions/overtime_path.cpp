#include "models/decisions/overtime_path.hpp"

#include <algorithm>

namespace dearth::models {

OvertimePath::OvertimePath(int dekads, double cap, Parameters const& parameters)
    : dekads_(
        static_cast<std::size_t>(std::clamp(dekads, 1, static_cast<int>(most_dekads)))),
      cap_(std::max(cap, 0.0)) {
    double tired = parameters.fatigue_rate;
    double yield = 1.0;
    double sum = 0.0;
    while (count_ < dekads_ && yield > 0.0) {
        yield_[count_++] = yield;
        sum += yield;
        yield -= tired;
        tired *= 1.0 - parameters.fatigue_recovery;
    }
    double squares = 0.0;
    for (std::size_t n = count_; n-- > 0;) {
        squares += yield_[n] * yield_[n];
        squares_[n] = squares;
    }
    most_ = cap_ * sum / static_cast<double>(dekads_);
}

double OvertimePath::intensity(double gain) const {
    double missing = gain * static_cast<double>(dekads_);
    for (std::size_t n = 0; n < count_; ++n) {
        // The last n dekads are at the cap, the others share what is missing.
        double const intensity = missing / squares_[n];
        if (intensity * yield_[n] <= cap_) {
            return intensity;
        }
        missing -= cap_ * yield_[n];
    }
    return count_ > 0 ? cap_ / yield_[count_ - 1] : 0.0;
}

double OvertimePath::gain(double intensity) const {
    double sum = 0.0;
    for (std::size_t n = 0; n < count_; ++n) {
        sum += yield_[n] * std::min(cap_, intensity * yield_[n]);
    }
    return sum / static_cast<double>(dekads_);
}

double OvertimePath::cost(double intensity) const {
    double sum = 0.0;
    for (std::size_t n = 0; n < count_; ++n) {
        double const overtime = std::min(cap_, intensity * yield_[n]);
        sum += 0.5 * overtime * overtime;
    }
    return sum / static_cast<double>(dekads_);
}

double OvertimePath::now(double intensity) const {
    return count_ == dekads_ ? std::min(cap_, intensity * yield_[count_ - 1]) : 0.0;
}

} // namespace dearth::models
