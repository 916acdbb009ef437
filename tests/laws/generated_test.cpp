// The laws of the model, put to scenarios that nobody chose.

#include "models/economy/ledger.hpp"
#include "models/economy/settlement.hpp"
#include "models/world/generator.hpp"
#include "models/world/tables.hpp"
#include "tests/laws/generated_scenarios.hpp"
#include "tests/scratch_folder.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>

namespace dearth::models {
namespace {

constexpr Seconds day = 86'400;

std::string digest_of(std::string const& text) {
    return SmallWorld(scenario_of(text)).digest();
}

// From when on all of an enterprise may be settled: hours and electricity can be booked
// ahead of its work.
Seconds settled_at(Country const& country, Index i) {
    return std::max(country.enterprises.settled[i], country.enterprises.powered[i]);
}

// model.md 5: settling in pieces is settling in one, to 1e-12 of the flow.
void expect_additive(Country const& country, double cut) {
    Country whole = country;
    Country pieces = country;
    for (Index i = 0; i < country.enterprises.size(); ++i) {
        auto const from = settled_at(country, i);
        auto const until = std::min(country.enterprises.next_time[i], from + day);
        if (until <= from) {
            continue;
        }
        auto const between =
            from + static_cast<Seconds>(cut * static_cast<double>(until - from));
        settle(whole, i, until);
        settle(pieces, i, between);
        settle(pieces, i, until);
        double const made = whole.enterprises.made[i];
        EXPECT_NEAR(pieces.enterprises.made[i], made, 1e-12 * (1.0 + made)) << i;
        double const energy = whole.enterprises.energy[i];
        EXPECT_NEAR(pieces.enterprises.energy[i], energy, 1e-12 * (1.0 + energy)) << i;
        EXPECT_LT(cause_residual(pieces.enterprises, i), 1e-9) << i;
    }
}

// More of every input, no less made: nothing in production is hindered by a full store
// of materials.
void expect_monotone(Country const& country) {
    Country poor = country;
    Country rich = country;
    for (auto& amount : rich.enterprises.stock) {
        amount *= 2.0;
    }
    for (Index i = 0; i < country.enterprises.size(); ++i) {
        auto const now = settled_at(country, i);
        settle(poor, i, now);
        settle(rich, i, now);
        refresh(poor, i);
        refresh(rich, i);
        settle(poor, i, now + day);
        settle(rich, i, now + day);
        double const made = poor.enterprises.made[i];
        EXPECT_GE(rich.enterprises.made[i], made - 1e-12 * (1.0 + made)) << i;
    }
}

TEST(GeneratedScenarios, ConserveMatterEnergyAndCauses) {
    for (int number = 0; number < scenarios(30, 1000); ++number) {
        GeneratedScenario const generated(number);
        SCOPED_TRACE(generated.text());
        SmallWorld const world(scenario_of(generated.text()));
        auto const life = world.begin();

        life->live();

        EXPECT_LT(life->worst().conservation, 1e-9);
        EXPECT_LT(life->worst().cause, 1e-9);
        EXPECT_GT(life->events(), 100U);
    }
}

TEST(GeneratedScenarios, SettleInPiecesAsInOneAndMakeNoLessOfMore) {
    for (int number = 0; number < scenarios(20, 500); ++number) {
        GeneratedScenario const generated(number);
        SCOPED_TRACE(generated.text());
        SmallWorld const world(scenario_of(generated.text()));
        auto const life = world.begin();
        for (int k = 0; k < 10 + number; ++k) {
            life->live_day();
        }

        expect_additive(life->country(), 0.05 + 0.9 * number / 500.0);
        expect_monotone(life->country());
    }
}

TEST(GeneratedScenarios, DoNotFeelEachOtherInOneProcess) {
    for (int number = 0; number < scenarios(6, 200); ++number) {
        SmallWorld const one(scenario_of(GeneratedScenario(number).text()));
        SmallWorld const other(scenario_of(GeneratedScenario(number + 1).text()));
        SCOPED_TRACE(number);
        auto const first = one.begin();
        auto const second = other.begin();

        while (first->today() <= first->end() || second->today() <= second->end()) {
            for (auto* const life : {first.get(), second.get()}) {
                if (life->today() <= life->end()) {
                    life->live_day();
                }
            }
        }

        EXPECT_EQ(first->digest(), one.digest());
        EXPECT_EQ(second->digest(), other.digest());
    }
}

// Switched off, outside the run, of nobody, or equal to what holds: no policy.
TEST(GeneratedScenarios, AreTheSameWithPoliciesThatAreOff) {
    for (int number = 0; number < scenarios(8, 200); ++number) {
        auto const text = GeneratedScenario(number).text();
        SCOPED_TRACE(text);

        EXPECT_EQ(
            digest_of(text
                      + "  - {use: speed_campaign, enabled: false}\n"
                        "  - {use: assist_first, from: 2041-01-01, to: 2042-01-01}\n"
                        "  - {use: four_tasks, where: {class: []}}\n"),
            digest_of(text));
    }
}

// The list of enterprises as a file, its rows in one order or the other.
void write_list(std::filesystem::path const& path, Tables const& tables,
                EnterpriseRows const& rows, bool is_reversed) {
    std::ofstream list(path);
    list << "id,province,county,sector,workers,class,ownership,technology\n";
    constexpr std::array technologies{"none", "hydro", "thermal"};
    for (std::size_t k = 0; k < rows.size(); ++k) {
        auto const& row = rows[is_reversed ? rows.size() - 1 - k : k];
        list << fmt::format("{},{},{},{},{},{},{},{}\n", row.id,
                            tables.provinces[row.province].id,
                            tables.counties[row.county].id, tables.sectors[row.sector].id,
                            std::floor(row.workers), class_names[row.klass],
                            ownership_names[static_cast<std::size_t>(row.ownership)],
                            technologies[static_cast<std::size_t>(row.technology)]);
    }
}

TEST(GeneratedScenarios, AreTheSameInAnyOrderOfTheListOfEnterprises) {
    tests::ScratchFolder const folder;
    for (int number = 0; number < scenarios(5, 100); ++number) {
        SCOPED_TRACE(number);
        auto scenario = scenario_of(GeneratedScenario(number).text());
        Tables const tables = read_tables(scenario.tables);
        auto const rows = generate_enterprises(tables, 40, scenario.seed);
        std::array<std::string, 2> digests;
        for (std::size_t k = 0; k < 2; ++k) {
            auto const path = folder.path() / fmt::format("list{}.csv", k);
            write_list(path, tables, rows, k == 1);
            scenario.enterprise_list = path;
            digests[k] = SmallWorld(scenario).digest();
        }
        EXPECT_EQ(digests[0], digests[1]);
    }
}

} // namespace
} // namespace dearth::models
