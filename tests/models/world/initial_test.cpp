#include "models/world/initial.hpp"
#include "models/world/initial_places.hpp"
#include "models/world/initial_reference.hpp"
#include "sim/base/error.hpp"
#include "tests/models/world/toy_country.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace dearth::models {
namespace {

constexpr std::size_t electricity = index(Good::electricity);
constexpr std::size_t coal = index(Good::coal);

TEST(FirstState, KeepsSupplyOverUnconstrainedDemandAtTheParameter) {
    Country const country = toy_country(20);
    auto const& rows = country.enterprises;
    double wanted = 0.0;
    double generated = 0.0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        double const potential = rows.capital[i] * rows.efficiency[i];
        if (rows.sector[i] == electricity) {
            generated += potential * country.parameters.heavy_utilisation;
        } else {
            wanted += potential * country.energy_scale
                      * country.tables.sectors[rows.sector[i]].energy_intensity;
        }
    }
    for (Province const& province : country.provinces) {
        wanted += province.residents_load + province.farm_load * 6.0 / 12.0;
    }
    double const supplied = generated * (1.0 - country.parameters.loss_share);
    EXPECT_NEAR(generated, 1000.0, 1e-9); // final_demand.csv
    EXPECT_NEAR(supplied / wanted, 0.56, 1e-12);
    // W = 0.8·1000/0.56 = 1428.57; residents 30 %, farms 5 % for half the year, so 67.5 %
    // are the enterprises'. At full capacity their coefficients make: heavy 375 + 125 +
    // 2·250 + 2·125 + 150 + 175 = 1575, others (166.67 + 166.67 + 83.33)/2 = 208.33.
    EXPECT_NEAR(country.energy_scale, 0.675 * (800.0 / 0.56) / (1575.0 + 625.0 / 3.0),
                1e-12);
}

TEST(FirstState, SplitsASectorsOutputByWorkers) {
    Country const country = toy_country(200);
    auto const& rows = country.enterprises;
    auto const outputs = enterprise_outputs(country);
    auto const& mines = country.makers[coal];
    double const per_worker = outputs[mines[0]] / rows.workers[mines[0]];
    double total = 0.0;
    for (Index const mine : mines) {
        EXPECT_NEAR(outputs[mine], per_worker * rows.workers[mine], 1e-9);
        total += outputs[mine];
    }
    EXPECT_NEAR(total, 1500.0, 1e-9); // x* = 150 for 20 enterprises, ten times for 200
}

TEST(FirstState, GivesPlantsTheCapacityOfTheirProvinceAndKind) {
    Country const country = toy_country(2000);
    auto const outputs = enterprise_outputs(country);
    double north_hydro = 0.0;
    double thermal = 0.0;
    for (Index const plant : country.makers[electricity]) {
        auto const technology = country.enterprises.technology[plant];
        bool const is_hydro = technology == static_cast<std::uint8_t>(Technology::hydro);
        if (!is_hydro) {
            thermal += outputs[plant];
        } else if (country.enterprises.province[plant] == 0) {
            north_hydro += outputs[plant];
        }
    }
    // x* = 100,000 MWh/d; hydro has 0.61 of it, the north 0.75 of hydro.
    EXPECT_NEAR(thermal, 39'000.0, 1e-6);
    EXPECT_NEAR(north_hydro, 0.75 * 61'000.0, 1e-6);
}

TEST(FirstState, BurnsInThermalPlantsTheCoalThatTheMatrixSays) {
    Country const country = toy_country(20);
    auto const outputs = enterprise_outputs(country);
    double burnt = 0.0;
    for (Index const plant : country.makers[electricity]) {
        Recipe const& recipe = country.recipes[country.enterprises.recipe[plant]];
        for (std::size_t k = 0; k < recipe.count; ++k) {
            burnt += recipe.good[k] == coal ? recipe.use[k] * outputs[plant] : 0.0;
        }
    }
    EXPECT_NEAR(burnt, 50.0, 1e-9); // 0.05·1000
    Recipe const& hydro = country.recipes[hydro_recipe];
    EXPECT_EQ(hydro.count, 1);
    EXPECT_EQ(hydro.good[0], index(Good::imports));
}

TEST(FirstState, NeedsNoCoalForPowerWithoutThermalPlants) {
    Tables const tables = read_tables(toy_folder());
    EnterpriseRows rows = generate_enterprises(tables, 20, 7);
    for (EnterpriseRow& row : rows) {
        if (row.technology == Technology::thermal) {
            row.technology = Technology::hydro;
        }
    }
    Country const country =
        build_country(tables, toy_parameters(), rows, first_of_january());
    // c = 60 + 0.4 m, m = 70 + 0.2 c: 0.92 c = 88.
    EXPECT_NEAR(country.reference_output[coal], 88.0 / 0.92, 1e-9);
}

TEST(FirstState, ReplacesADaysWearWithADaysInvestment) {
    Country const country = toy_country(20);
    auto const& rows = country.enterprises;
    double worn = 0.0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        worn += country.capital_value[rows.sector[i]] * rows.capital[i]
                * country.tables.sectors[rows.sector[i]].wear
                * country.parameters.depreciation / 365.0;
    }
    EXPECT_NEAR(worn, 100.0, 1e-9); // 40 of machinery and 60 of building materials
}

TEST(FirstState, MansCapacityWithThePeopleOverOvermanning) {
    Country const country = toy_country(20);
    auto const& rows = country.enterprises;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        double const needed = rows.crew[i] * rows.capital[i];
        EXPECT_NEAR(rows.workers[i] / needed, 1.3, 1e-12);
    }
}

