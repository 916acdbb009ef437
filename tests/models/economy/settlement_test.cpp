#include "models/economy/ledger.hpp"
#include "models/economy/settlement.hpp"
#include "models/economy/substitution.hpp"
#include "sim/random/draw.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <tuple>

namespace dearth::models {
namespace {

constexpr Seconds day = 86'400;
constexpr std::size_t metals = index(Good::metals);
constexpr std::size_t ores = index(Good::ores);
constexpr std::size_t chemicals = index(Good::chemicals);
constexpr std::size_t imports = index(Good::imports);

double lost_by(Country const& country, Cause cause) {
    return country.enterprises.losses[index(cause)];
}

double lost(Country const& country) {
    double sum = 0.0;
    for (std::size_t cause = 0; cause < cause_count; ++cause) {
        sum += country.enterprises.losses[cause];
    }
    return sum;
}

/// One smelter of 10 units a day that uses 2 units of ore and 0.5 of imported material a
/// unit, in want of nothing. Chemicals replace the imports. It has 130 workers where 100
/// are needed at capacity.
class Smelter : public testing::Test {
  protected:
    Smelter() {
        country.parameters = default_parameters();
        country.parameters.substitution_on = 1.0;
        country.parameters.substitution_cost = 0.5;
        country.parameters.effort_floor = 0.5;
        auto& sector = country.tables.sectors[metals];
        sector.energy_intensity = 1.0;
        sector.input[ores] = 2.0;
        sector.input[imports] = 0.5;
        sector.substitute = static_cast<std::uint8_t>(chemicals);
        Recipe& recipe = country.recipes[metals];
        recipe.count = 3;
        recipe.good = {static_cast<std::uint8_t>(ores),
                       static_cast<std::uint8_t>(imports),
                       static_cast<std::uint8_t>(chemicals)};
        recipe.use = {2.0, 0.5, 0.1};
        find_replacement(recipe, chemicals);
        rows.resize(1);
        rows.sector[0] = rows.recipe[0] = static_cast<std::uint8_t>(metals);
        rows.capital[0] = 10.0;
        rows.workers[0] = 130.0;
        rows.crew[0] = 10.0;
        for (auto* column :
             {&rows.efficiency, &rows.skill, &rows.attendance, &rows.effort, &rows.pace,
              &rows.supply, &rows.equipment, &rows.management, &rows.quality}) {
            (*column)[0] = 1.0;
        }
        for (auto* column : {&rows.limit, &rows.breaks, &rows.repaired,
                             &rows.visited_until, &rows.next_time}) {
            (*column)[0] = sim::never;
        }
        rows.output_cap[0] = 1e6;
        stock(ores, 1e6);
        stock(imports, 1e6);
        stock(chemicals, 1e6);
        start();
    }

    void stock(std::size_t good, double amount) {
        rows.stock[good] = rows.opening_stock[good] = amount;
    }

    void start() {
        recount_labour(country, 0);
        refresh(country, 0);
    }

