#include "sim/batch/morris_indices.hpp"

#include "sim/base/error.hpp"
#include "sim/batch/resampling.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace dearth::sim {
namespace {

// Elementary effects: by trajectory, then by factor.
using Effects = std::vector<std::vector<double>>;

// The one factor in which two points differ.
std::size_t moved_factor(std::span<double const> before, std::span<double const> after) {
    std::size_t moved = before.size();
    for (std::size_t k = 0; k < before.size(); ++k) {
        if (before[k] != after[k]) {
            expect(moved == before.size(), "one factor moves at a time");
            moved = k;
        }
    }
    expect(moved < before.size(), "each step moves a factor");
    return moved;
}

std::vector<double> effects_of(UnitSample const& sample, std::span<double const> outputs,
                               std::size_t first) {
    std::vector<double> effects(sample.factors);
    std::vector<bool> has_moved(sample.factors, false);
    for (std::size_t at = first; at < first + sample.factors; ++at) {
        auto const before = sample.row(at);
        auto const after = sample.row(at + 1);
        auto const factor = moved_factor(before, after);
        expect(!has_moved[factor], "each factor moves once in a trajectory");
        has_moved[factor] = true;
        effects[factor] =
            (outputs[at + 1] - outputs[at]) / (after[factor] - before[factor]);
    }
    return effects;
}

struct Moments {
    double mean = 0.0;
    double mean_absolute = 0.0;
    double deviation = 0.0;
};

Moments moments_of(Effects const& effects, std::span<std::size_t const> trajectories,
                   std::size_t factor) {
    constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
    if (trajectories.empty()) {
        return {not_a_number, not_a_number, not_a_number};
    }
    auto const count = static_cast<double>(trajectories.size());
    Moments moments;
    for (auto const t : trajectories) {
        moments.mean += effects[t][factor] / count;
        moments.mean_absolute += std::abs(effects[t][factor]) / count;
    }
    double squares = 0.0;
    for (auto const t : trajectories) {
        squares +=
            (effects[t][factor] - moments.mean) * (effects[t][factor] - moments.mean);
    }
    moments.deviation = count > 1.0 ? std::sqrt(squares / (count - 1.0)) : not_a_number;
    return moments;
}

std::vector<std::vector<std::size_t>> resamples_of(std::size_t count,
                                                   Bootstrap const& bootstrap) {
    std::vector<std::vector<std::size_t>> resamples;
    for (int k = 0; count > 1 && k < bootstrap.resamples; ++k) {
        resamples.push_back(
            resampled_indices(bootstrap, static_cast<std::uint32_t>(k), count));
    }
    return resamples;
}

MorrisIndex index_of(Effects const& effects, std::size_t factor,
                     std::span<std::vector<std::size_t> const> resamples,
                     double confidence) {
    std::vector<std::size_t> all;
    for (std::size_t t = 0; t < effects.size(); ++t) {
        all.push_back(t);
    }
    std::vector<double> means;
    std::vector<double> absolutes;
    std::vector<double> deviations;
    for (auto const& resample : resamples) {
        auto const moments = moments_of(effects, resample, factor);
        means.push_back(moments.mean);
        absolutes.push_back(moments.mean_absolute);
        deviations.push_back(moments.deviation);
    }
    auto const moments = moments_of(effects, all, factor);
    return {with_interval(moments.mean, std::move(means), confidence),
            with_interval(moments.mean_absolute, std::move(absolutes), confidence),
            with_interval(moments.deviation, std::move(deviations), confidence)};
}

} // namespace

MorrisIndices morris_indices(UnitSample const& sample, std::span<double const> outputs,
                             Bootstrap const& bootstrap) {
    std::size_t const stride = sample.factors + 1;
    expect(sample.factors > 0 && sample.size() == outputs.size()
               && outputs.size() % stride == 0,
           "the outputs are those of whole trajectories");
    MorrisIndices indices;
    Effects effects;
    for (std::size_t first = 0; first < outputs.size(); first += stride) {
        auto const row = outputs.subspan(first, stride);
        bool const is_whole =
            std::none_of(row.begin(), row.end(), [](double y) { return std::isnan(y); });
        if (is_whole) {
            effects.push_back(effects_of(sample, outputs, first));
        } else {
            ++indices.dropped;
        }
    }
    indices.trajectories = effects.size();
    auto const resamples = resamples_of(effects.size(), bootstrap);
    for (std::size_t factor = 0; factor < sample.factors; ++factor) {
        indices.factors.push_back(
            index_of(effects, factor, resamples, bootstrap.confidence));
    }
    return indices;
}

} // namespace dearth::sim