TEST(FirstState, StoresInputsForThirtyDaysAndCoalForTwenty) {
    Country const country = toy_country(20);
    auto const outputs = enterprise_outputs(country);
    auto const& rows = country.enterprises;
    for (Index const mill : country.makers[index(Good::metals)]) {
        // 0.4 units of coal a unit, 30 days
        EXPECT_NEAR(rows.stock[mill * good_count + coal], 12.0 * outputs[mill], 1e-9);
        EXPECT_NEAR(rows.output_stock[mill], 5.0 * outputs[mill], 1e-9);
        EXPECT_NEAR(rows.plan[mill], 1.05 * 90.0 * outputs[mill], 1e-9);
    }
    for (Index const plant : country.makers[electricity]) {
        bool const burns = rows.technology[plant] == 2;
        double const use = burns ? 0.05 / 0.39 * outputs[plant] : 0.0;
        EXPECT_NEAR(rows.stock[plant * good_count + coal], 20.0 * use, 1e-9);
        EXPECT_EQ(rows.output_stock[plant], 0.0);
    }
    EXPECT_EQ(rows.opening_stock, rows.stock);
    EXPECT_EQ(rows.opening_output, rows.output_stock);
    // 0.5 per unit of 100 light goods and 0.01 per MWh of 1000.
    EXPECT_NEAR(country.centre.import_reference, 60.0, 1e-9);
}

TEST(FirstState, FitsThePenaltyForAbsenceToTheReferenceAttendance) {
    Country const country = toy_country(20);
    for (double const attendance : country.enterprises.attendance) {
        EXPECT_NEAR(attendance, 0.91, 1e-12);
    }
    // Supervision 0.5: e = 0.5·6/12 = 0.25; inside 0.6 + 4 − 12·0.25²/2 = 4.225, outside
    // 25 − 16 = 9, wanted 4·ln(0.91/0.09) = 9.25454: penalty 9.25454 + 9 − 4.225.
    EXPECT_NEAR(country.absence_penalty, 14.02954, 1e-5);
    EXPECT_NEAR(country.enterprises.effort[0], 0.25, 1e-12);
}

TEST(FirstState, PutsOnTheRoadWhatFlowsInTheLeadTime) {
    SupplyLinks links;
    links.supplier = {0, 0};
    links.customer = {1, 2};
    links.good = {1, 1};
    links.contract = {2.0, 4.0};
    links.lead_days = {3.0, 25.0};
    auto const shipments = goods_in_transit(links);
    ASSERT_EQ(shipments.size(), 4U);
    EXPECT_EQ(shipments[0].amount, 6.0); // three days of 2
    EXPECT_EQ(shipments[0].arrival_day, 1);
    // 25 days: lots of ten left ten and twenty days ago, five days' goods are due.
    EXPECT_EQ(shipments[1].amount, 40.0);
    EXPECT_EQ(shipments[1].arrival_day, 15);
    EXPECT_EQ(shipments[2].arrival_day, 5);
    EXPECT_EQ(shipments[3].amount, 20.0);
    EXPECT_EQ(shipments[3].arrival_day, 1);
}