    Country country;
    Enterprises& rows = country.enterprises;
};

TEST_F(Smelter, MakesItsCapacityWhenNothingIsMissing) {
    settle(country, 0, 3 * day);

    // 10 a day for 3 days: 30 units of 2 ore, 0.5 imports and 0.1 chemicals.
    EXPECT_NEAR(rows.made[0], 30.0, 1e-12);
    EXPECT_NEAR(rows.used[ores], 60.0, 1e-12);
    EXPECT_NEAR(rows.used[imports], 15.0, 1e-12);
    EXPECT_NEAR(rows.used[chemicals], 3.0, 1e-12);
    EXPECT_EQ(lost(country), 0.0);
}

TEST_F(Smelter, StopsExactlyWhenAnInputIsOut) {
    stock(ores, 45.0); // 22.5 units, 2.25 days
    start();

    settle(country, 0, 3 * day);

    EXPECT_NEAR(rows.made[0], 22.5, 1e-12);
    EXPECT_EQ(rows.stock[ores], 0.0);
    EXPECT_NEAR(lost_by(country, Cause::materials), 7.5, 1e-12); // 0.75 days of 10
    EXPECT_EQ(rows.rate[0], 0.0);
    EXPECT_EQ(rows.halted[0], 1 + index(Good::ores));
}

TEST_F(Smelter, WakesWithinTheSecondAfterAStockRunsOut) {
    stock(ores, 45.0); // 2.25 days: 194,400 s
    start();

    EXPECT_GE(rows.next_time[0], 194'400);
    EXPECT_LE(rows.next_time[0], 194'401);
}

TEST_F(Smelter, StopsWhenTheStoreIsFull) {
    rows.output_cap[0] = 12.0;
    start();

    settle(country, 0, 3 * day);

    EXPECT_NEAR(rows.made[0], 12.0, 1e-12);
    EXPECT_NEAR(lost_by(country, Cause::demand), 18.0, 1e-12);
}

TEST_F(Smelter, ReplacesImportsByDomesticGoods) {
    stock(imports, 0.0);
    start();

    settle(country, 0, 2 * day);

    // 20 units; chemicals in place of imports cost 0.5·(1 + 0.5) = 0.75 a unit beside
    // its own 0.1, no experience being there yet.
    EXPECT_NEAR(rows.made[0], 20.0, 1e-12);
    EXPECT_NEAR(rows.used[chemicals], 17.0, 1e-12);
    EXPECT_EQ(rows.used[imports], 0.0);
}

TEST_F(Smelter, LacksImportsWhereNothingReplacesThem) {
    country.parameters.substitution_on = 0.0;
    stock(imports, 0.0);
    start();

    settle(country, 0, 2 * day);

    EXPECT_EQ(rows.made[0], 0.0);
    EXPECT_NEAR(lost_by(country, Cause::imported_materials), 20.0, 1e-12);
}

TEST_F(Smelter, LosesToWhatBindsAndToManagementAndQualityBesides) {
    rows.supply[0] = 0.5;
    rows.management[0] = 0.9;
    rows.overtime[0] = 0.3;
    country.parameters.quality_free_overtime = 0.1;
    country.parameters.quality_loss = 2.0;
    country.parameters.return_share = 0.0;
    start();

    settle(country, 0, 1 * day);

    // Power takes 5 of 10; management 0.1 of the other 5; quality 2·0.2² = 0.08 of 4.5.
    EXPECT_NEAR(lost_by(country, Cause::power), 5.0, 1e-12);
    EXPECT_NEAR(lost_by(country, Cause::management), 0.5, 1e-12);
    EXPECT_NEAR(lost_by(country, Cause::quality), 0.36, 1e-12);
    EXPECT_NEAR(rows.made[0], 4.14, 1e-12);
    EXPECT_LT(cause_residual(rows, 0), 1e-12);
}

TEST_F(Smelter, BooksPowerApartWhereAnotherFactorBinds) {
    country.parameters.base_load = 0.2;
    country.parameters.stipulated_hours = 10.0;
    rows.equipment[0] = 0.5; // 5 units a day, 1 MWh each at full supply
    start();

    EXPECT_TRUE(change_free_supply(country, 0, 0.8, day));
    EXPECT_EQ(rows.settled[0], 0); // nothing was made yet, in the books
    settle(country, 0, 2 * day);

    EXPECT_NEAR(rows.made[0], 10.0, 1e-12);
    // Base load 0.2·10·s and work 0.8·5, for a day at s = 1 and one at s = 0.8.
    EXPECT_NEAR(rows.energy[0], (2.0 + 4.0) + (1.6 + 4.0), 1e-12);
    EXPECT_NEAR(projected_energy(country, 0, 3 * day), 11.6 + 5.6, 1e-12);
    EXPECT_NEAR(rows.hours[0], 10.0 + 8.0, 1e-12);
}

TEST_F(Smelter, BooksPowerApartUpToTheInstantAtWhichItStops) {
    country.parameters.base_load = 0.2;
    country.parameters.stipulated_hours = 10.0;
    stock(ores, 25.0); // 12.5 units, 2.5 days of 5
    rows.equipment[0] = 0.5;
    start();

    EXPECT_TRUE(change_free_supply(country, 0, 0.8, day));
    double const foreseen = projected_energy(country, 0, 3 * day);
    settle(country, 0, 3 * day);

    // A day of 6.0, a day and a half of 5.6, half a day of the base load 1.6.
    EXPECT_NEAR(rows.energy[0], 6.0 + 8.4 + 0.8, 1e-12);
    EXPECT_NEAR(foreseen, rows.energy[0], 1e-12);
    EXPECT_NEAR(rows.hours[0], 10.0 + 2 * 8.0, 1e-12);
    EXPECT_NEAR(lost_by(country, Cause::materials), 0.5 * 10.0, 1e-12);
}

TEST_F(Smelter, LeavesSupplyAsItIsWhereTheRateMayFollowIt) {
    rows.equipment[0] = 0.5;
    start();

    EXPECT_FALSE(change_free_supply(country, 0, 0.5, day)); // a tie goes to power
    EXPECT_FALSE(change_free_supply(country, 0, 0.4, day));
    EXPECT_EQ(rows.supply[0], 1.0);
    EXPECT_EQ(rows.powered[0], 0);

    stock(ores, 5.0); // 2.5 units: half a day, so that it has stopped by the next
    start();
    EXPECT_FALSE(change_free_supply(country, 0, 0.8, day));
}

TEST_F(Smelter, CanRestartOnceItGetsWhatIsOut) {
    stock(imports, 0.0);
    stock(chemicals, 0.0); // which would replace the imports
    start();

    EXPECT_TRUE(change_free_supply(country, 0, 0.1, day)); // it stands still
    EXPECT_TRUE(can_restart(country, 0, imports));
    EXPECT_TRUE(can_restart(country, 0, chemicals));
    EXPECT_FALSE(can_restart(country, 0, ores));

    rows.output_cap[0] = 0.0;
    stock(imports, 1.0);
    stock(chemicals, 1.0);
    start();
    EXPECT_FALSE(can_restart(country, 0, imports)); // it has no room
}

TEST_F(Smelter, SplitsLostLabourByTheLogarithmsOfItsTerms) {
    rows.attendance[0] = 0.8;
    rows.mobilised[0] = 0.5;
    rows.effort[0] = 0.0; // productivity 0.5
    start();

    settle(country, 0, 1 * day);

    // Labour 1.3·0.8·0.5·0.5 = 0.26, so 7.4 of 10 are lost, in shares of
    // −ln 0.8 = 0.223144 and twice −ln 0.5 = 0.693147, in all 1.609438.
    EXPECT_NEAR(rows.labour[0], 0.26, 1e-15);
    EXPECT_NEAR(lost_by(country, Cause::absence), 7.4 * 0.223143551 / 1.609437912, 1e-8);
    EXPECT_NEAR(lost_by(country, Cause::mobilisation), 7.4 * 0.693147181 / 1.609437912,
                1e-8);
    EXPECT_NEAR(lost_by(country, Cause::effort), 7.4 * 0.693147181 / 1.609437912, 1e-8);
    EXPECT_EQ(lost_by(country, Cause::diversion), 0.0);
    EXPECT_EQ(lost_by(country, Cause::fatigue), 0.0);
}

TEST_F(Smelter, GivesATieToTheCauseListedFirst) {
    rows.supply[0] = 0.5;
    rows.pace[0] = 0.5;
    start();

    settle(country, 0, 1 * day);

    EXPECT_NEAR(lost_by(country, Cause::power), 5.0, 1e-12);
    EXPECT_EQ(lost_by(country, Cause::pacing), 0.0);
}

/// What makes an interval end in another way than it began.
struct Ending {
    std::string name;
    double ores = 1e6;
    double imports = 1e6;
    double chemicals = 1e6;
    double output_cap = 1e6;
};

class SmelterEndings : public Smelter, public testing::WithParamInterface<Ending> {
  protected:
    Country begun() {
        Ending const& ending = GetParam();
        stock(ores, ending.ores);
        stock(imports, ending.imports);
        stock(chemicals, ending.chemicals);
        rows.output_cap[0] = ending.output_cap;
        rows.supply[0] = 0.7; // so that a loss runs along
        start();
        return country;
    }
};

TEST_P(SmelterEndings, AreTheSameWhetherSupplyAloneIsRefreshedOrAll) {
    Country all = begun();
    Country supply = begun();
    for (Country* each : {&all, &supply}) {
        settle(*each, 0, 2 * day);
        each->enterprises.supply[0] = 0.4;
    }
    refresh(all, 0);
    refresh_supply(supply, 0);
    auto const found = [](Enterprises const& now) {
        return std::tuple(now.rate[0], now.shortfall[0], now.binding[0], now.halted[0],
                          now.quality[0], now.energy_rate[0], now.next_time[0]);
    };
    EXPECT_EQ(found(supply.enterprises), found(all.enterprises));
}

// The law of model.md 5: 40 random cuts of ten days, and none, give the same books.
TEST_P(SmelterEndings, AreTheSameInPiecesAsInOne) {
    Country whole = begun();
    Country pieces = begun();
    std::vector<Seconds> cuts{10 * day};
    sim::Draw draw({.seed = 5});
    for (int k = 0; k < 40; ++k) {
        cuts.push_back(static_cast<Seconds>(draw.uniform() * 10.0 * day));
    }
    std::ranges::sort(cuts);

    settle(whole, 0, 10 * day);
    for (Seconds const cut : cuts) {
        settle(pieces, 0, cut);
    }

    auto const& a = whole.enterprises;
    auto const& b = pieces.enterprises;
    EXPECT_NEAR(b.made[0], a.made[0], 1e-12 * a.made[0]);
    EXPECT_NEAR(b.potential[0], 100.0, 1e-10);
    EXPECT_NEAR(b.energy[0], a.energy[0], 1e-12 * a.energy[0]);
    for (std::size_t cause = 0; cause < cause_count; ++cause) {
        EXPECT_NEAR(b.losses[cause], a.losses[cause], 1e-12 * 100.0)
            << cause_names[cause];
    }
    for (std::size_t good = 0; good < good_count; ++good) {
        EXPECT_NEAR(b.used[good], a.used[good], 1e-12 * (1.0 + a.used[good]))
            << good_names[good];
    }
    EXPECT_LT(cause_residual(a, 0), 1e-12);
    EXPECT_LT(cause_residual(b, 0), 1e-12);
    EXPECT_LT(goods_residual(pieces, 0), 1e-12);
}

INSTANTIATE_TEST_SUITE_P(
    Settling, SmelterEndings,
    testing::Values(Ending{.name = "nothing"}, Ending{.name = "stock_out", .ores = 50.0},
                    Ending{.name = "imports_out", .imports = 10.0},
                    Ending{.name = "replaced", .imports = 0.0},
                    Ending{.name = "substitute_out", .imports = 0.0, .chemicals = 20.0},
                    Ending{.name = "store_full", .output_cap = 33.0}),
    [](auto const& test) { return test.param.name; });

// Of 0.08 that is poor a quarter passes the works: 0.02 of what is made lies in the
// store.
TEST_F(Smelter, LetsAPartOfWhatIsPoorPass) {
    rows.overtime[0] = 0.3;
    country.parameters.quality_free_overtime = 0.1;
    country.parameters.quality_loss = 2.0;
    country.parameters.return_share = 0.25;
    rows.output_stock[0] = 5.6; // all good, as much as is made in a day at full store
    start();

    settle(country, 0, day);

    EXPECT_NEAR(lost_by(country, Cause::quality), 0.6, 1e-12); // 0.06 of 10
    EXPECT_NEAR(rows.made[0], 9.4, 1e-12);
    EXPECT_NEAR(rows.store_flaw[0], 0.2 / 15.0, 1e-12); // 0.02·10 of 5.6 + 9.4
}

// The factors (1, 0.5, 1, 1) make 0.8 of capacity at θ = 1 (harmonic mean), and what
// power lets through is all the power there is: 0.05·0.5 + 0.95·0.5 of full load.
TEST_F(Smelter, DoesPartlyWithoutPowerWhereFactorsReplaceEachOther) {
    country.parameters.factor_smoothing = 1.0;
    country.parameters.base_load = 0.05;
    country.energy_scale = 1.0;
    rows.supply[0] = 0.5;
    start();

    settle(country, 0, day);

    EXPECT_NEAR(rows.made[0], 8.0, 1e-12);
    EXPECT_NEAR(lost_by(country, Cause::power), 2.0, 1e-12);
    EXPECT_NEAR(rows.energy[0], 5.0, 1e-12);
}

// Approval smooths with nothing: 0.6 of the work may go on, less than the CES of 0.8.
TEST_F(Smelter, WaitsForApprovalHoweverSmoothItsFactors) {
    country.parameters.factor_smoothing = 1.0;
    rows.supply[0] = 0.5;
    rows.waiting[0] = 0.4;
    start();

    settle(country, 0, day);

    EXPECT_NEAR(rows.made[0], 6.0, 1e-12);
    EXPECT_NEAR(lost_by(country, Cause::approval), 4.0, 1e-12);
}

} // namespace
} // namespace dearth::models
