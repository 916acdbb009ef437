// The numbers that the comments of scenarios/tutorial derive by hand.

#include "tests/oracles/measured.hpp"

#include <algorithm>
#include <functional>

namespace dearth::models {
namespace {

/// What each enterprise but the two power plants has of a variable in a quarter.
std::vector<double> of_mills(Measured const& run, std::size_t quarter,
                             std::string const& variable) {
    auto const values = run.quarter(quarter, variable, "enterprise");
    auto const sector = run.read("sector", "enterprise");
    std::vector<double> mills;
    for (std::size_t i = 0; i < sector.size(); ++i) {
        if (sector[i] != 0.0) {
            mills.push_back(values.at(i));
        }
    }
    return mills;
}

void expect_all(std::vector<double> const& values, double expected) {
    EXPECT_EQ(values.size(), 18U);
    for (double const value : values) {
        EXPECT_NEAR(value, expected, 1e-6);
    }
}

// A fifth of the workers for 61 of 91, 30 of 92 and 31 of 92 days; 122 of 365 in all.
TEST(Tutorial, OneMillLosesTheDaysOfTheCallUp) {
    Measured const run("tutorial/01-one-mill.yaml", {});

    expect_all(of_mills(run, 0, "utilisation"), 1.0);
    expect_all(of_mills(run, 1, "utilisation"), 1.0 - 0.2 * 61.0 / 91.0);
    expect_all(of_mills(run, 2, "utilisation"), 1.0 - 0.2 * 30.0 / 92.0);
    expect_all(of_mills(run, 3, "utilisation"), 1.0 - 0.2 * 31.0 / 92.0);
    EXPECT_NEAR(run.loss(Cause::mobilisation), 0.2 * 122.0 / 365.0, 1e-6); // 0.0668
    EXPECT_NEAR(1.0 - run.total("output") / run.total("potential"), 0.2 * 122.0 / 365.0,
                1e-6);
}

// Half of 10.6 hours, rounded down to half hours.
TEST(Tutorial, APowerCutLeavesTheHoursOfTheSchedule) {
    Measured const run("tutorial/02-power-cut.yaml", {});
    for (std::size_t quarter = 0; quarter < 4; ++quarter) {
        expect_all(of_mills(run, quarter, "supply_hours"), 5.0);
        expect_all(of_mills(run, quarter, "utilisation"), 5.0 / 10.6); // 0.4717
    }
    EXPECT_NEAR(run.loss(Cause::power), 1.0 - 5.0 / 10.6, 1e-6);
}

// Capacity of 1.25 plans; 0.25 · 0.6 of the workers diverted.
TEST(Tutorial, TwoPoliciesLeaveAQuarterOfTheSurplus) {
    Measured const run("tutorial/03-two-policies.yaml", {});
    auto const share_sold = [&run](std::size_t quarter) {
        auto sold = of_mills(run, quarter, "sold");
        auto const plan = of_mills(run, quarter, "output_planned");
        std::transform(sold.begin(), sold.end(), plan.begin(), sold.begin(),
                       std::divides<>());
        return sold;
    };

    expect_all(of_mills(run, 2, "diverted"), 0.15);
    expect_all(share_sold(2), 0.0625); // 2019Q3: right and oversight
    expect_all(share_sold(4), 0.25);   // 2020Q1: the right alone
    expect_all(share_sold(7), 0.0);    // 2020Q4: neither
}

} // namespace
} // namespace dearth::models
