#include "models/cycle/allotment.hpp"
#include "models/cycle/material_balance.hpp"

#include <gtest/gtest.h>

namespace dearth::models {
namespace {

constexpr std::size_t chemicals = index(Good::chemicals);
constexpr std::size_t light = index(Good::light);

/// A chemical works whose whole output goes to a clothes mill, which also needs imported
/// fibre; chemicals replace fibre that does not come.
class Fibre : public testing::Test {
  protected:
    Fibre() {
        for (Sector& sector : country.tables.sectors) {
            sector.substitute = index(Good::imports); // none
        }
        Sector& mill = country.tables.sectors[light];
        mill.input[chemicals] = 0.3;
        mill.input[index(Good::imports)] = 0.5;
        mill.substitute = chemicals;
        country.parameters = default_parameters();
        country.parameters.substitution_cost = 0.5;
        country.parameters.reserve_margin = 0.0;
        country.parameters.balance_rounds = 4.0;
        country.centre.import_fill = 0.6;
    }

    PlanBalance balanced() const {
        SectorTotals capacity{};
        capacity.fill(1000.0);
        return balance_plan(country, achieved, capacity, 90.0);
    }

    /// What the plan gives the mill of what it asks for, at plans of the two [unit].
    double met(double chemical_plan, double light_plan) {
        auto& rows = country.enterprises;
        rows.resize(2);
        rows.sector = {chemicals, light};
        rows.recipe = {0, 1};
        country.recipes[1].count = 1;
        country.recipes[1].good[0] = chemicals;
        country.recipes[1].use[0] = 0.3;
        country.links.supplier = {0};
        country.links.customer = {1};
        country.links.good = {chemicals};
        country.links.contract = {1.0};
        country.links.ordered = {1.0};
        index_links(country.links, 2);
        std::vector<double> const claims{1.0, 1.0};
        std::vector<double> const no_help{0.0, 0.0};
        auto const given =
            allotments(country, {chemical_plan, light_plan}, {claims, no_help});
        return given.met[1];
    }

    Country country;
    SectorTotals const achieved = [] {
        SectorTotals levels{};
        levels[chemicals] = 40.0;
        levels[light] = 100.0;
        return levels;
    }();
};

TEST_F(Fibre, RaisesWhatReplacesMissingImportsToWhatIsAllotted) {
    auto const balance = balanced();

    // Per unit of light 0.3 + 0.5·0.4·(1 + 0.5) = 0.6 of chemicals, 60 in all, over 40.
    EXPECT_DOUBLE_EQ(balance.scale[chemicals], 1.5);
    EXPECT_DOUBLE_EQ(balance.scale[light], 1.0);
    EXPECT_NEAR(balance.gap, 0.0, 1e-12); // 60 used of 60
    // The mill gets what it is planned to use; of 40 it would get two thirds.
    EXPECT_DOUBLE_EQ(met(60.0, 100.0), 1.0);
    EXPECT_DOUBLE_EQ(met(40.0, 100.0), 40.0 / 60.0);
}

TEST_F(Fibre, LeavesPlansAsTheyAreWhereImportsCome) {
    country.centre.import_fill = 1.0;

    EXPECT_DOUBLE_EQ(balanced().scale[chemicals], 1.0); // 30 used of 40
    EXPECT_DOUBLE_EQ(met(40.0, 100.0), 1.0);
}

TEST_F(Fibre, LeavesPlansAsTheyAreWhereNothingReplacesImports) {
    country.parameters.substitution_on = 0.0;

    EXPECT_DOUBLE_EQ(balanced().scale[chemicals], 1.0);
    EXPECT_DOUBLE_EQ(met(40.0, 100.0), 1.0);
}

} // namespace
} // namespace dearth::models
