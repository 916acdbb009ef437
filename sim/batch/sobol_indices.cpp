#include "sim/batch/sobol_indices.hpp"

#include "sim/base/error.hpp"
#include "sim/batch/resampling.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace dearth::sim {
namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

// The point estimates of one sample or resample.
struct Values {
    std::vector<double> first;
    std::vector<double> total;
    std::vector<double> second; // pair by pair
};

// Standardised outputs, a row of `stride` for each base point.
class Outputs {
  public:
    Outputs(SobolLayout const& layout, std::span<double const> outputs)
        : layout_(layout), stride_(layout.stride()) {
        for (std::size_t at = 0; at < outputs.size(); at += stride_) {
            auto const row = outputs.subspan(at, stride_);
            if (std::none_of(row.begin(), row.end(),
                             [](double y) { return std::isnan(y); })) {
                values_.insert(values_.end(), row.begin(), row.end());
            }
        }
        standardise();
    }

    std::size_t base_points() const { return values_.size() / stride_; }

    SobolLayout const& layout() const { return layout_; }

    double a(std::size_t point) const { return values_[point * stride_]; }

    double b(std::size_t point) const { return values_[(point + 1) * stride_ - 1]; }

    double ab(std::size_t point, std::size_t factor) const {
        return values_[point * stride_ + 1 + factor];
    }

    double ba(std::size_t point, std::size_t factor) const {
        return values_[point * stride_ + 1 + layout_.factors + factor];
    }

  private:
    // Centring takes the bias of outputs far from 0 out of products (SALib's way).
    void standardise() {
        auto const count = static_cast<double>(values_.size());
        double mean = 0.0;
        for (double const y : values_) {
            mean += y / count;
        }
        double variance = 0.0;
        for (double const y : values_) {
            variance += (y - mean) * (y - mean) / count;
        }
        double const deviation = variance > 0.0 ? std::sqrt(variance) : 1.0;
        for (double& y : values_) {
            y = (y - mean) / deviation;
        }
    }

    SobolLayout layout_;
    std::size_t stride_;
    std::vector<double> values_;
};

double variance_of(Outputs const& y, std::span<std::size_t const> points) {
    auto const count = 2.0 * static_cast<double>(points.size());
    double mean = 0.0;
    for (auto const i : points) {
        mean += (y.a(i) + y.b(i)) / count;
    }
    double variance = 0.0;
    for (auto const i : points) {
        double const a = y.a(i) - mean;
        double const b = y.b(i) - mean;
        variance += (a * a + b * b) / count;
    }
    return variance;
}

// The mean of term(i) over the points.
template <class Term>
double mean_of(std::span<std::size_t const> points, Term term) {
    double sum = 0.0;
    for (auto const i : points) {
        sum += term(i);
    }
    return sum / static_cast<double>(points.size());
}

Values values_of(Outputs const& y, std::span<std::size_t const> points) {
    auto const factors = y.layout().factors;
    double const spread = variance_of(y, points);
    double const scale = spread > 0.0 ? 1.0 / spread : not_a_number;
    Values values;
    for (std::size_t j = 0; j < factors; ++j) {
        values.first.push_back(scale * mean_of(points, [&](auto i) {
                                   return y.b(i) * (y.ab(i, j) - y.a(i));
                               }));
        values.total.push_back(0.5 * scale * mean_of(points, [&](auto i) {
                                   double const step = y.a(i) - y.ab(i, j);
                                   return step * step;
                               }));
    }
    for (std::size_t j = 0; y.layout().second_order && j < factors; ++j) {
        for (std::size_t k = j + 1; k < factors; ++k) {
            double const closed = scale * mean_of(points, [&](auto i) {
                                      return y.ba(i, j) * y.ab(i, k) - y.a(i) * y.b(i);
                                  });
            values.second.push_back(closed - values.first[j] - values.first[k]);
        }
    }
    return values;
}

// One index across all resamples.
std::vector<double> across(std::vector<Values> const& resampled,
                           std::vector<double> Values::*list, std::size_t index) {
    std::vector<double> values;
    values.reserve(resampled.size());
    for (auto const& each : resampled) {
        values.push_back((each.*list)[index]);
    }
    return values;
}

std::vector<Values> resampled_values(Outputs const& y, Bootstrap const& bootstrap) {
    std::vector<Values> resampled;
    for (int k = 0; k < bootstrap.resamples; ++k) {
        auto const points =
            resampled_indices(bootstrap, static_cast<std::uint32_t>(k), y.base_points());
        resampled.push_back(values_of(y, points));
    }
    return resampled;
}

std::vector<std::size_t> all_points(std::size_t count) {
    std::vector<std::size_t> points(count);
    for (std::size_t i = 0; i < count; ++i) {
        points[i] = i;
    }
    return points;
}

} // namespace

SobolIndices sobol_indices(SobolLayout const& layout, std::span<double const> outputs,
                           Bootstrap const& bootstrap) {
    expect(layout.factors > 0 && outputs.size() % layout.stride() == 0,
           "the outputs are those of whole base points");
    Outputs const y(layout, outputs);
    SobolIndices indices;
    indices.base_points = y.base_points();
    indices.dropped = outputs.size() / layout.stride() - indices.base_points;
    auto const values = values_of(y, all_points(indices.base_points));
    bool const is_enough = indices.base_points > 1;
    auto const resampled =
        is_enough ? resampled_values(y, bootstrap) : std::vector<Values>();
    auto const estimate = [&](std::vector<double> Values::*list, std::size_t index) {
        return with_interval((values.*list)[index], across(resampled, list, index),
                             bootstrap.confidence);
    };
    for (std::size_t j = 0; j < layout.factors; ++j) {
        indices.factors.push_back(
            {estimate(&Values::first, j), estimate(&Values::total, j)});
    }
    std::size_t pair = 0;
    for (std::size_t j = 0; layout.second_order && j < layout.factors; ++j) {
        for (std::size_t k = j + 1; k < layout.factors; ++k) {
            indices.pairs.push_back({j, k, estimate(&Values::second, pair)});
            ++pair;
        }
    }
    return indices;
}

} // namespace dearth::sim
