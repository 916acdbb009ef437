#include "models/economy/factors.hpp"

#include <gtest/gtest.h>

namespace dearth::models {
namespace {

TEST(SmoothLeast, IsTheHarmonicMeanAtAnExponentOfOne) {
    // 4 / (1/0.5 + 1 + 1 + 1) = 0.8
    EXPECT_NEAR(smooth_least({0.5, 1.0, 1.0, 1.0}, 1.0), 0.8, 1e-12);
}

TEST(SmoothLeast, TendsToTheLeastAsTheExponentGrows) {
    // 0.5·(1/4)^(−1/1000) = 0.5·1.001387
    EXPECT_NEAR(smooth_least({0.5, 1.0, 1.0, 1.0}, 0.001), 0.500694, 1e-6);
}

TEST(SmoothLeast, GivesAShareToEveryFactor) {
    // At θ = 2: (mean of 4, 4, 1, 1)^(−1/2) = 2.5^(−1/2)
    EXPECT_NEAR(smooth_least({0.5, 1.0, 0.5, 1.0}, 0.5), 0.632456, 1e-6);
}

TEST(SmoothLeast, CannotDoWithoutAnyFactor) {
    EXPECT_EQ(smooth_least({1.0, 0.0, 1.0, 1.0}, 1.0), 0.0);
}

TEST(SmoothLeast, CountsNoFactorAboveFullWork) {
    EXPECT_EQ(smooth_least({1.3, 2.0, 1.0, 1.0}, 0.5), 1.0);
}

} // namespace
} // namespace dearth::models
