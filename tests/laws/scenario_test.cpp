#include "models/economy/ledger.hpp"
#include "models/world/generator.hpp"
#include "models/world/tables.hpp"
#include "tests/laws/small_country.hpp"
#include "tests/scratch_folder.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>

namespace dearth::models {
namespace {

std::string digest_of(std::string const& text) {
    return SmallWorld(scenario_of(text)).digest();
}

std::string short_text(std::string const& more = "") {
    return "dearth: 1\nstart: 2021Q1\nquarters: 2\nburn_in: 1\nseed: 11\n" + sixty + more;
}

// A policy that no enterprise, no day or no rule in force can feel is no policy.
TEST(PoliciesWithoutBite, LeaveTheDigestAlone) {
    std::string const base = digest_of(short_text());

    EXPECT_EQ(digest_of(short_text("policies:\n"
                                   "  - {use: import_ban, from: 2031-01-01,"
                                   " to: 2032-01-01}\n")),
              base)
        << "dates outside the run";
    EXPECT_EQ(digest_of(short_text("policies:\n"
                                   "  - {use: party_oversight, where: {class: []}}\n")),
              base)
        << "empty scope";
    EXPECT_EQ(digest_of(short_text("policies:\n"
                                   "  - {name: equal, from: 2021-02-10, set: "
                                   "{ratchet.up: 0.3, review.threshold: 0.7}}\n")),
              base)
        << "rules equal to those in force";
    EXPECT_NE(digest_of(short_text("policies:\n"
                                   "  - {name: felt, from: 2021-02-10, set: "
                                   "{campaign.overtime: 0.3}}\n")),
              base)
        << "and one with bite is felt";
}

// The order of the rows of a researcher's own list means nothing.
TEST(OwnLists, GiveTheSameHistoryInAnyOrderOfRows) {
    auto const base = scenario_of(short_text());
    Tables const tables = read_tables(base.tables);
    auto rows = generate_enterprises(tables, 60, base.seed);
    tests::ScratchFolder const folder;
    auto const digest_of_rows = [&] {
        std::ofstream list(folder.path() / "list.csv");
        list << "id,province,county,sector,workers,class,ownership,technology\n";
        constexpr std::array technologies{"none", "hydro", "thermal"};
        for (auto const& row : rows) {
            list << fmt::format(
                "{},{},{},{},{},{},{},{}\n", row.id, tables.provinces[row.province].id,
                tables.counties[row.county].id, tables.sectors[row.sector].id,
                std::floor(row.workers), class_names[row.klass],
                ownership_names[static_cast<std::size_t>(row.ownership)],
                technologies[static_cast<std::size_t>(row.technology)]);
        }
        list.close();
        Scenario scenario = base;
        scenario.enterprise_list = folder.path() / "list.csv";
        return SmallWorld(scenario).digest();
    };

    std::string const in_order = digest_of_rows();
    std::ranges::reverse(rows);
    EXPECT_EQ(digest_of_rows(), in_order);
    std::rotate(rows.begin(), rows.begin() + 17, rows.end());
    EXPECT_EQ(digest_of_rows(), in_order);
}

// Nothing passes between two enterprises in less than a day, and a province adds up its
// enterprises' flows in the order of rows when the day closes: passing each one's day on
// its own is the history of one central queue, to the bit.
TEST(DayPasses, LiveTheHistoryOfOneCentralQueue) {
    SmallWorld const world(scenario_of(short_text(reported_policies)));
    auto const days = world.begin();
    auto const queue = world.begin<QueueEngine>();

    days->live();
    queue->live();

    EXPECT_EQ(days->events(), queue->events());
    EXPECT_EQ(days->digest(), queue->digest());
}

// A sum over all accounts: each payment has two sides, so the total stays, to the
// rounding of some 1e5 payments (1e-16 each, relative to the gross flow).
TEST(Money, IsNeitherMadeNorLost) {
    SmallWorld const world(scenario_of(short_text(reported_policies)));
    auto const life = world.begin();
    double const before = money_total(life->country());
    double gross = 1.0;

    life->live();

    for (double const cash : life->country().enterprises.plan_cash) {
        gross += std::abs(cash);
    }
    EXPECT_GT(gross, 1.0);
    EXPECT_NEAR(money_total(life->country()), before, 1e-9 * gross);
}

} // namespace
} // namespace dearth::models
