#include "models/institutions/timeline.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string_view>

namespace dearth::models {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::size_t field(std::string_view path) {
    auto const fields = institution_fields();
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (fields[i].entry.path == path) {
            return i;
        }
    }
    throw std::invalid_argument("no such field");
}

std::size_t const up = field("ratchet.up");
std::size_t const down = field("ratchet.down");

Policy policy(std::string const& name, sim::Date const& from, std::optional<sim::Date> to,
              std::vector<std::pair<std::size_t, double>> const& values) {
    Policy made;
    made.name = name;
    made.from = from;
    made.to = to;
    for (auto const& [index, value] : values) {
        made.edits.push_back({index, value});
    }
    return made;
}

Scope only(ScopeDimension dimension, std::vector<std::uint16_t> indices) {
    Scope scope;
    scope.only[static_cast<std::size_t>(dimension)] = std::move(indices);
    return scope;
}

// Province, county, class, sector, ownership.
ScopeKey key(std::uint16_t province, std::uint16_t county = 0, std::uint16_t klass = 0,
             std::uint16_t sector = 0, std::uint16_t ownership = 0) {
    return {{province, county, klass, sector, ownership}};
}

/// Two years from 2021Q1 after one quarter of burn-in: kernel day 0 is 1 October 2020,
/// and 92 days later 2021 begins.
class TwoYears : public testing::Test {
  protected:
    sim::Calendar calendar{{2021, 1}, 1, 8};
    Institutions base = default_institutions();

    sim::Day day(int year, int month, int day) const {
        return calendar.day(sim::Date{year, month, day});
    }

    double up_on(Timeline const& timeline, sim::Day when,
                 ScopeKey const& who = key(0)) const {
        return timeline.resolve(when, who).ratchet_up;
    }
};

TEST_F(TwoYears, KnowTheBaseAloneWithoutPolicies) {
    Timeline const timeline(base, {}, calendar);

    EXPECT_THAT(timeline.switch_days(), IsEmpty());
    EXPECT_EQ(up_on(timeline, 100), base.ratchet_up);
}

TEST_F(TwoYears, HoldAPolicyFromItsFirstToItsLastDay) {
    Timeline const timeline(
        base, {policy("p", {2021, 7, 1}, sim::Date{2022, 4, 15}, {{up, 0.9}})}, calendar);

    // In force up to and including 15 April, so the rules change on the 16th.
    EXPECT_THAT(timeline.switch_days(), ElementsAre(day(2021, 7, 1), day(2022, 4, 16)));
    EXPECT_EQ(up_on(timeline, day(2021, 6, 30)), base.ratchet_up);
    EXPECT_EQ(up_on(timeline, day(2021, 7, 1)), 0.9);
    EXPECT_EQ(up_on(timeline, day(2022, 4, 15)), 0.9);
    EXPECT_EQ(up_on(timeline, day(2022, 4, 16)), base.ratchet_up);
}

TEST_F(TwoYears, LeaveTheBurnInToTheBase) {
    Timeline const timeline(base, {policy("p", {2019, 1, 1}, {}, {{up, 0.9}})}, calendar);

    // 1 October to 31 December 2020 are 92 days of burn-in.
    EXPECT_THAT(timeline.switch_days(), ElementsAre(92));
    EXPECT_EQ(up_on(timeline, 91), base.ratchet_up);
    EXPECT_EQ(up_on(timeline, 92), 0.9);
}

TEST_F(TwoYears, ApplyAPolicyToItsScopeAlone) {
    auto scoped = policy("p", {2021, 1, 1}, {}, {{up, 0.9}});
    scoped.where = only(ScopeDimension::province, {2, 5});
    Timeline const timeline(base, {scoped}, calendar);

    EXPECT_EQ(up_on(timeline, 200, key(2)), 0.9);
    EXPECT_EQ(up_on(timeline, 200, key(3)), base.ratchet_up);
}

TEST_F(TwoYears, LetTheDeepestScopeCountThenTheKeysThenTheLaterDate) {
    auto country = policy("country", {2021, 6, 1}, {}, {{up, 0.1}});
    auto province = policy("province", {2021, 5, 1}, {}, {{up, 0.2}});
    province.where = only(ScopeDimension::province, {0});
    auto sector = policy("sector", {2021, 3, 1}, {}, {{up, 0.3}});
    sector.where = only(ScopeDimension::sector, {0});
    auto both = sector;
    both.name = "both";
    both.edits[0].value = 0.4;
    both.where.only[0] = std::vector<std::uint16_t>{0};
    auto later = both;
    later.name = "later";
    later.from = {2021, 4, 1};
    later.edits[0].value = 0.5;

    // Given in the opposite order, to show that the order of the file is no rank.
    Timeline const timeline(base, {later, both, sector, province, country}, calendar);

    sim::Day const june = day(2021, 6, 1);
    EXPECT_EQ(up_on(timeline, june, key(0, 0, 0, 0)), 0.5);
    EXPECT_EQ(up_on(timeline, day(2021, 3, 15), key(0, 0, 0, 0)), 0.4);
    EXPECT_EQ(up_on(timeline, june, key(1, 0, 0, 0)), 0.3); // another province
    EXPECT_EQ(up_on(timeline, june, key(0, 0, 0, 1)), 0.2); // another sector
    EXPECT_EQ(up_on(timeline, june, key(1, 0, 0, 1)), 0.1);
}

