#include "models/mechanisms/capital.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace dearth::models {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;

/// One enterprise of the first sector.
class Plant : public testing::Test {
  protected:
    Plant() {
        country.parameters = default_parameters();
        country.parameters.depreciation = 0.04;
        country.parameters.wear_overtime = 0.5;
        country.tables.sectors[0].wear = 1.0;
        country.capital_value[0] = 500.0;
        rows.resize(1);
        rows.capital[0] = 100.0;
        rows.capital_age[0] = 20.0;
        rows.skill[0] = 1.0;
    }

    Country country;
    Enterprises& rows = country.enterprises;
};

TEST_F(Plant, LosesItsYearlyDepreciationInAYear) {
    wear(country, 0, 365);

    EXPECT_NEAR(rows.capital[0], 96.0, 1e-12);
    EXPECT_NEAR(rows.capital_age[0], 21.0, 1e-12);
}

TEST_F(Plant, WearsFasterWithOvertime) {
    rows.overtime[0] = 0.2;

    wear(country, 0, 73); // a fifth of a year: 100·0.04·(1 + 0.5·0.2)/5 = 0.88

    EXPECT_NEAR(rows.capital[0], 99.12, 1e-12);
}

TEST_F(Plant, GrowsAndIsYoungerByInvestment) {
    invest(country, 0, 12'500.0); // 25 units a day, new

    EXPECT_NEAR(rows.capital[0], 125.0, 1e-12);
    EXPECT_NEAR(rows.capital_age[0], 16.0, 1e-12); // 20·100/125
}

TEST_F(Plant, StaysAsItIsWithoutInvestment) {
    invest(country, 0, 0.0);

    EXPECT_EQ(rows.capital[0], 100.0);
    EXPECT_EQ(rows.capital_age[0], 20.0);
}

TEST_F(Plant, TiresWithOvertimeAndRecovers) {
    country.parameters.fatigue_rate = 0.3;
    country.parameters.fatigue_recovery = 0.25;
    Institutions const rules = default_institutions();
    rows.overtime[0] = 0.1;

    rest(country, 0, rules);
    EXPECT_NEAR(rows.fatigue[0], 0.03, 1e-15); // 0.3·0.1
    rows.overtime[0] = 0.0;
    rest(country, 0, rules);
    EXPECT_NEAR(rows.fatigue[0], 0.0225, 1e-15); // three quarters of it
}

// A quarter's dekads 0…8 go to first, middle and last third of their months; the dekad
// that begins when the books are made is one later.
TEST_F(Plant, BooksEachDekadInItsThirdOfTheMonth) {
    rows.sector[0] = index(Good::coal);
    Books books;
    for (int dekad = 1; dekad <= 9; ++dekad) {
        rows.made[0] += dekad; // dekad 0 made 1, dekad 8 made 9
        book_dekad(country, 0, dekad, books);
    }

    EXPECT_NEAR(rows.thirds[0], 1.0 + 4.0 + 7.0, 1e-12);
    EXPECT_NEAR(rows.thirds[1], 2.0 + 5.0 + 8.0, 1e-12);
    EXPECT_NEAR(rows.thirds[2], 3.0 + 6.0 + 9.0, 1e-12);
    EXPECT_THAT(books.output, ElementsAre(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0));
}

TEST_F(Plant, BooksNoElectricityAmongTheDekads) {
    rows.sector[0] = index(Good::electricity);
    rows.made[0] = 500.0; // MWh
    Books books;

    book_dekad(country, 0, 1, books);

    EXPECT_EQ(rows.thirds[0], 500.0);
    EXPECT_THAT(books.output, Each(0.0));
}

} // namespace
} // namespace dearth::models
