// Indices against closed values, hand-made effects, and what is said of missing outputs.

#include "sim/base/error.hpp"
#include "sim/batch/morris_indices.hpp"
#include "sim/batch/morris_sample.hpp"
#include "sim/batch/point_means.hpp"
#include "sim/batch/resampling.hpp"
#include "sim/batch/saltelli.hpp"
#include "sim/batch/sobol_indices.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>
#include <numbers>

namespace dearth::sim {
namespace {

constexpr double pi = std::numbers::pi;
constexpr double missing = std::numeric_limits<double>::quiet_NaN();

// Ishigami and Homma (1990) on (−π, π)³ with a = 7, b = 0.1.
double ishigami(std::span<double const> unit) {
    auto const x = [unit](std::size_t k) { return pi * (2.0 * unit[k] - 1.0); };
    double const wave = std::sin(x(1));
    return std::sin(x(0)) * (1.0 + 0.1 * std::pow(x(2), 4)) + 7.0 * wave * wave;
}

constexpr std::array g_weights{0.0, 1.0, 4.5, 9.0, 99.0, 99.0};

// Sobol's g-function: the product of (|4x − 2| + a)/(1 + a).
double g_function(std::span<double const> unit) {
    double product = 1.0;
    for (std::size_t k = 0; k < unit.size(); ++k) {
        product *= (std::abs(4.0 * unit[k] - 2.0) + g_weights[k]) / (1.0 + g_weights[k]);
    }
    return product;
}

template <class Function>
std::vector<double> outputs_of(UnitSample const& sample, Function function) {
    std::vector<double> outputs;
    for (std::size_t point = 0; point < sample.size(); ++point) {
        outputs.push_back(function(sample.row(point)));
    }
    return outputs;
}

TEST(SobolIndices, OfIshigamisFunctionAreTheClosedOnes) {
    // V1 = (1 + bπ⁴/5)²/2 = 4.345888, V2 = a²/8 = 6.125, V13 = 8b²π⁸/225 = 3.373703,
    // V = 13.844591: S1 = 0.313905, 0.442411, 0; ST = 0.557589, 0.442411, 0.243684;
    // S13 = 0.243684, other pairs 0.
    SobolLayout const layout{3, true};
    auto const sample = saltelli_sample(layout, 8192);

    auto const indices =
        sobol_indices(layout, outputs_of(sample, ishigami), {0, 0.95, 1});

    std::array const first{0.313905, 0.442411, 0.0};
    std::array const total{0.557589, 0.442411, 0.243684};
    for (std::size_t k = 0; k < 3; ++k) {
        EXPECT_NEAR(indices.factors[k].first.value, first[k], 0.005) << k;
        EXPECT_NEAR(indices.factors[k].total.value, total[k], 0.005) << k;
    }
    EXPECT_NEAR(indices.pairs[0].second.value, 0.0, 0.01);      // 1 and 2
    EXPECT_NEAR(indices.pairs[1].second.value, 0.243684, 0.01); // 1 and 3
    EXPECT_NEAR(indices.pairs[2].second.value, 0.0, 0.01);      // 2 and 3
}

TEST(SobolIndices, OfTheGFunctionAreTheClosedOnes) {
    // Vi = 1/(3(1 + ai)²), V = Π(1 + Vi) − 1: Si = Vi/V, STi = Vi/(1 + Vi)·(1 + V)/V.
    SobolLayout const layout{6, false};
    auto const sample = saltelli_sample(layout, 8192);

    auto const indices =
        sobol_indices(layout, outputs_of(sample, g_function), {0, 0.95, 1});

    double whole = 1.0;
    for (double const a : g_weights) {
        whole *= 1.0 + 1.0 / (3.0 * (1.0 + a) * (1.0 + a));
    }
    for (std::size_t k = 0; k < 6; ++k) {
        double const own = 1.0 / (3.0 * (1.0 + g_weights[k]) * (1.0 + g_weights[k]));
        EXPECT_NEAR(indices.factors[k].first.value, own / (whole - 1.0), 0.01) << k;
        EXPECT_NEAR(indices.factors[k].total.value,
                    own / (1.0 + own) * whole / (whole - 1.0), 0.01)
            << k;
    }
    EXPECT_TRUE(indices.pairs.empty());
}

TEST(SobolIndices, LieInIntervalsThatNarrowWithTheRootOfPoints) {
    SobolLayout const layout{3, false};
    auto const width = [&](std::size_t points, double truth) {
        auto const sample = saltelli_sample(layout, points);
        auto const total =
            sobol_indices(layout, outputs_of(sample, ishigami), {400, 0.95, 1})
                .factors[0]
                .total;
        EXPECT_LT(total.ci_low, truth);
        EXPECT_GT(total.ci_high, truth);
        return total.ci_high - total.ci_low;
    };

    double const ratio = width(256, 0.557589) / width(4096, 0.557589);

    // √(4096/256) = 4; a width from 400 resamples is off by some 8 % one time in three.
    EXPECT_NEAR(ratio, 4.0, 1.2);
}

TEST(SobolIndices, LeaveOutBasePointsWithAMissingOutput) {
    SobolLayout const layout{3, false};
    auto const outputs = outputs_of(saltelli_sample(layout, 64), ishigami);
    auto broken = outputs;
    broken[7 * 5 + 2] = missing; // base point 7, stride 5
    std::vector<double> shorter(outputs);
    shorter.erase(shorter.begin() + 35, shorter.begin() + 40);

    auto const found = sobol_indices(layout, broken, {10, 0.95, 1});
    auto const expected = sobol_indices(layout, shorter, {10, 0.95, 1});

    EXPECT_EQ(found.base_points, 63U);
    EXPECT_EQ(found.dropped, 1U);
    EXPECT_EQ(found.factors[0].first.value, expected.factors[0].first.value);
    EXPECT_EQ(found.factors[0].total.ci_high, expected.factors[0].total.ci_high);
}

TEST(SobolIndices, OfAConstantAreNoNumbers) {
    std::vector<double> const constant(4 * 5, 3.0);

    auto const indices = sobol_indices({3, false}, constant, {10, 0.95, 1});

    EXPECT_TRUE(std::isnan(indices.factors[0].first.value));
    EXPECT_TRUE(std::isnan(indices.factors[2].total.value));
    EXPECT_THROW(sobol_indices({3, false}, std::span(constant).first(19), {}),
                 InvariantError);
}

constexpr std::array<std::uint64_t, 2> two_factors{entity_hash("a"), entity_hash("b")};

TEST(MorrisIndices, OfALinearOutputAreItsSlopes) {
    auto const sample = morris_sample({12, 4}, two_factors, {1, 0});
    auto const outputs =
        outputs_of(sample, [](auto unit) { return 5.0 + 2.0 * unit[0] - 3.0 * unit[1]; });

    auto const indices = morris_indices(sample, outputs, {200, 0.95, 1});

    EXPECT_EQ(indices.trajectories, 12U);
    EXPECT_NEAR(indices.factors[0].mean.value, 2.0, 1e-12);
    EXPECT_NEAR(indices.factors[1].mean.value, -3.0, 1e-12);
    EXPECT_NEAR(indices.factors[1].mean_absolute.value, 3.0, 1e-12);
    EXPECT_NEAR(indices.factors[1].deviation.value, 0.0, 1e-12);
    EXPECT_NEAR(indices.factors[1].mean_absolute.ci_high, 3.0, 1e-12); // all are equal
}

TEST(MorrisIndices, OfAProductTakeTheOthersLevels) {
    // y = x0·x1 along (0, 0) → (1, 0) → (1, 1) and (1, 1) → (1, 0) → (0, 0): effects of
    // x0 are 0 and 0, of x1 1 and 1. A third, (0, 1) → (1, 1) → (1, 0): 1 and 1.
    UnitSample const sample{2, {0, 0, 1, 0, 1, 1, 1, 1, 1, 0, 0, 0, 0, 1, 1, 1, 1, 0}};
    auto const outputs = outputs_of(sample, [](auto unit) { return unit[0] * unit[1]; });

    auto const indices = morris_indices(sample, outputs, {0, 0.95, 1});

    EXPECT_DOUBLE_EQ(indices.factors[0].mean.value, 1.0 / 3.0);
    // Deviations from 1/3 are −1/3, −1/3, 2/3: squares add to 2/3, half of it is 1/3.
    EXPECT_DOUBLE_EQ(indices.factors[0].deviation.value, std::sqrt(1.0 / 3.0));
    EXPECT_DOUBLE_EQ(indices.factors[1].mean.value, 1.0);
    EXPECT_EQ(indices.factors[0].mean.ci_high, std::numeric_limits<double>::infinity());
}

TEST(MorrisIndices, LeaveOutTrajectoriesWithAMissingOutput) {
    UnitSample const sample{1, {0.0, 1.0, 1.0, 0.0, 0.0, 1.0}};
    std::array const outputs{0.0, 4.0, missing, 0.0, 0.0, 6.0};

    auto const indices = morris_indices(sample, outputs, {0, 0.95, 1});

    EXPECT_EQ(indices.trajectories, 2U);
    EXPECT_EQ(indices.dropped, 1U);
    EXPECT_DOUBLE_EQ(indices.factors[0].mean.value, 5.0); // (4 + 6)/2
}

TEST(MorrisIndices, WithoutAnyWholeTrajectoryAreNoNumbers) {
    UnitSample const sample{1, {0.0, 1.0}};
    std::array const outputs{0.0, missing};

    auto const indices = morris_indices(sample, outputs, {10, 0.95, 1});

    EXPECT_TRUE(std::isnan(indices.factors[0].mean_absolute.value));
}

TEST(MorrisIndices, RefuseASampleThatIsNoTrajectory) {
    UnitSample const two_at_once{2, {0, 0, 1, 1, 1, 0}};
    std::array const outputs{0.0, 1.0, 2.0};

    EXPECT_THROW(morris_indices(two_at_once, outputs, {}), InvariantError);
}

TEST(Interval, IsThatOfThePercentiles) {
    std::vector<double> values;
    for (int k = 100; k >= 0; --k) {
        values.push_back(k);
    }
    values.push_back(missing);

    auto const estimate = with_interval(7.0, values, 0.9);

    EXPECT_DOUBLE_EQ(estimate.value, 7.0);
    EXPECT_DOUBLE_EQ(estimate.ci_low, 5.0); // 0.05 of the way from 0 to 100
    EXPECT_DOUBLE_EQ(estimate.ci_high, 95.0);
}

TEST(PointMeans, AreNoNumberWhereAReplicationIsMissing) {
    std::array const outputs{1.0, 3.0, missing, 5.0};

    auto const means = point_means(outputs, 2);

    ASSERT_EQ(means.size(), 2U);
    EXPECT_EQ(means[0], 2.0);
    EXPECT_TRUE(std::isnan(means[1]));
    EXPECT_THROW(point_means(outputs, 3), InvariantError);
}

} // namespace
} // namespace dearth::sim
