#include "models/decisions/overtime_path.hpp"
#include "tests/models/decisions/bare.hpp"

#include <gtest/gtest.h>

namespace dearth::models {
namespace {

/// Fatigue of 0.3 a unit of overtime, of which half passes in a dekad: with 0, 1, 2 and 3
/// dekads to follow a unit of overtime adds 1, 0.7, 0.55 and 0.475.
Parameters tiring_parameters() {
    Parameters parameters = bare_parameters();
    parameters.fatigue_rate = 0.3;
    parameters.fatigue_recovery = 0.5;
    return parameters;
}

TEST(OvertimePath, RisesAsTheQuarterEnds) {
    // μ = 4·0.01/(1 + 0.49 + 0.3025 + 0.225625) for a mean gain of 0.01.
    OvertimeYields const yields(4, tiring_parameters());
    OvertimePath const path(yields, 0.1);
    double const intensity = path.intensity(0.01);

    EXPECT_NEAR(intensity, 0.04 / 2.018125, 1e-15);
    EXPECT_NEAR(path.now(intensity), 0.475 * intensity, 1e-15);
    EXPECT_NEAR(path.gain(intensity), 0.01, 1e-15);
    EXPECT_NEAR(path.cost(intensity), intensity * intensity * 2.018125 / 8.0, 1e-15);
}

TEST(OvertimePath, FillsTheEndFirst) {
    // Of 4·0.0115 = 0.046 the last dekad makes the cap of 0.02, the others share 0.026:
    // μ = 0.026/(0.49 + 0.3025 + 0.225625) = 0.0255, below the cap in each.
    OvertimeYields const yields(4, tiring_parameters());
    OvertimePath const path(yields, 0.02);
    double const intensity = path.intensity(0.0115);

    EXPECT_NEAR(intensity, 0.026 / 1.018125, 1e-15);
    EXPECT_NEAR(path.gain(intensity), 0.0115, 1e-15);
}

TEST(OvertimePath, GainsNoMoreThanTheCapAllows) {
    OvertimeYields const yields(4, tiring_parameters());
    OvertimePath const path(yields, 0.02);

    EXPECT_NEAR(path.most(), 0.02 * 2.725 / 4.0, 1e-15); // 1 + 0.7 + 0.55 + 0.475
    EXPECT_NEAR(path.now(path.intensity(path.most())), 0.02, 1e-12);
}

TEST(OvertimePath, IsEvenWhereNothingTires) {
    Parameters parameters = tiring_parameters();
    parameters.fatigue_rate = 0.0;
    OvertimeYields const yields(9, parameters);
    OvertimePath const path(yields, 0.1);

    EXPECT_DOUBLE_EQ(path.now(path.intensity(0.05)), 0.05);
    EXPECT_DOUBLE_EQ(path.most(), 0.1);
}

TEST(OvertimePath, LeavesOutWhatTiresMoreThanItMakes) {
    // 1, 0.2, −0.2: with two dekads to follow overtime loses.
    Parameters parameters = tiring_parameters();
    parameters.fatigue_rate = 0.8;
    OvertimeYields const yields(3, parameters);
    OvertimePath const path(yields, 0.1);

    EXPECT_EQ(path.now(path.intensity(path.most())), 0.0);
    EXPECT_NEAR(path.most(), 0.1 * 1.2 / 3.0, 1e-15);
}

TEST(OvertimePath, GainsNothingWithoutOvertime) {
    OvertimeYields const yields(9, tiring_parameters());

    EXPECT_EQ(OvertimePath(yields, 0.0).most(), 0.0);
}

} // namespace
} // namespace dearth::models
