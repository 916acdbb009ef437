#include "sim/batch/resampling.hpp"

#include "sim/base/error.hpp"
#include "sim/batch/design_draws.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace dearth::sim {
namespace {

double quantile(std::span<double const> sorted, double share) {
    double const position = share * static_cast<double>(sorted.size() - 1);
    auto const below = static_cast<std::size_t>(position);
    auto const above = std::min(below + 1, sorted.size() - 1);
    double const weight = position - static_cast<double>(below);
    return sorted[below] + weight * (sorted[above] - sorted[below]);
}

} // namespace

std::vector<std::size_t> resampled_indices(Bootstrap const& bootstrap,
                                           std::uint32_t resample, std::size_t count) {
    auto draw =
        design_draw({bootstrap.seed, 0}, DesignPurpose::resampling, count, resample);
    std::vector<std::size_t> indices(count);
    for (auto& index : indices) {
        index = index_below(draw, count);
    }
    return indices;
}

Estimate with_interval(double value, std::vector<double> resampled, double confidence) {
    expect(confidence > 0.0 && confidence < 1.0, "a confidence lies between 0 and 1");
    std::erase_if(resampled, [](double x) { return std::isnan(x); });
    if (resampled.size() < 2) {
        constexpr double unlimited = std::numeric_limits<double>::infinity();
        return {value, -unlimited, unlimited};
    }
    std::sort(resampled.begin(), resampled.end());
    return {value, quantile(resampled, 0.5 - 0.5 * confidence),
            quantile(resampled, 0.5 + 0.5 * confidence)};
}

} // namespace dearth::sim
