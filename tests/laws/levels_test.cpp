#include "tests/laws/small_country.hpp"

#include <gtest/gtest.h>

namespace dearth::models {
namespace {

/// A year of a small country in which levels may add `limit` to the reports they pass on.
std::unique_ptr<Life<sim::DayEngine>> year(SmallWorld const& world) {
    auto life = world.begin();
    life->live();
    return life;
}

SmallWorld small(std::string const& limit) {
    return SmallWorld(scenario_of("dearth: 1\nstart: 2021Q1\nquarters: 2\nburn_in: 1\n"
                                  "seed: 11\n"
                                  + sixty + "institutions: {review.criticism: 2}\n"
                                  + "parameters: {planner.provincial_padding: " + limit
                                  + "}\n"));
}

TEST(Levels, PassReportsOnAsTheyAreWhereNothingMayBeAdded) {
    auto const world = small("0");
    auto const life = year(world);
    auto const& rows = life->country().enterprises;

    for (Index i = 0; i < rows.size(); ++i) {
        EXPECT_EQ(life->desk().reported[i], rows.closed_report[i]) << rows.id[i];
    }
}

// One ministry stands between the centre and special to class 3, a county and a province
// between it and the others.
TEST(Levels, AddEachUpToTheirLimitOnce) {
    auto const world = small("0.02");
    auto const life = year(world);
    auto const& rows = life->country().enterprises;

    int by_ministries = 0;
    int by_two_levels = 0;
    for (Index i = 0; i < rows.size(); ++i) {
        double const honest = rows.closed_report[i];
        double const told = life->desk().reported[i];
        double const most = rows.klass[i] <= 3 ? 1.02 : 1.02 * 1.02;
        EXPECT_GE(told, honest) << rows.id[i];
        EXPECT_LE(told, honest * most * (1.0 + 1e-12)) << rows.id[i];
        by_ministries += rows.klass[i] <= 3 && told > honest ? 1 : 0;
        by_two_levels += rows.klass[i] > 3 && told > 1.0201 * honest ? 1 : 0;
    }
    EXPECT_GT(by_ministries, 0);
    EXPECT_GT(by_two_levels, 0);
}

} // namespace
} // namespace dearth::models
