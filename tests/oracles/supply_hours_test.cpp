#include "models/economy/goods.hpp"
#include "tests/oracles/measured.hpp"

#include <algorithm>

namespace dearth::models {
namespace {

constexpr std::size_t quarters = 4;

/// A year of the shipped country with a fifth of its enterprises.
Measured year_as_reported(std::vector<std::string> sets) {
    sets.emplace_back("economy.enterprises=600");
    sets.emplace_back("quarters=4");
    sets.emplace_back("output.variables=[supply_hours]");
    return Measured("as-reported.yaml", sets);
}

/// Hours a day of a class in the nation, mean over the year.
double hours_of_class(Measured const& run, std::string const& name) {
    auto const at = std::find(class_names.begin(), class_names.end(), name);
    auto const column = static_cast<std::size_t>(at - class_names.begin());
    double sum = 0.0;
    for (std::size_t quarter = 0; quarter < quarters; ++quarter) {
        sum += run.quarter(quarter, "supply_hours_by_class", "national").at(column);
    }
    return sum / static_cast<double>(quarters);
}

/// Highest less lowest hours a day of a province in a quarter.
double range_of_provinces(Measured const& run, std::size_t quarter) {
    auto const hours = run.quarter(quarter, "supply_hours", "province");
    auto const [lowest, highest] = std::minmax_element(hours.begin(), hours.end());
    return *highest - *lowest;
}

// Class 7 is cut before class 1. Classes live in different provinces, so some gap would
// be there without any ranking: the ranking adds to it.
TEST(SupplyHours, AreLongerForHigherClasses) {
    Measured const ranked = year_as_reported({});
    Measured const alike = year_as_reported({"power.class_spread=0"});
    double const gap = hours_of_class(ranked, "1") - hours_of_class(ranked, "7");
    double const gap_alike = hours_of_class(alike, "1") - hours_of_class(alike, "7");

    EXPECT_GT(hours_of_class(ranked, "special"), hours_of_class(ranked, "1"));
    EXPECT_GT(gap, 0.5);
    EXPECT_GT(gap, gap_alike + 0.5);
}

// Provinces with plants keep most of what they generate; where all of it may leave, hours
// come closer to one another.
TEST(SupplyHours, DifferByProvince) {
    Measured const limited = year_as_reported({});
    Measured const open = year_as_reported({"power.transfer_limit=1"});
    for (std::size_t quarter = 0; quarter < quarters; ++quarter) {
        double const range = range_of_provinces(limited, quarter);

        EXPECT_GT(range, 0.5) << quarter;
        EXPECT_LT(range_of_provinces(open, quarter), range) << quarter;
    }
}

} // namespace
} // namespace dearth::models
