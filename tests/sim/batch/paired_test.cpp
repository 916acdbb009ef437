#include "sim/base/error.hpp"
#include "sim/batch/paired.hpp"
#include "sim/random/draw.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

namespace dearth::sim {
namespace {

TEST(PairedEstimate, IsThatOfStudentsTest) {
    // Differences 1, 2, 3, 2: mean 2, sample variance 2/3, error √(1/6) = 0.408248.
    // t(0.975; 3) = 3.182446, so 2 ± 1.299228. With t/√3 = √8, P(T₃ ≤ t) = 1/2 +
    // (√8/9 + arctan √8)/π = 0.991862.
    std::array const base{10.0, 20.0, 30.0, 40.0};
    std::array const other{11.0, 22.0, 33.0, 42.0};

    auto const estimate = paired_estimate(base, other);

    EXPECT_EQ(estimate.replications, 4);
    EXPECT_DOUBLE_EQ(estimate.base_mean, 25.0);
    EXPECT_DOUBLE_EQ(estimate.mean, 27.0);
    EXPECT_DOUBLE_EQ(estimate.difference, 2.0);
    EXPECT_NEAR(estimate.half_width(), 1.299228, 1e-6);
    EXPECT_NEAR(estimate.sign_probability, 0.991862, 1e-6);
}

TEST(PairedEstimate, TellsWhatCommonDrawsSave) {
    // Var base = 500/3, Var other = 530/3 (11, 22, 33, 42 about 27: 256 + 25 + 36 + 225 =
    // 542, so 542/3), Var difference = 2/3: (500 + 542)/2 = 521 times.
    std::array const base{10.0, 20.0, 30.0, 40.0};
    std::array const other{11.0, 22.0, 33.0, 42.0};

    EXPECT_NEAR(paired_estimate(base, other).variance_reduction, 521.0, 1e-9);
}

TEST(PairedEstimate, CoversAKnownEffectAsOftenAsItSays) {
    // Pairs of normal numbers that share half their variance, with an effect of 0.3: of
    // 4,000 intervals of 10 pairs each, 95 % ± 4 standard errors (0.345 %) hold 0.3.
    constexpr std::uint32_t experiments = 4000;
    constexpr double effect = 0.3;
    int covered = 0;
    for (std::uint32_t k = 0; k < experiments; ++k) {
        Draw draw({.seed = 1, .replication = k});
        std::array<double, 10> base{};
        std::array<double, 10> other{};
        for (std::size_t pair = 0; pair < base.size(); ++pair) {
            double const shared = draw.normal();
            base[pair] = shared + draw.normal();
            other[pair] = shared + effect + draw.normal();
        }
        auto const estimate = paired_estimate(base, other);
        covered += estimate.ci_low <= effect && effect <= estimate.ci_high ? 1 : 0;
    }
    EXPECT_NEAR(covered / double(experiments), 0.95, 4 * 0.00345);
}

TEST(PairedEstimate, IsCertainOfADifferenceThatNeverVaries) {
    std::array const base{1.0, 5.0};
    std::array const other{2.0, 6.0};

    auto const estimate = paired_estimate(base, other);

    EXPECT_EQ(estimate.half_width(), 0.0);
    EXPECT_EQ(estimate.sign_probability, 1.0);
    EXPECT_TRUE(std::isinf(estimate.variance_reduction));
}

TEST(PairedEstimate, LeavesTheSignOpenWithoutADifferenceOrWithOneRun) {
    std::array const pair{1.0, 5.0};
    EXPECT_EQ(paired_estimate(pair, pair).sign_probability, 0.5);
    std::array const single{1.0};
    std::array const larger{2.0};
    auto const estimate = paired_estimate(single, larger);
    EXPECT_EQ(estimate.sign_probability, 0.5);
    EXPECT_TRUE(std::isinf(estimate.ci_high));
}

TEST(PairedEstimate, RefusesRunsThatAreNoPairs) {
    std::array const two{1.0, 2.0};
    std::array const three{1.0, 2.0, 3.0};
    EXPECT_THROW(paired_estimate(two, three), InvariantError);
    EXPECT_THROW(paired_estimate(two, two, 1.0), InvariantError);
}

} // namespace
} // namespace dearth::sim
