#include "models/probes/fold.hpp"
#include "tests/models/probes/four_enterprises.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>

namespace dearth::models {
namespace {

using ::testing::DoubleEq;
using ::testing::ElementsAre;
using ::testing::IsNan;

TEST(Fold, AddsEnterprisesUpByProvinceAndCounty) {
    FourEnterprises const four;
    EXPECT_THAT(four.folded("energy", Level::province, 2), ElementsAre(0.0, 0.0));
    EXPECT_THAT(four.folded("workers", Level::province, 2), ElementsAre(150.0, 320.0));
    EXPECT_THAT(four.folded("workers", Level::county, 3),
                ElementsAre(150.0, 300.0, 20.0));
    EXPECT_THAT(four.folded("workers", Level::national, 1), ElementsAre(470.0));
}

TEST(Fold, LeavesPlantsOutOfSumsOfGoods) {
    FourEnterprises const four;
    // north: the mine's 10, not the plant's 500 MWh; south: 20 + 5.
    EXPECT_THAT(four.folded("output", Level::province, 2), ElementsAre(10.0, 25.0));
    EXPECT_THAT(four.folded("output", Level::national, 1), ElementsAre(35.0));
}

TEST(Fold, ShowsPlantsAmongSectorsAndEnterprises) {
    FourEnterprises const four;
    auto const sectors = four.folded("output", Level::sector, sector_count);
    EXPECT_EQ(sectors[index(Good::electricity)], 500.0);
    EXPECT_EQ(sectors[index(Good::coal)], 30.0); // 10 + 20
    EXPECT_EQ(sectors[index(Good::light)], 5.0);
    EXPECT_THAT(four.folded("output", Level::enterprise, 4),
                ElementsAre(10.0, 500.0, 20.0, 5.0));
}

TEST(Fold, TellsWhatReachedTheCentreFromWhatTheCountySent) {
    FourEnterprises const four;
    EXPECT_THAT(four.folded("output_reported", Level::county, 3),
                ElementsAre(12.0, 20.0, 4.0)); // reports of enterprises
    EXPECT_THAT(four.folded("output_reported", Level::province, 2),
                ElementsAre(12.0, 27.0)); // 22 + 5 on the centre's desk
    EXPECT_THAT(four.folded("output_reported", Level::national, 1), ElementsAre(39.0));
}

TEST(Fold, TellsWhatEachLevelAddedToTheReportsItPassedOn) {
    FourEnterprises four;
    four.country.enterprises.klass = {4, 4, 5, 2};
    four.country.counties.resize(3);
    four.country.counties[0].added_to_report = 0.5;
    four.country.counties[1].added_to_report = 0.25;
    four.country.provinces[1].added_to_report = 0.1;
    four.desk.ministry_added[index(Good::light)] = -0.5;

    // mine-1: 12·0.5; the plant is left out of provinces; mine-2: 20·0.25, then 25·0.1.
    EXPECT_THAT(four.folded("added_by_county", Level::province, 2),
                ElementsAre(6.0, 5.0));
    EXPECT_THAT(four.folded("added_by_province", Level::province, 2),
                ElementsAre(0.0, 2.5));
    // The mill's 4, of which its ministry takes half off.
    EXPECT_THAT(four.folded("added_by_ministry", Level::enterprise, 4),
                ElementsAre(0.0, 0.0, 0.0, -2.0));
}

TEST(Fold, WeighsClaimsByTheNeedForEachGood) {
    FourEnterprises four;
    auto& rows = four.country.enterprises;
    rows.recipe = {0, 0, 0, 1};
    rows.plan = {10.0, 0.0, 30.0, 20.0};
    rows.claim = {2.0, 1.0, 1.0, 3.0};
    four.country.recipes[0] = {1, {FourEnterprises::number(Good::machinery)}, {0.1}};
    four.country.recipes[1] = {2,
                               {FourEnterprises::number(Good::machinery),
                                FourEnterprises::number(Good::chemicals)},
                               {0.2, 0.5}};

    auto const nation = four.folded("claim_by_good", Level::national, 1, good_count);

    // Machinery: (1·2 + 3·1 + 4·3)/(1 + 3 + 4); chemicals: the mill's alone.
    EXPECT_DOUBLE_EQ(nation[index(Good::machinery)], 17.0 / 8.0);
    EXPECT_EQ(nation[index(Good::chemicals)], 3.0);
    EXPECT_TRUE(std::isnan(nation[index(Good::coal)])) << "nobody needs coal";
}

TEST(Fold, ShowsTheUsesOfTheSurplus) {
    FourEnterprises four;
    four.country.enterprises.closed_surplus_uses = {
        1.0, 2.0, 3.0, 4.0, 0.0, 0.0, 0.0, 0.0, 5.0, 6.0, 7.0, 8.0, 0.0, 0.0, 0.0, 0.0};
    EXPECT_THAT(four.folded("surplus_stipend", Level::national, 1), ElementsAre(6.0));
    EXPECT_THAT(four.folded("surplus_sold", Level::national, 1), ElementsAre(8.0));
    EXPECT_THAT(four.folded("surplus_inputs", Level::national, 1), ElementsAre(10.0));
    EXPECT_THAT(four.folded("surplus_invested", Level::enterprise, 4),
                ElementsAre(4.0, 0.0, 8.0, 0.0));
}

TEST(Fold, KeepsTheSignOfPadding) {
    FourEnterprises const four;
    EXPECT_THAT(four.folded("padding", Level::enterprise, 4),
                ElementsAre(2.0, 0.0, 0.0, -1.0));
    EXPECT_THAT(four.folded("padding", Level::national, 1), ElementsAre(1.0));
}

TEST(Fold, DividesSumsForARatio) {
    FourEnterprises const four;
    // (0 + 0 + 6 + 2) / (0 + 0 + 8 + 2)
    EXPECT_THAT(four.folded("input_fill", Level::national, 1), ElementsAre(0.8));
    auto const provinces = four.folded("input_fill", Level::province, 2);
    EXPECT_TRUE(std::isnan(provinces[0])) << "nothing was ordered there";
    EXPECT_EQ(provinces[1], 0.8);
}

TEST(Fold, AddsUpTheWeightsOfSeveralMeansOnce) {
    FourEnterprises const four;
    auto const probes = all_probes().enterprises;
    auto const probe = std::find_if(probes.begin(), probes.end(), [](auto const& each) {
        return each.about.name == "input_fill";
    });
    ASSERT_NE(probe, probes.end());
    Members const members(four.country.enterprises);
    EnterpriseFold enterprises(four.sight(), members);
    std::vector<double> nation(1);
    std::vector<double> own(4);
    std::vector<Target> const targets{{Level::national, nation},
                                      {Level::enterprise, own}};

    for (int i = 0; i < 2; ++i) {
        enterprises.fold(*probe, 1, targets);
        // 8 / 10 as above, not 8 / 20 at the second time.
        EXPECT_THAT(nation, ElementsAre(0.8));
        EXPECT_THAT(own, ElementsAre(IsNan(), IsNan(), 0.75, 1.0)); // 6/8, 2/2
    }
}

TEST(Fold, TakesTheRootOfSummedVariances) {
    FourEnterprises const four;
    // √9; √(16 + 0); the plant's variance is in MWh² and left out.
    EXPECT_THAT(four.folded("output_believed_sd", Level::province, 2),
                ElementsAre(3.0, 4.0));
    EXPECT_THAT(four.folded("output_believed_sd", Level::national, 1), ElementsAre(5.0));
}

TEST(Fold, AveragesHoursOverTheEnterprisesOfAClass) {
    FourEnterprises const four;
    auto const hours =
        four.folded("supply_hours_by_class", Level::national, 1, class_count);
    EXPECT_EQ(hours[0], 10.0);         // 900 h / 90 d
    EXPECT_EQ(hours[1], 6.0);          // 540 / 90; the plant supplies itself
    EXPECT_TRUE(std::isnan(hours[2])); // nobody is of class 2
    EXPECT_EQ(hours[7], 5.0);          // 450 / 90
    EXPECT_THAT(four.folded("share_supply_short", Level::national, 1),
                ElementsAre(2.0 / 3.0)); // mine-2 has 6 h, the mill 5 h, of three
}

TEST(Fold, CountsReportsBelowPlan) {
    FourEnterprises const four;
    // 20 < 25 and 4 < 8; 12 = 12 and 500 > 400 are not below.
    EXPECT_THAT(four.folded("share_below_plan", Level::national, 1), ElementsAre(0.5));
}

TEST(Fold, SplitsTheReportedShortfallAsDeclared) {
    FourEnterprises four;
    auto& declared = four.country.enterprises.closed_declared;
    declared.assign(4 * declared_cause_count, 0.0);
    declared[2 * declared_cause_count] = 0.6;     // mine-2, power
    declared[2 * declared_cause_count + 1] = 0.4; // and materials
    auto const values =
        four.folded("losses_declared", Level::national, 1, declared_cause_count);
    EXPECT_THAT(values,
                ElementsAre(DoubleEq(3.0), DoubleEq(2.0), 0.0, 0.0)); // of 25 − 20
}

TEST(Fold, WeightsHabitsByWorkersAndDays) {
    FourEnterprises four;
    auto& attendance = four.country.enterprises.attendance;
    attendance = {1.0, 1.0, 0.5, 1.0};
    four.means.look(four.country.enterprises, 10);
    attendance = {0.4, 1.0, 0.5, 1.0};
    four.means.look(four.country.enterprises, 20);
    // mine-1: (10·1 + 20·0.4)/30 = 0.6
    EXPECT_THAT(four.folded("attendance", Level::enterprise, 4),
                ElementsAre(DoubleEq(0.6), 1.0, 0.5, 1.0));
    // north: (100·0.6 + 50·1)/150
    EXPECT_NEAR(four.folded("attendance", Level::province, 2)[0], 110.0 / 150.0, 1e-15);
}

TEST(Fold, AddsFlowsOfGoodsButForElectricity) {
    FourEnterprises four;
    auto const coal = index(Good::coal);
    four.country.provinces[0].closed.flows.final_use[coal] = 3.0;
    four.country.provinces[1].closed.flows.final_use[coal] = 4.0;
    four.country.provinces[1].closed.flows.final_use[index(Good::electricity)] = 100.0;
    EXPECT_THAT(four.placed("final_deliveries", Level::province, 2),
                ElementsAre(3.0, 4.0));
    EXPECT_THAT(four.placed("final_deliveries", Level::national, 1), ElementsAre(7.0));
    auto const sectors = four.placed("final_deliveries", Level::sector, sector_count);
    EXPECT_EQ(sectors[coal], 7.0);
    EXPECT_EQ(sectors[index(Good::electricity)], 100.0);
}

TEST(Fold, DividesWhatCameOfOrdersGoodByGood) {
    FourEnterprises four;
    auto const coal = index(Good::coal);
    auto& north = four.country.provinces[0].closed;
    auto& south = four.country.provinces[1].closed;
    north.inputs_ordered[coal] = 8.0;
    north.inputs_filled[coal] = 6.0;
    south.inputs_ordered[coal] = 2.0;
    south.inputs_filled[coal] = 2.0;
    south.inputs_ordered[index(Good::imports)] = 4.0;

    auto const nation = four.placed("input_fill_by_good", Level::national, 1, good_count);
    auto const provinces =
        four.placed("input_fill_by_good", Level::province, 2, good_count);

    EXPECT_EQ(nation[coal], 0.8); // (6 + 2)/(8 + 2)
    EXPECT_EQ(nation[index(Good::imports)], 0.0);
    EXPECT_TRUE(std::isnan(nation[index(Good::food)])) << "nobody ordered food";
    EXPECT_EQ(provinces[coal], 0.75);
    EXPECT_EQ(provinces[good_count + coal], 1.0);
    EXPECT_TRUE(std::isnan(provinces[index(Good::imports)])) << "not in the north";
}

TEST(Fold, WeightsTheNationsMarketsByPopulation) {
    FourEnterprises four;
    for (auto& province : four.country.provinces) {
        province.closed.dekads = 9.0;
    }
    four.country.provinces[0].closed.rations = 9.0;
    four.country.provinces[1].closed.rations = 4.5;
    EXPECT_THAT(four.placed("rations", Level::province, 2),
                ElementsAre(DoubleEq(1.0), DoubleEq(0.5)));
    // 0.25·1 + 0.75·0.5
    EXPECT_NEAR(four.placed("rations", Level::national, 1)[0], 0.625, 1e-15);
}

} // namespace
} // namespace dearth::models
