#include "models/knowledge/kalman.hpp"

#include <gtest/gtest.h>

namespace dearth::models {
namespace {

TEST(Kalman, WeighsPriorAndObservationByTheirPrecision) {
    Estimate const posterior = observed({100.0, 3.0}, 110.0, 1.0);

    EXPECT_DOUBLE_EQ(posterior.mean, 107.5);    // K = 3/4: 100 + 0.75·10
    EXPECT_DOUBLE_EQ(posterior.variance, 0.75); // (1 − 3/4)·3
}

TEST(Kalman, ReplacesTheBeliefByAnObservationWithoutError) {
    Estimate const posterior = observed({100.0, 3.0}, 80.0, 0.0);

    EXPECT_EQ(posterior.mean, 80.0);
    EXPECT_EQ(posterior.variance, 0.0);
}

TEST(Kalman, TakesTheObservationWhereNothingIsUncertain) {
    Estimate const posterior = observed({100.0, 0.0}, 80.0, 0.0);

    EXPECT_EQ(posterior.mean, 80.0); // 0/0 would be a gain of NaN
    EXPECT_EQ(posterior.variance, 0.0);
}

TEST(Kalman, ScalesMeanAndSpreadAlikeWhenTimePasses) {
    Estimate const later = drifted({100.0, 4.0}, 1.5, 1.0);

    EXPECT_DOUBLE_EQ(later.mean, 150.0);
    EXPECT_DOUBLE_EQ(later.variance, 10.0); // 1.5²·4 + 1
}

} // namespace
} // namespace dearth::models
