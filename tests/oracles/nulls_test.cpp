// Each mechanism has a switch, and without it its effect is gone: not smaller, gone.

#include "tests/oracles/measured.hpp"

#include <algorithm>
#include <string>

namespace dearth::models {
namespace {

std::string const capacity = "oracles/capacity.yaml";

std::string on(std::string const& mechanism) {
    return "mechanism." + mechanism + "=true";
}

/// Smallest and largest value of an enterprises' variable over all quarters.
std::pair<double, double> range_of(Measured const& run, std::string const& variable) {
    auto const values = run.read(variable, "enterprise");
    auto const [low, high] = std::minmax_element(values.begin(), values.end());
    return {*low, *high};
}

TEST(Nulls, NobodyStaysAwayWithoutAbsence) {
    EXPECT_EQ(range_of(Measured(capacity, {}), "attendance").first, 1.0);
    EXPECT_LT(range_of(Measured(capacity, {on("absence")}), "attendance").first, 1.0);
}

TEST(Nulls, NobodyGoesSlowWithoutDrive) {
    EXPECT_EQ(range_of(Measured(capacity, {"manager.drive_cost=5"}), "pace").first, 1.0);
    Measured const slack(capacity, {on("drive"), "manager.drive_cost=5"});
    EXPECT_LT(range_of(slack, "pace").first, 1.0);
}

TEST(Nulls, PlansStayWithoutRatchet) {
    auto const plans = [](std::vector<std::string> const& sets) {
        auto const plan = Measured(capacity, sets).read("output_planned");
        return plan[1] / 91.0 / (plan[0] / 90.0); // days of the quarters
    };
    EXPECT_NEAR(plans({}), 1.0, 1e-9);
    EXPECT_GT(plans({on("ratchet"), "plan.growth=0.05"}), 1.005);
}

TEST(Nulls, NothingIsTradedWithoutMarkets) {
    Measured const closed(capacity, {"mechanism.market=false"});
    EXPECT_EQ(closed.total("market_turnover"), 0.0);
    EXPECT_EQ(closed.total("sold"), 0.0);
    EXPECT_GT(Measured(capacity, {}).total("sold"), 0.0);
}

TEST(Nulls, NobodyWorksOnTasksThatAreSwitchedOff) {
    EXPECT_EQ(range_of(Measured(capacity, {}), "task_level").second, 0.0);
    EXPECT_GT(range_of(Measured(capacity, {on("tasks"), "tasks.reward=2"}), "task_level")
                  .second,
              0.0);
}

TEST(Nulls, RiversAreEvenWithoutSeasons) {
    // Generation follows load, and load what is made: a unit takes as much in spring.
    auto const spring_over_winter = [](std::vector<std::string> sets) {
        sets.insert(sets.end(),
                    {"power.hydro_shock=0", "mechanism.coal_power_loop=false"});
        Measured const run(capacity, sets);
        auto const generated = run.read("energy_generated");
        auto const made = run.read("output");
        return generated[1] / made[1] / (generated[0] / made[0]);
    };
    EXPECT_NEAR(spring_over_winter({}), 1.0, 0.01);
    EXPECT_GT(spring_over_winter({on("seasons")}), 1.05);
}

TEST(Nulls, NothingReplacesImportsWithoutSubstitution) {
    std::vector<std::string> sets{"border.openness=0", "supply.input_stock_days=10"};
    double const replaced = Measured(capacity, sets).loss(Cause::imported_materials);
    sets.emplace_back("mechanism.substitution=false");
    EXPECT_GT(Measured(capacity, sets).loss(Cause::imported_materials), replaced + 0.05);
}

} // namespace
} // namespace dearth::models
