#include "models/economy/ledger.hpp"
#include "models/economy/settlement.hpp"
#include "models/mechanisms/power.hpp"

#include <gtest/gtest.h>

namespace dearth::models {
namespace {

/// Four consumers of 24 MWh a day at full load: a military one, and classes 1, 4 and 7.
/// The grid loses nothing, households and farms want nothing.
class Grid : public testing::Test {
  protected:
    Grid() {
        auto& parameters = country.parameters;
        parameters = default_parameters();
        parameters.loss_share = 0.0;
        parameters.base_load = 0.0;
        parameters.overdraw = 0.0;
        parameters.stipulated_hours = 10.0;
        parameters.schedule_step = 0.5;
        parameters.class_spread = 1.0;
        country.geography = sim::Geography({4, 0});
        country.makers.resize(good_count); // no plants
        country.tables.sectors[1].energy_intensity = 1.0;
        rows.resize(4);
        for (Index i = 0; i < 4; ++i) {
            rows.sector[i] = 1;
            rows.potential_rate[i] = 24.0;
            rows.use_factor[i] = 1.0;
            rows.management[i] = 1.0;
        }
        rows.ownership[0] = static_cast<std::uint8_t>(Ownership::military);
        rows.klass = {5, 1, 4, 7};
    }

    std::array<double, tier_count> served(double generated) {
        province.generated = generated;
        SupplySteps const steps(country.parameters);
        TierSchedule const schedule(steps, priority, country.parameters.class_spread);
        return dispatch(country, 0, steps, schedule, rules, province);
    }

    static double drawn(std::array<double, tier_count> const& shares) {
        return 24.0 * (shares[0] + shares[1] + shares[4] + shares[7]);
    }

    Country country;
    Enterprises& rows = country.enterprises;
    Province province;
    double priority = 3.0;
    DispatchRules rules;
};

TEST_F(Grid, ServesAllInFullWhenThereIsEnough) {
    auto const shares = served(96.0);

    for (std::size_t const tier : {0U, 1U, 4U, 7U}) {
        EXPECT_EQ(shares[tier], 1.0) << tier;
    }
}

TEST_F(Grid, ServesPriorityLinesFirstAndHigherClassesLonger) {
    auto const shares = served(50.0);

    EXPECT_EQ(shares[0], 1.0);
    EXPECT_GT(shares[1], shares[4]);
    EXPECT_GT(shares[4], shares[7]);
    EXPECT_LE(drawn(shares), 50.0);
}

TEST_F(Grid, ServesOnlyPriorityLinesFromTooLittle) {
    auto const shares = served(25.0);

    EXPECT_EQ(shares[0], 1.0);
    EXPECT_EQ(shares[7], 0.0); // one MWh for 72 is below the first step
}

TEST_F(Grid, ServesClassesAlikeWithoutPriority) {
    priority = 1.0;

    auto const shares = served(60.0);

    EXPECT_EQ(shares[1], shares[7]);
    EXPECT_EQ(shares[1], 0.5); // 36 MWh for 72
}

TEST_F(Grid, LosesItsShareInTheLines) {
    country.parameters.loss_share = 0.2;
    priority = 1.0;

    auto const shares = served(75.0); // 60 arrive

    EXPECT_NEAR(province.line_loss, 15.0, 1e-12);
    EXPECT_EQ(shares[1], 0.5);
}

TEST_F(Grid, GivesFarmsInSeasonAndResidentsWhatIsLeft) {
    province.generated = 100.0;
    province.farm_load = 10.0;
    province.residents_load = 40.0;

    close_energy(province, 70.0, true);

    EXPECT_EQ(province.to_farms, 10.0);
    EXPECT_EQ(province.to_residents, 20.0);
    EXPECT_EQ(province.spilled, 0.0);
    EXPECT_LT(energy_residual(province.books), 1e-12);
}

TEST_F(Grid, OwesTomorrowWhatWasDrawnBeyondGeneration) {
    province.generated = 100.0;
    province.residents_load = 40.0;

    close_energy(province, 108.0, false);
    EXPECT_EQ(province.overdrawn, 8.0);
    EXPECT_EQ(province.to_residents, 0.0);
    close_energy(province, 60.0, false); // 32 are left of 100 − 8 − 60

    EXPECT_EQ(province.overdrawn, 0.0);
    EXPECT_EQ(province.to_residents, 32.0);
    EXPECT_LT(energy_residual(province.books), 1e-12);
}

// The level is the last whose share is at most the share served, to 1e-12: reckoned here
// by going through them, where the last step is shorter than the others, too (10.6 h in
// half hours: 21 steps and 0.1 h).
TEST(SupplySteps, FindTheHighestLevelThatIsServed) {
    for (double const step : {0.05, 0.3, 0.5, 2.0}) {
        Parameters parameters = default_parameters();
        parameters.stipulated_hours = 10.6;
        parameters.schedule_step = step;
        SupplySteps const steps(parameters);
        for (double const share : steps.share) {
            for (double const served :
                 {share - 1e-9, share - 5e-13, share, share + 5e-13, share + 1e-9}) {
                std::size_t expected = 0;
                for (std::size_t k = 0; k < steps.share.size(); ++k) {
                    expected = steps.share[k] <= served + 1e-12 ? k : expected;
                }
                ASSERT_EQ(steps.level_of(served), expected) << step << " " << served;
            }
        }
        EXPECT_EQ(steps.level_of(-1.0), 0U);
        EXPECT_EQ(steps.level_of(2.0), steps.share.size() - 1);
    }
}

} // namespace
} // namespace dearth::models
