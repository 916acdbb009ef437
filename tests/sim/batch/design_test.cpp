#include "sim/base/error.hpp"
#include "sim/batch/design.hpp"
#include "sim/time/date.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace dearth::sim {
namespace {

using ::testing::ElementsAre;
using Row = std::vector<std::optional<std::string>>;

Factor levels(std::string path, std::vector<std::optional<std::string>> const& texts) {
    Factor factor{std::move(path)};
    for (auto const& text : texts) {
        factor.levels.push_back({text});
    }
    return factor;
}

Factor range(std::string path, FactorRange const& range) {
    Factor factor{std::move(path)};
    factor.range = range;
    return factor;
}

DesignBlock block(DesignKind kind, std::vector<Factor> factors) {
    DesignBlock result;
    result.kind = kind;
    result.factors = std::move(factors);
    return result;
}

Design made(std::vector<DesignBlock> const& blocks) {
    return make_design(blocks, 42);
}

DesignBlock hypercube(int points, int tries = 1) {
    auto result = block(DesignKind::lhs, {range("a", {RangeKind::number, 0.0, 1.0}),
                                          range("b", {RangeKind::number, -2.0, 2.0})});
    result.points = points;
    result.tries = tries;
    return result;
}

TEST(Design, GridRunsTheLastFactorFastest) {
    auto const design = made({block(
        DesignKind::grid, {levels("a", {"1", "2"}), levels("b", {"x", "y", "z"})})});

    ASSERT_EQ(design.rows.size(), 6U); // 2 · 3
    EXPECT_THAT(design.paths, ElementsAre("a", "b"));
    EXPECT_THAT(design.rows[0], ElementsAre("1", "x"));
    EXPECT_THAT(design.rows[2], ElementsAre("1", "z"));
    EXPECT_THAT(design.rows[3], ElementsAre("2", "x"));
}

TEST(Design, ZipTakesLevelsSideBySide) {
    auto const design = made(
        {block(DesignKind::zip, {levels("a", {"1", "2"}), levels("b", {"x", "y"})})});

    EXPECT_THAT(design.rows, ElementsAre(Row{"1", "x"}, Row{"2", "y"}));
    EXPECT_THAT(design.overrides(1), ElementsAre("a=2", "b=y"));
}

TEST(Design, ABlockLeavesFactorsItDoesNotNameAsTheBaseHasThem) {
    auto const design = made({block(DesignKind::grid, {levels("a", {"1"})}),
                              block(DesignKind::grid, {levels("b", {"x"})})});

    EXPECT_THAT(design.rows, ElementsAre(Row{"1", std::nullopt}, Row{std::nullopt, "x"}));
    EXPECT_THAT(design.overrides(1), ElementsAre("b=x"));
    EXPECT_EQ(design.blocks[1].first_point, 1U);
}

TEST(Design, KeepsItsPointsWhenItGrows) {
    auto const before =
        made({block(DesignKind::grid, {levels("a", {"1", "2"}), levels("b", {"x", "y"})}),
              hypercube(8)});
    auto const after =
        made({block(DesignKind::grid, {levels("a", {"1", "2"}), levels("b", {"x", "y"})}),
              hypercube(8), hypercube(8)});
    auto const longer = made({block(
        DesignKind::grid, {levels("a", {"1", "2", "3"}), levels("b", {"x", "y"})})});

    ASSERT_EQ(after.rows.size(), 20U); // 4 + 8 + 8
    EXPECT_TRUE(std::equal(before.rows.begin(), before.rows.end(), after.rows.begin()));
    EXPECT_TRUE(
        std::equal(before.rows.begin(), before.rows.begin() + 4, longer.rows.begin()));
    // A second block of the same request has other draws, or it would add nothing.
    EXPECT_NE(after.rows[4], after.rows[12]);
}

TEST(Design, HypercubeHasOnePointInEachCellOfEachFactor) {
    auto const design = made({hypercube(50)});

    for (std::size_t k = 0; k < 2; ++k) {
        std::set<int> cells;
        for (std::size_t point = 0; point < 50; ++point) {
            cells.insert(static_cast<int>(design.blocks[0].unit.row(point)[k] * 50.0));
        }
        EXPECT_EQ(cells.size(), 50U) << k;
    }
}

double least_distance(UnitSample const& sample) {
    double least = 9.0;
    for (std::size_t a = 0; a < sample.size(); ++a) {
        for (std::size_t b = a + 1; b < sample.size(); ++b) {
            least = std::min(least, std::hypot(sample.row(a)[0] - sample.row(b)[0],
                                               sample.row(a)[1] - sample.row(b)[1]));
        }
    }
    return least;
}

TEST(Design, HypercubeOfManyTriesSpreadsItsPointsWider) {
    auto const once = made({hypercube(20)});
    auto const often = made({hypercube(20, 100)});

    EXPECT_GT(least_distance(often.blocks[0].unit), least_distance(once.blocks[0].unit));
}

TEST(Design, HypercubeIsNeverNarrowerForOneTryMore) {
    double widest = 0.0;
    int wider = 0;
    for (int tries = 1; tries <= 60; ++tries) {
        double const least = least_distance(made({hypercube(20, tries)}).blocks[0].unit);
        ASSERT_GE(least, widest) << tries;
        wider += least > widest ? 1 : 0;
        widest = least;
    }
    EXPECT_GT(wider, 2);
}

TEST(Design, HypercubeOfAFactorDoesNotDependOnTheOthers) {
    auto alone = hypercube(10);
    alone.factors.erase(alone.factors.begin());

    auto const both = made({hypercube(10)});
    auto const one = made({alone});

    for (std::size_t point = 0; point < 10; ++point) {
        EXPECT_EQ(both.rows[point][1], one.rows[point][0]);
    }
}

TEST(Design, MorrisMovesOneFactorAtATimeByHalfTheGridAndABit) {
    auto request = hypercube(0);
    request.kind = DesignKind::morris;
    request.trajectories = 30;
    request.grid_levels = 6;

    auto const design = made({request});

    ASSERT_EQ(design.rows.size(), 90U); // 30 · (2 + 1)
    auto const& unit = design.blocks[0].unit;
    for (std::size_t t = 0; t < 90; t += 3) {
        for (std::size_t at = t; at < t + 2; ++at) {
            double const first = std::abs(unit.row(at + 1)[0] - unit.row(at)[0]);
            double const second = std::abs(unit.row(at + 1)[1] - unit.row(at)[1]);
            EXPECT_NEAR(std::max(first, second), 0.6, 1e-12); // 6/(2·5)
            EXPECT_EQ(std::min(first, second), 0.0);
        }
    }
}

TEST(Design, MorrisStartsAllOverTheGridAndMovesBothWays) {
    auto request = hypercube(0);
    request.kind = DesignKind::morris;
    request.trajectories = 400;

    auto const design = made({request});

    std::array<int, 4> starts{};
    for (std::size_t t = 0; t < 400; ++t) {
        double const start = design.blocks[0].unit.row(3 * t)[0];
        ++starts[static_cast<std::size_t>(std::lround(3.0 * start))];
    }
    for (int const count : starts) {
        // Binomial(400, 1/4): 100 ± 8.7; beyond 4.6 deviations one time in 200,000.
        EXPECT_NEAR(count, 100, 40);
    }
}

TEST(Design, MorrisKeepsItsTrajectoriesWhenMoreAreAsked) {
    auto few = hypercube(0);
    few.kind = DesignKind::morris;
    few.trajectories = 4;
    auto many = few;
    many.trajectories = 9;

    auto const before = made({few});
    auto const after = made({many});

    EXPECT_TRUE(std::equal(before.rows.begin(), before.rows.end(), after.rows.begin()));
}

TEST(Design, SobolHasAPointForEachFactorAndTwo) {
    auto request = hypercube(8);
    request.kind = DesignKind::sobol;

    EXPECT_EQ(made({request}).rows.size(), 32U); // 8 · (2 + 2)
    request.second_order = true;
    EXPECT_EQ(made({request}).rows.size(), 48U); // 8 · (2·2 + 2)
}

TEST(Design, IsRefusedWhenItContradictsItself) {
    auto const uneven =
        block(DesignKind::zip, {levels("a", {"1", "2"}), levels("b", {"x"})});
    auto const twice = block(DesignKind::grid, {levels("a", {"1"}), levels("a", {"2"})});
    auto const unsampled =
        block(DesignKind::grid, {range("a", {RangeKind::number, 0.0, 1.0})});
    auto odd = hypercube(12);
    odd.kind = DesignKind::sobol; // 12 is no power of 2

    EXPECT_THROW(made({uneven}), InvariantError);
    EXPECT_THROW(made({twice}), InvariantError);
    EXPECT_THROW(made({unsampled}), InvariantError);
    EXPECT_THROW(made({odd}), InvariantError);
    EXPECT_THROW(made({DesignBlock{}}), InvariantError);
}

TEST(Design, CountsPointsWithoutMakingThem) {
    std::vector<std::optional<std::string>> const many(100'000, "1");
    auto const huge =
        block(DesignKind::grid, {levels("a", many), levels("b", many), levels("c", many),
                                 levels("d", many), levels("e", many)});

    EXPECT_EQ(point_count(huge), std::uint64_t{1} << 62U); // 10²⁵ is cut there
    EXPECT_EQ(point_count(hypercube(7)), 7U);
}

TEST(Design, AsATableHasEmptyCellsForTheBasesValues) {
    auto const design = made({block(DesignKind::zip, {levels("a", {"1", std::nullopt}),
                                                      levels("b", {"[x, y]", "z"})})});

    EXPECT_EQ(to_csv(design), "point,a,b\n0,1,\"[x, y]\"\n1,,z\n");
}

TEST(Factor, ReadsBackTheNumberItWrites) {
    auto const factor = range("a", {RangeKind::number, 0.1, 0.7});

    double const value = std::stod(value_at(factor, 1.0 / 3.0).value());

    EXPECT_EQ(value, 1.0 / 3.0 * (0.7 - 0.1) + 0.1); // bit for bit
    EXPECT_EQ(value_at(factor, 0.0), "0.1");
    EXPECT_EQ(value_at(factor, 1.0), "0.7");
}

TEST(Factor, OnALogScaleTakesEqualRatios) {
    auto const factor = range("a", {RangeKind::number, 0.01, 100.0, Scale::log});

    EXPECT_NEAR(std::stod(value_at(factor, 0.5).value()), 1.0, 1e-14);
    EXPECT_NEAR(std::stod(value_at(factor, 0.25).value()), 0.1, 1e-15);
    EXPECT_EQ(value_at(factor, 1.0), "100");
}

TEST(Factor, OfWholeNumbersDaysAndLevelsGivesEachAnEqualShare) {
    auto const whole = range("a", {RangeKind::whole, 3.0, 6.0});
    auto const start = static_cast<double>(days_since_2000({2021, 12, 30}));
    auto const day = range("a", {RangeKind::day, start, start + 3.0});
    auto const flag = levels("a", {"false", "true"});

    EXPECT_EQ(value_at(whole, 0.24), "3"); // [0, 1/4) of four numbers
    EXPECT_EQ(value_at(whole, 0.25), "4");
    EXPECT_EQ(value_at(whole, 1.0), "6");
    EXPECT_EQ(value_at(day, 0.0), "2021-12-30");
    EXPECT_EQ(value_at(day, 0.99), "2022-01-02");
    EXPECT_EQ(value_at(flag, 0.49), "false");
    EXPECT_EQ(value_at(flag, 0.5), "true");
}

} // namespace
} // namespace dearth::sim
