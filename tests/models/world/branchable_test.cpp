#include "models/world/simulation_run.hpp"
#include "sim/kernel/column_set.hpp"
#include "tests/cli/run_dearth.hpp"
#include "tests/scratch_folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <span>
#include <string>

namespace dearth::models {
namespace {

Scenario small_scenario() {
    tests::ScratchFolder const folder;
    return read_scenario(folder.write("small.yaml", "dearth: 1\n"
                                                    "start: 2021Q1\n"
                                                    "economy: {enterprises: 60}\n"));
}

template <class Values>
void update(sim::DigestStream& stream, Values const& values) {
    stream.update(std::span<typename Values::value_type const>(values));
}

// What the generator gives and no state holds.
sim::Digest fixed_part(Country const& country) {
    sim::DigestStream stream;
    auto const& rows = country.enterprises;
    update(stream, rows.key);
    update(stream, rows.sector);
    update(stream, rows.klass);
    update(stream, rows.technology);
    update(stream, rows.county);
    auto const& links = country.links;
    update(stream, links.supplier);
    update(stream, links.customer);
    update(stream, links.good);
    update(stream, links.contract);
    update(stream, links.lead_days);
    update(stream, country.reference_output);
    update(stream, country.capital_value);
    update(stream, country.reference_final);
    for (auto const& recipe : country.recipes) {
        update(stream, recipe.good);
        update(stream, recipe.use);
    }
    update(stream, std::array{country.energy_scale, country.harvest_per_day});
    return stream.value();
}

// The same, and the first state.
std::string built(Scenario const& scenario) {
    Country country = first_country(scenario);
    sim::ColumnSet state;
    add_columns(state, country.enterprises);
    add_columns(state, country.links);
    add_columns(state, country);
    return sim::to_text(fixed_part(country)) + sim::xxh3_text(state.serialise());
}

// A value other than the default, far from it.
double moved(sim::Entry const& entry) {
    return entry.fallback == entry.low ? entry.high : entry.low;
}

TEST(BranchableParameters, LeaveTheBuiltWorldAsItIs) {
    auto const scenario = small_scenario();
    auto const base = built(scenario);
    int branchable = 0;
    for (auto const& field : parameter_fields()) {
        if (!field.entry.branchable) {
            continue;
        }
        auto other = scenario;
        other.parameters.*field.member = moved(field.entry);
        EXPECT_EQ(built(other), base) << field.entry.path;
        ++branchable;
    }
    EXPECT_GT(branchable, 50); // decisions of managers, secretaries, planners, workers
}

TEST(BranchableParameters, AreNoneOfTechnologyGeneratorOrSwitches) {
    auto const fields = parameter_fields();
    for (auto const* const path :
         {"capital.heavy_utilisation", "power.hydro_share", "world.suppliers",
          "mechanism.audits", "supply.input_stock_days"}) {
        auto const field =
            std::find_if(fields.begin(), fields.end(),
                         [&](auto const& each) { return each.entry.path == path; });
        ASSERT_NE(field, fields.end()) << path;
        EXPECT_FALSE(field->entry.branchable) << path;
    }
}

// A branch may change the rules at the start, and takes its fixed columns from its own
// scenario: those must not follow from the rules.
TEST(BranchedRules, LeaveTheFixedPartOfTheWorldAsItIs) {
    auto scenario = small_scenario();
    auto const base = fixed_part(first_country(scenario));
    for (auto const& field : institution_fields()) {
        scenario.institutions.*field.member = moved(field.entry);
    }

    EXPECT_EQ(fixed_part(first_country(scenario)), base);
}

} // namespace
} // namespace dearth::models
