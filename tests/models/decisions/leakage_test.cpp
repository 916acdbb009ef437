#include "models/decisions/leakage.hpp"
#include "tests/models/decisions/bare.hpp"

#include <gtest/gtest.h>

namespace dearth::models {
namespace {

/// v = 0.3, p = 0.05, F = 2, k = 6, at most 0.1.
Parameters leaky() {
    Parameters parameters = bare_parameters();
    parameters.leakage_value = 0.3;
    parameters.leakage_watch = 0.05;
    parameters.leakage_fine = 2.0;
    parameters.leakage_cost = 6.0;
    parameters.leakage_limit = 0.1;
    return parameters;
}

TEST(Leakage, BalancesGainFineAndRisingCost) {
    EXPECT_NEAR(decide(LeakageView{}, bare_rules(), leaky()), 0.2 / 6.0, 1e-15);
    // (0.3 − 0.05·2)/6
}

TEST(Leakage, EndsUnderAWatchfulSecretary) {
    LeakageView view;
    view.detection = 0.1; // p·F = 0.3

    EXPECT_NEAR(decide(view, bare_rules(), leaky()), 0.0, 1e-15);
}

TEST(Leakage, GrowsWithTheMarketPriceUpToItsLimit) {
    LeakageView view;
    view.market_price = 2.0;
    EXPECT_NEAR(decide(view, bare_rules(), leaky()), 0.5 / 6.0, 1e-15);

    view.market_price = 10.0;
    EXPECT_EQ(decide(view, bare_rules(), leaky()), 0.1);
}

TEST(Leakage, GrowsUnderASoftBudget) {
    Institutions rules = bare_rules();
    rules.soft_budget = 1.0;

    EXPECT_NEAR(decide(LeakageView{}, rules, leaky()), 0.05, 1e-15); // 0.3/6
}

TEST(Leakage, SparesWhatTheEnterpriseOwns) {
    LeakageView view;
    view.own_surplus = 1.0;

    EXPECT_EQ(decide(view, bare_rules(), leaky()), 0.0);
}

TEST(Leakage, DoesNotHappenWhereSwitchedOff) {
    Parameters parameters = leaky();
    parameters.leakage_on = 0.0;

    EXPECT_EQ(decide(LeakageView{}, bare_rules(), parameters), 0.0);
}

} // namespace
} // namespace dearth::models
