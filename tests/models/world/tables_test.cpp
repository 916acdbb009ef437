#include "models/world/tables.hpp"
#include "models/world/tables_balance.hpp"
#include "tests/models/world/toy_country.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace dearth::models {
namespace {

using testing::HasSubstr;

std::vector<sim::Diagnostic> problems_of(std::filesystem::path const& folder) {
    sim::Diagnostics problems;
    read_tables(folder, problems);
    return problems.sorted();
}

// Tables in which coal and metals feed each other and every other sector only itself.
Tables two_goods() {
    Tables tables;
    auto& coal = tables.sectors[index(Good::coal)];
    auto& metals = tables.sectors[index(Good::metals)];
    coal.input[index(Good::metals)] = 0.2;
    metals.input[index(Good::coal)] = 0.5;
    return tables;
}

TEST(ReferenceOutput, MeetsFinalDemandAndTheSectorsOwnUse) {
    std::array<double, sector_count> demand{};
    demand[index(Good::coal)] = 45.0;
    demand[index(Good::metals)] = 90.0;
    auto const output = reference_output(two_goods().sectors, demand);
    // c = 45 + 0.5 m, m = 90 + 0.2 c: 0.9 c = 90, so c = 100, m = 110.
    EXPECT_NEAR(output[index(Good::coal)], 100.0, 1e-12);
    EXPECT_NEAR(output[index(Good::metals)], 110.0, 1e-12);
    EXPECT_EQ(output[index(Good::food)], 0.0);
}

TEST(ReferenceOutput, ExistsJustWhenMoreIsMadeThanUsedUp) {
    Tables tables = two_goods();
    EXPECT_TRUE(is_productive(tables.sectors));
    // The loop coal → metals → coal uses up 0.2·5 = 1 of each unit.
    tables.sectors[index(Good::metals)].input[index(Good::coal)] = 5.0;
    EXPECT_FALSE(is_productive(tables.sectors));
    tables.sectors[index(Good::metals)].input[index(Good::coal)] = 4.999;
    EXPECT_TRUE(is_productive(tables.sectors));
}

TEST(Tables, ReadWhatTheToyCountryIs) {
    Tables const tables = read_tables(toy_folder());
    auto const output = reference_output(tables.sectors, final_totals(tables));
    EXPECT_NEAR(output[index(Good::coal)], 150.0, 1e-9); // input_output.csv derives it
    EXPECT_NEAR(output[index(Good::metals)], 100.0, 1e-9);
    EXPECT_NEAR(output[index(Good::ores)], 50.0, 1e-9);
    EXPECT_NEAR(output[index(Good::chemicals)], 50.0, 1e-9);
    EXPECT_EQ(tables.reference_size, 20.0);
    EXPECT_EQ(tables.goods[index(Good::electricity)].plan_price, 0.5);
    EXPECT_EQ(tables.sectors[index(Good::light)].substitute, index(Good::chemicals));
    EXPECT_NEAR(tables.sectors[index(Good::coal)].wear, 1.0, 1e-12); // all wear alike
    EXPECT_EQ(tables.lead_days[0 * 3 + 2], 5.0);                     // north to south
    EXPECT_EQ(tables.harvest_units, 12'000.0);
    EXPECT_TRUE(tables.farm_power[4]); // May
    EXPECT_FALSE(tables.farm_season[4]);
    EXPECT_EQ(tables.openness[1].day, 7326); // 2020-01-22: 20 years, 5 leap days, 21 days
}

TEST(Tables, OrderCountiesByProvince) {
    Tables const tables = read_tables(toy_folder());
    std::vector<std::string> ids;
    for (auto const& county : tables.counties) {
        ids.push_back(county.id);
    }
    // The table lists delta first; within a province its own order stays.
    EXPECT_THAT(ids, testing::ElementsAre("alpha", "beta", "gamma", "delta", "epsilon"));
}

TEST(Tables, ThatShipAreWithoutMistakes) {
    EXPECT_THAT(problems_of(reported_folder()), testing::IsEmpty());
}

TEST(Tables, TellWhereANegativeCoefficientStands) {
    ToyCopy const copy;
    ASSERT_TRUE(copy.replace("input_output.csv", "coal,metals,0.4", "coal,metals,-0.4"));
    auto const problems = problems_of(copy.folder());
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_THAT(problems[0].where.file, HasSubstr("input_output.csv"));
    EXPECT_EQ(problems[0].where.line, 5);    // comment, header, two rows before it
    EXPECT_EQ(problems[0].where.column, 13); // behind "coal,metals,"
    EXPECT_THAT(problems[0].message, HasSubstr("coefficient_unit_per_unit"));
    EXPECT_EQ(problems[0].code, "E203");
}

/// A mistake in one table, and what is said of it.
struct Mistake {
    char const* name;
    char const* file;
    char const* old_text;
    char const* new_text;
    char const* code;
    char const* message;
};

class TablesWithAMistake : public testing::TestWithParam<Mistake> {};

TEST_P(TablesWithAMistake, AreRefusedWithTheFileAndAReason) {
    Mistake const& mistake = GetParam();
    ToyCopy const copy;
    ASSERT_TRUE(copy.replace(mistake.file, mistake.old_text, mistake.new_text));
    bool is_told = false;
    std::string told;
    for (auto const& problem : problems_of(copy.folder())) {
        told += sim::to_text(problem);
        is_told =
            is_told
            || (problem.where.file.ends_with(mistake.file) && problem.code == mistake.code
                && problem.message.find(mistake.message) != std::string::npos);
    }
    EXPECT_TRUE(is_told) << told;
}

constexpr Mistake mistakes[]{
    {"sector", "sectors.csv", "light,Min", "lihgt,Min", "E206", "id"},
    {"row", "sectors.csv", "food,Ministry", "coal,Ministry", "E309", "coal"},
    {"missing", "goods.csv", "imports,1000,1,1,0\n", "", "E308", "imports"},
    {"column", "classes.csv", "share_1", "share", "E302", "share_1"},
    {"share", "provinces.csv", "0.3,0.5,0.5,0,1,", "0.3,0.4,0.5,0,1,", "E310",
     "population_share_1"},
    {"ownership", "sectors.csv", "0.7,0.1,0.1,0.1", "0.7,0.1,0.1,0.2", "E310",
     "ownership"},
    {"county", "counties.csv", "alpha,Alpha,north", "alpha,Alpha,middle", "E308",
     "north"},
    {"pair", "lead_times.csv", "north,south,5\n", "", "E308", "'north' to 'south'"},
    {"days", "lead_times.csv", "north,south,5", "north,south,0", "E203", "days"},
    {"matrix", "input_output.csv", "metals,coal,0.2", "metals,coal,2.6", "E311",
     "use up"},
    {"electricity", "input_output.csv", "metals,coal", "electricity,coal", "E206",
     "sectors.csv"},
    {"demand", "final_demand.csv", "services,50,", "services,0,", "E311", "services"},
    {"dates", "openness.csv", "2020-01-22", "2018-01-22", "E220", "date"},
    {"inflow", "hydro_season.csv", "12,1", "12,2", "E310", "inflow_1"},
    {"harvest", "harvest.csv", "9,0.5,6000", "9,0.5,600", "E310", "harvest_unit"},
    {"bands", "classes.csv", "2,2500,0.1,2000,2999", "2,2500,0.1,2000,3999", "E311",
     "overlap"},
    {"substitute", "sectors.csv", "0.1,0.1,chemicals", "0.1,0.1,food", "E311",
     "no input"},
    {"storage", "input_output.csv", "metals,coal", "services,coal", "E311", "stored"},
};

INSTANTIATE_TEST_SUITE_P(Every, TablesWithAMistake, testing::ValuesIn(mistakes),
                         [](auto const& test) { return std::string(test.param.name); });

TEST(Tables, ThatAreNotThereAreEachNamed) {
    auto const problems = problems_of(toy_folder() / "nowhere");
    // One for each of the fourteen files.
    EXPECT_EQ(problems.size(), 14U);
    EXPECT_THROW(read_tables(toy_folder() / "nowhere"), sim::InputError);
}

} // namespace
} // namespace dearth::models
