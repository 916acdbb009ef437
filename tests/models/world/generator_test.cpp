#include "models/world/generator.hpp"
#include "sim/base/error.hpp"
#include "tests/models/world/toy_country.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <set>

namespace dearth::models {
namespace {

Tables reported() {
    return read_tables(reported_folder());
}

TEST(Generator, MakesEveryGoodWithTwentyEnterprises) {
    auto const rows = generate_enterprises(reported(), 20, 1);
    std::set<int> sectors;
    std::set<Technology> plants;
    for (auto const& row : rows) {
        sectors.insert(row.sector);
        if (row.sector == index(Good::electricity)) {
            plants.insert(row.technology);
        }
    }
    EXPECT_EQ(rows.size(), 20U);
    EXPECT_EQ(sectors.size(), sector_count);
    EXPECT_THAT(plants,
                testing::UnorderedElementsAre(Technology::hydro, Technology::thermal));
}

TEST(Generator, KeepsSharesOfSectorsAndClassesWithinOne) {
    Tables const tables = reported();
    constexpr std::size_t count = 2971;
    std::array<double, sector_count> sectors{};
    std::array<double, class_count> classes{};
    for (auto const& row : generate_enterprises(tables, count, 1)) {
        sectors[row.sector] += 1.0;
        classes[row.klass] += 1.0;
    }
    for (std::size_t sector = 0; sector < sector_count; ++sector) {
        EXPECT_NEAR(sectors[sector], tables.sector_share[sector] * count, 1.0);
    }
    for (std::size_t klass = 0; klass < class_count; ++klass) {
        EXPECT_NEAR(classes[klass], tables.classes[klass].share * count, 1.0);
    }
}

TEST(Generator, BeginsALongerListWithTheShorterOne) {
    Tables const tables = reported();
    auto const few = generate_enterprises(tables, 100, 1);
    auto const many = generate_enterprises(tables, 400, 1);
    for (std::size_t i = 0; i < few.size(); ++i) {
        EXPECT_EQ(few[i].id, many[i].id);
        EXPECT_EQ(few[i].county, many[i].county);
        EXPECT_EQ(few[i].workers, many[i].workers);
    }
    EXPECT_EQ(few[1].id, "kp-000002-electricity");
    EXPECT_EQ(few[2].id, "kp-000003-coal"); // after one hydro and one thermal plant
}

TEST(Generator, DrawsWorkersWithinTheBandAroundTheTypicalNumber) {
    Tables const tables = reported();
    std::array<double, class_count> total{};
    std::array<double, class_count> count{};
    for (auto const& row : generate_enterprises(tables, 20'000, 3)) {
        auto const& band = tables.classes[row.klass];
        ASSERT_GE(row.workers, band.low);
        ASSERT_LE(row.workers, band.high);
        total[row.klass] += row.workers;
        count[row.klass] += 1.0;
    }
    for (std::size_t klass = 0; klass < class_count; ++klass) {
        auto const& band = tables.classes[klass];
        // Standard error at most half the band's width over √n; five of them (a false
        // alarm in two million).
        double const error = 0.5 * (band.high - band.low) / std::sqrt(count[klass]);
        EXPECT_NEAR(total[klass] / count[klass], band.workers, 5.0 * error);
    }
}

TEST(Generator, PlacesPlantsWhereTheTablesHaveCapacity) {
    Tables const tables = reported();
    for (auto const& row : generate_enterprises(tables, 2971, 1)) {
        auto const& province = tables.provinces[row.province];
        EXPECT_EQ(tables.counties[row.county].province, row.province);
        if (row.technology == Technology::hydro) {
            EXPECT_GT(province.hydro_share, 0.0);
        } else if (row.technology == Technology::thermal) {
            EXPECT_GT(province.thermal_share, 0.0);
        }
    }
}

TEST(Generator, IsAFunctionOfItsSeed) {
    Tables const tables = reported();
    auto const workers = [&tables](std::uint64_t seed) {
        std::vector<double> result;
        for (auto const& row : generate_enterprises(tables, 50, seed)) {
            result.push_back(row.workers);
        }
        return result;
    };
    EXPECT_EQ(workers(1), workers(1));
    EXPECT_NE(workers(1), workers(2));
}

TEST(Generator, RefusesCountsBeyondItsRange) {
    Tables const tables = reported();
    EXPECT_THROW(generate_enterprises(tables, 19, 1), sim::InvariantError);
    EXPECT_THROW(generate_enterprises(tables, 1'000'001, 1), sim::InvariantError);
}

} // namespace
} // namespace dearth::models
