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

/// The levels' beliefs about padding, the provinces' first.
std::vector<double> beliefs(Life<sim::DayEngine> const& life) {
    std::vector<double> all;
    for (auto const& province : life.country().provinces) {
        all.push_back(province.padding_belief);
    }
    for (auto const& county : life.country().counties) {
        all.push_back(county.padding_belief);
    }
    for (double const belief : life.desk().ministry_padding) {
        all.push_back(belief);
    }
    return all;
}

SmallWorld audited(std::string const& capacity, std::string const& more = "") {
    return SmallWorld(scenario_of("dearth: 1\nstart: 2021Q1\nquarters: 3\nburn_in: 1\n"
                                  "seed: 11\n"
                                  + sixty + "institutions: {audit.capacity: " + capacity
                                  + "}\nparameters: {planner.provincial_padding: 0" + more
                                  + "}\n"));
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

TEST(Levels, BelieveNothingOfPaddingBeforeAnAudit) {
    auto const life = year(audited("0"));

    for (double const belief : beliefs(*life)) {
        EXPECT_EQ(belief, 0.0);
    }
}

TEST(Levels, LearnOfPaddingFromAudits) {
    auto const life = year(audited("0.2"));
    auto const learnt = beliefs(*life);
    auto const some = [](double belief) { return belief != 0.0; };
    auto const provinces = static_cast<std::ptrdiff_t>(life->country().provinces.size());
    auto const counties = static_cast<std::ptrdiff_t>(life->country().counties.size());
    auto const ministries = learnt.begin() + provinces + counties;

    EXPECT_TRUE(std::any_of(learnt.begin(), learnt.begin() + provinces, some));
    EXPECT_TRUE(std::any_of(learnt.begin() + provinces, ministries, some));
    EXPECT_TRUE(std::any_of(ministries, learnt.end(), some));
}

// What is believed padded is taken off only where it does not pass through.
TEST(Levels, TakeOffBelievedPaddingThatDoesNotPassThrough) {
    std::string const threat = ", manager.audit_belief: 1";
    auto const passing = audited("0.2", threat);
    auto const correcting = audited("0.2", threat + ", planner.passthrough: 0");
    auto const taken_off = [](SmallWorld const& world) {
        auto const life = year(world);
        double least = 0.0;
        for (auto const& county : life->country().counties) {
            least = std::min(least, county.added_to_report);
        }
        return least;
    };

    EXPECT_EQ(taken_off(passing), 0.0);
    EXPECT_LT(taken_off(correcting), 0.0);
}

} // namespace
} // namespace dearth::models
