#include "models/world/enterprise_list.hpp"
#include "tests/models/world/toy_country.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace dearth::models {
namespace {

using testing::HasSubstr;

char const* const header = "id,province,county,sector,workers,class,technology\n";

// One maker of every good.
std::string complete_list() {
    std::string text = header;
    text += "dam,north,alpha,electricity,300,,hydro\n";
    text += "pit,middle,beta,coal,1200,,\n";
    for (auto const* sector : {"ores", "metals", "chemicals", "machinery", "building",
                               "light", "food", "services"}) {
        text += std::string("some-") + sector + ",south,delta," + sector + ",60,,none\n";
    }
    return text;
}

struct Reading {
    EnterpriseRows rows;
    std::vector<sim::Diagnostic> problems;
};

Reading read(std::string const& text) {
    ToyCopy const copy;
    copy.write("list.csv", text);
    sim::Diagnostics problems;
    Tables const tables = read_tables(toy_folder());
    auto rows = read_enterprise_list(copy.folder() / "list.csv", tables, problems);
    return {std::move(rows), problems.sorted()};
}

TEST(EnterpriseList, ReadsWhatItsRowsSay) {
    auto const reading = read(complete_list());
    ASSERT_THAT(reading.problems, testing::IsEmpty());
    ASSERT_EQ(reading.rows.size(), 10U);
    EnterpriseRow const& dam = reading.rows[0];
    EXPECT_EQ(dam.id, "dam");
    EXPECT_EQ(dam.technology, Technology::hydro);
    EXPECT_EQ(dam.province, 0);
    EXPECT_EQ(dam.county, 0);
    EXPECT_EQ(dam.klass, 5); // 300 lies in the band 101–499
    EXPECT_EQ(dam.ownership, Ownership::state);
    EnterpriseRow const& pit = reading.rows[1];
    EXPECT_EQ(pit.county, 1); // beta, after north's one county
    EXPECT_EQ(pit.klass, 3);  // 1,000–1,999
    EXPECT_EQ(pit.technology, Technology::none);
}

TEST(EnterpriseList, TakesAGivenClassOverTheBand) {
    std::string text = complete_list();
    auto const at = text.find("300,,hydro");
    auto const reading = read(text.replace(at, 10, "300,special,hydro"));
    ASSERT_THAT(reading.problems, testing::IsEmpty());
    EXPECT_EQ(reading.rows[0].klass, 0);
}

TEST(EnterpriseList, NamesTheGoodThatNobodyMakes) {
    std::string text = complete_list();
    auto const at = text.find("some-food");
    auto const reading = read(text.erase(at, text.find('\n', at) + 1 - at));
    ASSERT_EQ(reading.problems.size(), 1U);
    EXPECT_EQ(reading.problems[0].code, "E311");
    EXPECT_THAT(reading.problems[0].message, HasSubstr("food"));
    EXPECT_EQ(reading.problems[0].where.line, 1); // at the name of the column sector
    EXPECT_EQ(reading.problems[0].where.column, 20);
}

/// A row added to a complete list, and what is said of it.
struct BadRow {
    char const* name;
    char const* row;
    char const* code;
    char const* message;
};

class BadRowOfTheList : public testing::TestWithParam<BadRow> {};

TEST_P(BadRowOfTheList, IsRefusedAtItsLine) {
    BadRow const& bad = GetParam();
    auto const reading = read(complete_list() + bad.row + "\n");
    ASSERT_EQ(reading.problems.size(), 1U);
    EXPECT_EQ(reading.problems[0].where.line, 12); // header and ten rows before it
    EXPECT_EQ(reading.problems[0].code, bad.code);
    EXPECT_THAT(reading.problems[0].message, HasSubstr(bad.message));
}

constexpr BadRow bad_rows[]{
    {"Twice", "pit,middle,beta,coal,10,,", "E309", "pit"},
    {"Blanks", "my pit,middle,beta,coal,10,,", "E206", "id"},
    {"Province", "a,nroth,beta,coal,10,,", "E206", "province"},
    {"County", "a,north,beta,coal,10,,", "E206", "middle"},
    {"Sector", "a,north,alpha,gold,10,,", "E206", "sector"},
    {"Workers", "a,north,alpha,coal,0,,", "E203", "workers"},
    {"Class", "a,north,alpha,coal,10,8,", "E206", "class"},
    {"Plant", "a,north,alpha,electricity,10,,", "E209", "hydro nor thermal"},
    {"NoPlant", "a,north,alpha,coal,10,,thermal", "E201", "no electricity"},
};

INSTANTIATE_TEST_SUITE_P(Every, BadRowOfTheList, testing::ValuesIn(bad_rows),
                         [](auto const& test) { return std::string(test.param.name); });

TEST(EnterpriseList, MakesTheSameCountryInAnyOrderOfRows) {
    auto const straight = read(complete_list());
    auto reversed = straight.rows;
    std::reverse(reversed.begin(), reversed.end());
    Tables const tables = read_tables(toy_folder());
    auto const build = [&tables](EnterpriseRows rows) {
        return build_country(tables, toy_parameters(), std::move(rows),
                             first_of_january());
    };
    Country const a = build(straight.rows);
    Country const b = build(reversed);
    EXPECT_EQ(a.enterprises.id, b.enterprises.id);
    EXPECT_EQ(a.enterprises.capital, b.enterprises.capital);
    EXPECT_EQ(a.links.contract, b.links.contract);
    EXPECT_EQ(a.links.customer, b.links.customer);
}

} // namespace
} // namespace dearth::models
