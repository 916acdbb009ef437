#include "sim/batch/paired.hpp"

#include "sim/base/error.hpp"

#include <boost/math/distributions/students_t.hpp>

#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

namespace dearth::sim {
namespace {

constexpr double unlimited = std::numeric_limits<double>::infinity();

struct Moments {
    double mean = 0.0;
    double variance = 0.0; // of the sample; 0 for a single value
};

Moments moments(std::span<double const> values) {
    auto const count = static_cast<double>(values.size());
    Moments result;
    for (double const value : values) {
        result.mean += value / count;
    }
    for (double const value : values) {
        double const deviation = value - result.mean;
        result.variance +=
            values.size() > 1 ? deviation * deviation / (count - 1.0) : 0.0;
    }
    return result;
}

double reduction(double apart, double together) {
    if (together > 0.0) {
        return apart / together;
    }
    return apart > 0.0 ? unlimited : 1.0;
}

} // namespace

PairedEstimate paired_estimate(std::span<double const> base,
                               std::span<double const> other, double confidence) {
    expect(!base.empty() && base.size() == other.size(),
           "both scenarios have the same replications, one at least");
    expect(confidence > 0.0 && confidence < 1.0, "a confidence lies between 0 and 1");
    std::vector<double> differences(base.size());
    for (std::size_t k = 0; k < base.size(); ++k) {
        differences[k] = other[k] - base[k];
    }
    auto const first = moments(base);
    auto const second = moments(other);
    auto const change = moments(differences);
    PairedEstimate estimate;
    estimate.replications = static_cast<int>(base.size());
    estimate.base_mean = first.mean;
    estimate.mean = second.mean;
    estimate.difference = change.mean;
    estimate.variance_reduction =
        reduction(first.variance + second.variance, change.variance);
    double const error = std::sqrt(change.variance / static_cast<double>(base.size()));
    if (base.size() == 1) {
        estimate.ci_low = -unlimited;
        estimate.ci_high = unlimited;
        estimate.sign_probability = 0.5;
        return estimate;
    }
    boost::math::students_t const student(static_cast<double>(base.size() - 1));
    double const reach = error * boost::math::quantile(student, 0.5 + 0.5 * confidence);
    estimate.ci_low = change.mean - reach;
    estimate.ci_high = change.mean + reach;
    if (error > 0.0) {
        estimate.sign_probability =
            boost::math::cdf(student, std::abs(change.mean) / error);
    } else {
        estimate.sign_probability = change.mean != 0.0 ? 1.0 : 0.5;
    }
    return estimate;
}

} // namespace dearth::sim
