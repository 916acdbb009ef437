#include "models/economy/goods.hpp"
#include "tests/oracles/measured.hpp"

#include <string>

namespace dearth::models {
namespace {

// n customers with equal needs a, whose sum is what the supplier's plan has to share:
// each gains v·S·h/(h + R) − κ·h from a request h against the others' R, so h* = v·S·(n −
// 1)/(n²·κ) = a·(n − 1)/(n·κ), and the share met is S/(n·h*) = κ·n/(n − 1) at v = 1 (O6).
void expect_equilibrium(double cost) {
    Measured const run("oracles/rationing.yaml",
                       {"supply.request_cost=" + std::to_string(cost)});
    auto const sector = run.read("sector", "enterprise");
    auto const claim = run.quarter(39, "claim", "enterprise");
    auto const share = run.quarter(39, "allotment_believed", "enterprise");
    int mills = 0;
    for (std::size_t i = 0; i < sector.size(); ++i) {
        if (static_cast<std::size_t>(sector[i]) == index(Good::building)) {
            EXPECT_NEAR(claim[i], 0.75 / cost, 0.01) << cost;
            EXPECT_NEAR(share[i], cost / 0.75, 0.01) << cost;
            ++mills;
        }
    }
    EXPECT_EQ(mills, 4);
}

TEST(Rationing, InflatesRequestsToTheEquilibriumOfTheGame) {
    expect_equilibrium(0.5); // 1.5 times the need, two thirds of it met
    expect_equilibrium(0.4); // 1.875
}

TEST(Rationing, LeavesRequestsAloneWhereMaterialsFollowNeed) {
    Measured const run("oracles/rationing.yaml", {"plan.allocation_basis=need"});

    for (double const claim : run.quarter(39, "claim", "enterprise")) {
        EXPECT_EQ(claim, 1.0);
    }
}

// The fractile (β − α)/(γ − α) of a normal forecast with a standard deviation of a tenth
// of last quarter's output (O1): plans of the next quarter over output of this one, by
// their days.
void expect_target(double rate, double deviations) {
    Measured const run("oracles/target.yaml",
                       {"bonus.incentive_target=" + std::to_string(rate)});
    auto const output = run.quarter(0, "output", "enterprise");
    auto const plan = run.quarter(1, "output_planned", "enterprise");
    for (std::size_t i = 0; i < output.size(); ++i) {
        double const foreseen = output[i] * 91.0 / 90.0; // the second quarter has 91 days
        EXPECT_NEAR(plan[i] / foreseen, 1.0 + 0.1 * deviations, 1e-5) << rate << ' ' << i;
    }
}

TEST(Targets, AreTheFractileThatTheBonusAsksFor) {
    expect_target(1.0, 0.0);       // (1 − .7)/.6 = .5: the truth
    expect_target(0.85, -0.67449); // .25
    expect_target(1.15, 0.67449);  // .75
}

} // namespace
} // namespace dearth::models