TEST_F(TwoYears, ComposePoliciesThatSetDifferentRules) {
    Timeline const timeline(base,
                            {policy("a", {2021, 1, 1}, {}, {{up, 0.1}}),
                             policy("b", {2021, 1, 1}, {}, {{down, 0.9}})},
                            calendar);

    auto const rules = timeline.resolve(200, key(0));
    EXPECT_EQ(rules.ratchet_up, 0.1);
    EXPECT_EQ(rules.ratchet_down, 0.9);
}

TEST_F(TwoYears, AreUntouchedByPoliciesWithoutBite) {
    auto nobody = policy("nobody", {2021, 2, 1}, {}, {{up, 0.9}});
    nobody.where = only(ScopeDimension::priority_class, {});
    auto abroad = policy("abroad", {2021, 2, 1}, {}, {{up, 0.9}});
    abroad.where = only(ScopeDimension::county, {7});
    abroad.where.county_provinces = {3};
    abroad.where.only[0] = std::vector<std::uint16_t>{1}; // county 7 is elsewhere
    Timeline const timeline(
        base,
        {nobody, abroad,
         policy("early", {2018, 1, 1}, sim::Date{2020, 12, 31}, {{up, 1}}),
         policy("late", {2031, 1, 1}, {}, {{up, 1}})},
        calendar);

    EXPECT_THAT(timeline.switch_days(), IsEmpty());
    for (sim::Day when = 0; when < calendar.end_day(); when += 10) {
        EXPECT_EQ(up_on(timeline, when), base.ratchet_up);
    }
}

TEST(Overlaps, ClashOnlyAtEqualRankWithDifferentValues) {
    auto const one = policy("one", {2021, 1, 1}, {}, {{up, 0.1}});
    auto same_value = one;
    auto other_value = policy("two", {2021, 1, 1}, {}, {{up, 0.2}});
    auto later = policy("two", {2021, 1, 2}, {}, {{up, 0.2}});

    EXPECT_FALSE(overlaps(std::vector{one, same_value}).at(0).is_clash);
    EXPECT_TRUE(overlaps(std::vector{one, other_value}).at(0).is_clash);
    EXPECT_FALSE(overlaps(std::vector{one, later}).at(0).is_clash);
}

TEST(Overlaps, NeedACommonDayAndACommonEnterprise) {
    auto first = policy("first", {2021, 1, 1}, sim::Date{2021, 3, 31}, {{up, 0.1}});
    auto next = policy("next", {2021, 4, 1}, {}, {{up, 0.2}});
    EXPECT_THAT(overlaps(std::vector{first, next}), IsEmpty());

    // The last day is inclusive, so one day earlier they meet.
    next.from = {2021, 3, 31};
    EXPECT_EQ(overlaps(std::vector{first, next}).size(), 1U);

    first.where = only(ScopeDimension::sector, {1, 2});
    next.where = only(ScopeDimension::sector, {3});
    EXPECT_THAT(overlaps(std::vector{first, next}), IsEmpty());

    next.where = only(ScopeDimension::county, {4});
    next.where.county_provinces = {1};
    first.where = only(ScopeDimension::province, {2});
    EXPECT_THAT(overlaps(std::vector{first, next}), IsEmpty());
}

TEST(Clashes, NameBothPlaces) {
    auto one = policy("one", {2021, 1, 1}, {}, {{up, 0.1}});
    one.edits[0].place = {{"x.yaml", 3, 5}};
    auto two = policy("two", {2021, 1, 1}, {}, {{up, 0.2}});
    two.edits[0].place = {{"x.yaml", 8, 5}};
    sim::Diagnostics problems;

    refuse_clashes(std::vector{one, two}, problems);

    auto const found = problems.sorted();
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].where.line, 8);
    ASSERT_TRUE(found[0].other.has_value());
    EXPECT_EQ(found[0].other->line, 3);
}

TEST(InstitutionCatalogue, ContradictsNothing) {
    std::vector<sim::Entry> entries;
    for (auto const& each : institution_fields()) {
        entries.push_back(each.entry);
    }

    EXPECT_THAT(sim::Catalogue(entries).contradictions(), IsEmpty());
}

} // namespace
} // namespace dearth::models
