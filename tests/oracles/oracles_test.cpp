#include "tests/oracles/measured.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace dearth::models {
namespace {

std::string const capacity = "oracles/capacity.yaml";

// Full stores, ample power, nobody absent, idle, moody or audited: what is left is the
// attention that managers give to other things, and an input that is out here and there.
TEST(Capacity, IsMadeWhenNothingIsMissing) {
    Measured const run(capacity, {});

    double named = 0.0;
    for (auto const cause : {Cause::management, Cause::materials}) {
        named += run.loss(cause);
    }
    EXPECT_NEAR(1.0 - run.total("output") / run.total("potential"), named, 1e-6);
    EXPECT_LT(run.loss(Cause::management), 0.02);
    EXPECT_LT(run.loss(Cause::materials), 0.005);
    EXPECT_EQ(run.loss(Cause::power), 0.0);
}

TEST(Capacity, IsLostToPowerWhenThereIsAQuarterOfIt) {
    Measured const run(capacity, {"power.supply_ratio=0.5"});

    EXPECT_GT(run.loss(Cause::power), 0.1); // none with four times as much, see above
}

TEST(Capacity, IsLostToImportsBehindAClosedBorder) {
    std::vector<std::string> sets{"supply.input_stock_days=30",
                                  "mechanism.substitution=false"};
    double const open = Measured(capacity, sets).loss(Cause::imported_materials);
    sets.emplace_back("border.openness=0");
    double const closed = Measured(capacity, sets).loss(Cause::imported_materials);

    EXPECT_GT(closed, open + 0.1);
}

// Every day of the first quarter of 2019 is like the other: 31, 28 and 31 days give
// thirds of 30, 30 and 8 + 11 + 11 = 30 days, so a third of output each (O11).
TEST(Storming, IsAbsentWhereSupplyIsEven) {
    Measured const run(capacity, {"quarters=1"});
    double const output = run.total("output");

    EXPECT_NEAR(run.total("output_first_third") / output, 1.0 / 3.0, 2e-3);
    EXPECT_NEAR(run.total("output_middle_third") / output, 1.0 / 3.0, 2e-3);
    EXPECT_NEAR(run.total("output_last_third") / output, 1.0 / 3.0, 2e-3);
}

// With n rounds of balancing the plan lacks ρⁿ of what it needs, ρ the spectral radius of
// the tables: 0.4505 by their eigenvalues (O5; Montias 1959).
TEST(Balancing, ConvergesByTheSpectralRadiusOfTheTables) {
    auto const shortfall = [](int rounds) {
        return Measured(capacity, {"quarters=1",
                                   "planner.balance_rounds=" + std::to_string(rounds)})
            .read("plan_shortfall")[0];
    };

    double const tenth = shortfall(10);
    EXPECT_GT(tenth, 0.0);
    EXPECT_NEAR(shortfall(11) / tenth, 0.4505, 0.02 * 0.4505);
}

// Where power binds at a share 1 − d of the stipulated hours, an enterprise loses d of
// its potential; where workers for no more than u are left and u <= 1 − d, nothing (O7:
// max(0, 1 − (1 − d)/u) of what it would have made).
TEST(Outages, CostWhatExceedsTheSlack) {
    Measured const run(capacity, {"quarters=1", "military.labour=0.2",
                                  "labour.overmanning=1.0", "power.supply_ratio=0.9"});
    auto const hours = run.read("supply_hours", "enterprise");
    auto const losses = run.read("losses", "enterprise");
    auto const potential = run.read("potential", "enterprise");
    auto const sector = run.read("sector", "enterprise");
    int bound = 0;
    for (std::size_t i = 0; i < hours.size(); ++i) {
        double const served = hours[i] / 10.6;
        double const lost = losses[i * cause_count + index(Cause::power)] / potential[i];
        if (sector[i] == 0.0) {
            continue; // a power plant
        }
        if (served < 0.7) {
            EXPECT_NEAR(lost, 1.0 - served, 2e-3) << i;
            ++bound;
        } else if (served > 0.85) {
            EXPECT_EQ(lost, 0.0) << i;
        }
    }
    EXPECT_GT(bound, 5);
}

/// A mechanism and the loss that it alone causes.
struct Switched {
    std::string name;
    Cause cause;
};

class Mechanisms : public testing::TestWithParam<Switched> {};

TEST_P(Mechanisms, CauseTheirLossOnlyWhenTheyAreOn) {
    auto const& [name, cause] = GetParam();
    std::vector<std::string> sets{"labour.overmanning=1.0"};
    double const off = Measured(capacity, sets).loss(cause);
    sets.push_back("mechanism." + name + "=true");
    double const on = Measured(capacity, sets).loss(cause);

    EXPECT_EQ(off, 0.0);
    EXPECT_GT(on, 1e-4);
}

INSTANTIATE_TEST_SUITE_P(Switches, Mechanisms,
                         testing::Values(Switched{"breakdowns", Cause::equipment},
                                         Switched{"effort", Cause::effort},
                                         Switched{"mobilisation", Cause::mobilisation},
                                         Switched{"line_failures", Cause::power}),
                         [](auto const& test) { return test.param.name; });

TEST(Audits, HappenOnlyWhenTheyAreOn) {
    EXPECT_EQ(Measured(capacity, {}).total("audited"), 0.0);
    EXPECT_GT(Measured(capacity, {"mechanism.audits=true", "audit.capacity=0.2"})
                  .total("audited"),
              0.0);
}

TEST(Leakage, HappensOnlyWhenItIsOn) {
    EXPECT_EQ(Measured(capacity, {}).total("leaked"), 0.0);
    EXPECT_GT(Measured(capacity, {"mechanism.leakage=true"}).total("leaked"), 0.0);
}

} // namespace
} // namespace dearth::models
