#include "models/economy/ledger.hpp"
#include "models/mechanisms/supply_steps.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace dearth::models {
namespace {

/// Ten hours in steps of an hour and a half: 0, 1.5, … 9 and all ten.
SupplySteps steps_of_an_hour_and_a_half() {
    Parameters parameters = default_parameters();
    parameters.stipulated_hours = 10.0;
    parameters.schedule_step = 1.5;
    return SupplySteps(parameters);
}

TEST(SupplySteps, RoundDownToAStepAndEndWithAllHours) {
    SupplySteps const steps = steps_of_an_hour_and_a_half();

    ASSERT_EQ(steps.share.size(), 8U);
    EXPECT_EQ(steps.share.front(), 0.0);
    EXPECT_NEAR(steps.share[6], 0.9, 1e-15);
    EXPECT_EQ(steps.share.back(), 1.0);
    EXPECT_EQ(steps.level_of(-1.0), 0U);
    EXPECT_EQ(steps.level_of(0.149), 0U);
    EXPECT_EQ(steps.level_of(0.15), 1U);
    EXPECT_EQ(steps.level_of(0.899), 5U);
    EXPECT_EQ(steps.level_of(0.999), 6U);
    EXPECT_EQ(steps.level_of(1.0), 7U);
    EXPECT_EQ(steps.level_of(2.0), 7U);
}

TEST(TierSchedule, ServesATierItsWeightTimesTheMultiplier) {
    SupplySteps const steps = steps_of_an_hour_and_a_half();
    TierSchedule const schedule(steps, 4.0, 0.5); // class 1 weighs 2.5, class 7 weighs 1

    std::size_t const last = tier_count - 1;
    for (int m = 0; m <= TierSchedule::top_multiplier; ++m) {
        EXPECT_EQ(schedule.level(1, m), steps.level_of(std::min(1.0, 2.5 * m / 256)))
            << m;
        EXPECT_EQ(schedule.level(last, m), steps.level_of(m / 256.0)) << m;
    }
    EXPECT_EQ(schedule.level(4, 128), steps.level_of(1.75 / 2.0)); // halfway between them
}

TEST(TierSchedule, IsForThePriorityItWasMadeWith) {
    TierSchedule const schedule(steps_of_an_hour_and_a_half(), 4.0, 1.0);

    EXPECT_TRUE(schedule.is_for(4.0));
    EXPECT_FALSE(schedule.is_for(3.0));
    for (double const priority : {-1.0, 0.0, 1.0, 4.0}) {
        EXPECT_FALSE(TierSchedule().is_for(priority)) << priority;
    }
}

} // namespace
} // namespace dearth::models
