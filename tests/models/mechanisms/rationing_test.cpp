#include "models/mechanisms/rationing.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace dearth::models {
namespace {

TEST(Rationing, GivesEverybodyAllWhenThereIsEnough) {
    std::vector<Claim> claims{{.wanted = 3.0}, {.wanted = 5.0, .weight = 0.1}};

    ration(claims, 8.0);

    EXPECT_EQ(claims[0].given, 3.0);
    EXPECT_EQ(claims[1].given, 5.0);
}

TEST(Rationing, SharesAShortageInProportionToWantsAndWeights) {
    std::vector<Claim> claims{{.wanted = 6.0, .weight = 1.0},
                              {.wanted = 4.0, .weight = 1.5}};

    ration(claims, 6.0); // both weigh 6·1 = 4·1.5

    EXPECT_NEAR(claims[0].given, 3.0, 1e-12);
    EXPECT_NEAR(claims[1].given, 3.0, 1e-12);
}

TEST(Rationing, SharesOutAgainWhatACapLeaves) {
    std::vector<Claim> claims{{.wanted = 1.0, .weight = 9.0},
                              {.wanted = 3.0, .weight = 1.0},
                              {.wanted = 6.0, .weight = 1.0}};

    ration(claims, 4.0);

    // By weight the first would get 4·9/18 = 2 but wants 1; the rest had 4·3/18 and
    // 4·6/18, and share the 1 left over as 3 to 6: in all 3 shared as 1 to 2.
    EXPECT_NEAR(claims[0].given, 1.0, 1e-12);
    EXPECT_NEAR(claims[1].given, 1.0, 1e-12);
    EXPECT_NEAR(claims[2].given, 2.0, 1e-12);
}

TEST(Rationing, GivesNothingOfNothing) {
    std::vector<Claim> claims{{.wanted = 2.0}, {.wanted = 0.0}};

    ration(claims, 0.0);

    EXPECT_EQ(claims[0].given, 0.0);
    EXPECT_EQ(claims[1].given, 0.0);
}

} // namespace
} // namespace dearth::models
