#include "sim/batch/reduction.hpp"
#include "tests/sim/record/toy.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace dearth::sim {
namespace {

using testing::ElementsAre;

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

SweepOutput output(Reducer reducer, std::optional<Quarter> quarter = {}) {
    return {"output", reducer, quarter, {}, {}};
}

std::vector<double> reduced(std::vector<double> const& series,
                            std::vector<SweepOutput> const& outputs) {
    Group const group{.name = "national",
                      .variables = {toy::variable("other", Storage::float64, {}),
                                    toy::variable("output", Storage::float64, {})}};
    Reduction reduction(outputs, group, {2020, 3, static_cast<int>(series.size())});
    Row row(group);
    for (std::size_t q = 0; q < series.size(); ++q) {
        row[0][0] = -1.0;
        row[1][0] = series[q];
        reduction.see(static_cast<int>(q), row);
    }
    return reduction.values();
}

TEST(Reduction, MakesOneNumberOfASeries) {
    // Quarters 2020Q3, 2020Q4, 2021Q1 with 4, 1, 7: mean 4, sum 12.
    EXPECT_THAT(reduced({4.0, 1.0, 7.0},
                        {output(Reducer::final), output(Reducer::mean),
                         output(Reducer::min), output(Reducer::max), output(Reducer::sum),
                         output(Reducer::at, Quarter{2020, 4})}),
                ElementsAre(7.0, 4.0, 1.0, 7.0, 12.0, 1.0));
}

TEST(Reduction, LeavesAMissingValueMissing) {
    auto const values =
        reduced({4.0, missing, 7.0},
                {output(Reducer::final), output(Reducer::mean), output(Reducer::min),
                 output(Reducer::max), output(Reducer::at, Quarter{2020, 4})});
    EXPECT_EQ(values[0], 7.0);
    for (std::size_t k = 1; k < values.size(); ++k) {
        EXPECT_TRUE(std::isnan(values[k])) << k;
    }
}

TEST(Reduction, NamesItsVariablesByOutputAndReducer) {
    Group const group{.name = "national",
                      .variables = {toy::variable("output", Storage::float64, {})}};

    auto const variables =
        reduced_variables({output(Reducer::at, Quarter{2021, 4})}, group);

    EXPECT_EQ(variables.at(0).name, "output__at_2021Q4");
    EXPECT_EQ(variables.at(0).units, "t");
    EXPECT_EQ(variables.at(0).along, Along::runs);
}

} // namespace
} // namespace dearth::sim