TEST(FirstState, FillsGranariesToLastUntilTheHarvest) {
    Tables const tables = read_tables(toy_folder());
    // Half the year's food comes in September and half in October: from January on eight
    // months are eaten from the store, from September on none is needed.
    EXPECT_NEAR(granary_share(tables, 1), 8.0 / 12.0, 1e-12);
    EXPECT_NEAR(granary_share(tables, 9), 0.0, 1e-12);
    // 2·100 of food a day, half of the people in the south.
    EXPECT_NEAR(toy_country(20).provinces[2].granary, 0.5 * 365.0 * 200.0 * 8.0 / 12.0,
                1e-9);
}

TEST(FirstState, SortsEnterprisesByPlaceAndEndsWithTheCentre) {
    Country const country = toy_country(200);
    auto const& rows = country.enterprises;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        auto const key = [&rows](std::size_t row) {
            return std::tuple(rows.province[row], rows.county[row], rows.id[row]);
        };
        ASSERT_LT(key(i - 1), key(i));
    }
    EXPECT_EQ(country.geography.places(), 4U);
    EXPECT_EQ(country.geography.first(3), country.geography.last(3));
    EXPECT_EQ(country.geography.place_of(0), sim::Place{rows.province[0]});
}

TEST(FirstState, DependsOnTheSeedAndNotOnTheOrderOfRows) {
    Tables const tables = read_tables(toy_folder());
    EnterpriseRows const rows = generate_enterprises(tables, 300, 7);
    EnterpriseRows shuffled = rows;
    std::rotate(shuffled.begin(), shuffled.begin() + 101, shuffled.end());
    std::reverse(shuffled.begin() + 50, shuffled.end());
    auto const build = [&tables](EnterpriseRows list, std::uint64_t seed) {
        Opening opening = first_of_january();
        opening.seed = seed;
        return build_country(tables, toy_parameters(), std::move(list), opening);
    };
    Country const one = build(rows, 7);
    Country const same = build(shuffled, 7);
    Country const other = build(rows, 8);
    EXPECT_EQ(one.enterprises.id, same.enterprises.id);
    EXPECT_EQ(one.enterprises.capital, same.enterprises.capital);
    EXPECT_EQ(one.enterprises.stock, same.enterprises.stock);
    EXPECT_EQ(one.enterprises.final_plan, same.enterprises.final_plan);
    EXPECT_EQ(one.enterprises.tenure, same.enterprises.tenure);
    EXPECT_EQ(one.links.contract, same.links.contract);
    EXPECT_EQ(one.energy_scale, same.energy_scale);
    EXPECT_EQ(one.provinces[1].price, same.provinces[1].price);
    EXPECT_EQ(one.counties[2].competence, same.counties[2].competence);
    EXPECT_NE(one.enterprises.capital, other.enterprises.capital);
    EXPECT_NE(one.counties[2].competence, other.counties[2].competence);
}

TEST(FirstState, RefusesACountryWithoutAMaker) {
    Tables const tables = read_tables(toy_folder());
    EnterpriseRows rows = generate_enterprises(tables, 20, 7);
    std::erase_if(rows, [](EnterpriseRow const& row) { return row.sector == coal; });
    EXPECT_THROW(build_country(tables, toy_parameters(), rows, first_of_january()),
                 sim::InvariantError);
}

TEST(FirstState, RefusesTwoEnterprisesOfOneName) {
    Tables const tables = read_tables(toy_folder());
    EnterpriseRows rows = generate_enterprises(tables, 20, 7);
    rows[3].id = rows[4].id;
    EXPECT_THROW(build_country(tables, toy_parameters(), rows, first_of_january()),
                 sim::InvariantError);
}

} // namespace
} // namespace dearth::models
