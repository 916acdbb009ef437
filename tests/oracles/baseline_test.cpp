#include "models/economy/goods.hpp"
#include "tests/oracles/measured.hpp"

#include <algorithm>
#include <functional>
#include <string>

namespace dearth::models {
namespace {

/// Some years of a part of the baseline's country; a tenth can slide without a shock.
Measured small_baseline(std::size_t years, std::vector<std::string> sets) {
    sets.emplace_back("economy.enterprises=1200");
    sets.push_back("quarters=" + std::to_string(4 * years));
    sets.emplace_back("output.variables=[capacity,inputs_filled,inputs_ordered,output,"
                      "supply_hours]");
    return Measured("oracles/baseline.yaml", sets);
}

/// Sum of the four quarters of a year of a variable, by the group's members.
std::vector<double> year(Measured const& run, std::size_t which,
                         std::string const& variable, std::string const& group) {
    std::vector<double> sum;
    for (std::size_t quarter = 4 * which; quarter < 4 * which + 4; ++quarter) {
        auto const values = run.quarter(quarter, variable, group);
        sum.resize(values.size());
        std::transform(values.begin(), values.end(), sum.begin(), sum.begin(),
                       std::plus<>());
    }
    return sum;
}

/// The lowest output of a good in a year over its reference: capacity at the start times
/// 0.4 in the seven heavy sectors, 0.6 in the others (capital.heavy_utilisation,
/// capital.other_utilisation), for 365 days.
double lowest_good(Measured const& run, std::size_t which) {
    auto const capacity = run.quarter(0, "capacity", "sector");
    auto const output = year(run, which, "output", "sector");
    double lowest = 1e9;
    for (std::size_t sector = 0; sector < sector_count; ++sector) {
        double const utilisation = sector <= index(Good::building) ? 0.4 : 0.6;
        lowest =
            std::min(lowest, output[sector] / (capacity[sector] * utilisation * 365.0));
    }
    return lowest;
}

// The bands of a baseline that lives; baseline_full.py tells of all of them, with 20
// seeds and 40 quarters (docs/baseline.md).
TEST(Baseline, LivesWithinItsBands) {
    constexpr std::size_t years = 3;
    Measured const run = small_baseline(years, {});
    double const fill = run.total("inputs_filled") / run.total("inputs_ordered");
    EXPECT_GT(fill, 0.6);
    EXPECT_LT(fill, 0.95);
    for (std::size_t which = 0; which < years; ++which) {
        double const hours = year(run, which, "supply_hours", "national")[0] / 4.0;

        EXPECT_NEAR(hours, 8.5, 1.0) << which;
        EXPECT_GT(lowest_good(run, which), 0.5) << which;
    }
}

// Beyond the edge: army and export first with half of final deliveries, no second try for
// what a supplier lacks, a third of the power; stocks last for years.
TEST(Baseline, CollapsesBeyondItsEdge) {
    constexpr std::size_t years = 5;
    Measured const run =
        small_baseline(years, {"supply.priority_share=0.5", "supply.resource_rate=0",
                               "power.supply_ratio=0.2"});

    EXPECT_LT(lowest_good(run, years - 1), 0.5);
}

} // namespace
} // namespace dearth::models
