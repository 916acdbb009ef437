#include "tests/laws/small_country.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace dearth::models {
namespace {

// Forty enterprises behind a closed border make less every quarter, until whole sectors
// plan and make nothing at all.
TEST(Collapse, LeavesNumbersNumbers) {
    SmallWorld const world(
        scenario_of("dearth: 1\nstart: 2019Q1\nquarters: 22\nburn_in: 1\nseed: 3\n"
                    "economy: {enterprises: 40}\n"
                    "policies:\n  - use: border_closure\n  - use: party_oversight\n"));
    auto const life = world.begin();
    life->live();

    auto const& rows = life->country().enterprises;
    auto const is_number = [](double value) { return std::isfinite(value); };
    EXPECT_TRUE(std::ranges::all_of(rows.stock, is_number));
    EXPECT_TRUE(std::ranges::all_of(rows.output_stock, is_number));
    EXPECT_TRUE(std::ranges::all_of(life->desk().plan, is_number));
    auto const& planned = life->desk().planned;
    EXPECT_EQ(*std::ranges::min_element(planned), 0.0); // else this asks nothing
}

class NoRows final : public sim::RunSink {
  public:
    void write(int, std::string_view, sim::Row const&) override {}

    void close_quarter(int, std::string_view) override {}

    void append(std::span<sim::EventRecord const>) override {}
};

// A run whose books hold what is no number has failed; it must not end as complete.
TEST(Collapse, FailsWhereBooksHoldNoNumbers) {
    auto const scenario = scenario_of(small_text(sixty));
    auto country = first_country(scenario);
    auto const world = world_of(scenario);
    country.enterprises.output_stock[7] = std::nan("");

    ReplicationRun run(scenario, world, std::move(country), 0);
    NoRows rows;
    EXPECT_THROW(run.live(rows, {.should_stop = [] { return false; },
                                 .closed = [](sim::Quarter const&, bool) {}}),
                 sim::InvariantError);
}

} // namespace
} // namespace dearth::models
