#include "models/decisions/overtime_path.hpp"

namespace dearth::models {

OvertimeYields::OvertimeYields(int dekads, Parameters const& parameters) {
    auto const counted = static_cast<std::size_t>(std::clamp(dekads, 1, most_dekads));
    dekads_ = static_cast<double>(counted);
    double tired = parameters.fatigue_rate;
    double yield = 1.0;
    while (count_ < counted && yield > 0.0) {
        yield_[count_++] = yield;
        sum_ += yield;
        yield -= tired;
        tired *= 1.0 - parameters.fatigue_recovery;
    }
    gains_at_once_ = count_ == counted;
    double squares = 0.0;
    for (std::size_t n = count_; n-- > 0;) {
        squares += yield_[n] * yield_[n];
        squares_[n] = squares;
    }
}

double OvertimePath::intensity(double gain) const {
    double missing = gain * yields_->dekads_;
    for (std::size_t n = 0; n < yields_->count_; ++n) {
        // The last n dekads are at the cap, the others share what is missing.
        double const intensity = missing / yields_->squares_[n];
        if (intensity * yields_->yield_[n] <= cap_) {
            return intensity;
        }
        missing -= cap_ * yields_->yield_[n];
    }
    return yields_->count_ > 0 ? cap_ / yields_->yield_[yields_->count_ - 1] : 0.0;
}

double OvertimePath::gain(double intensity) const {
    double sum = 0.0;
    for (std::size_t n = 0; n < yields_->count_; ++n) {
        sum += yields_->yield_[n] * std::min(cap_, intensity * yields_->yield_[n]);
    }
    return sum / yields_->dekads_;
}

double OvertimePath::cost(double intensity) const {
    double sum = 0.0;
    for (std::size_t n = 0; n < yields_->count_; ++n) {
        double const overtime = std::min(cap_, intensity * yields_->yield_[n]);
        sum += 0.5 * overtime * overtime;
    }
    return sum / yields_->dekads_;
}

double OvertimePath::now(double intensity) const {
    return yields_->gains_at_once_
               ? std::min(cap_, intensity * yields_->yield_[yields_->count_ - 1])
               : 0.0;
}

} // namespace dearth::models
