#include "models/decisions/requests.hpp"
#include "tests/models/decisions/bare.hpp"

#include <gtest/gtest.h>

namespace dearth::models {
namespace {

Institutions by_requests() {
    Institutions rules = bare_rules();
    rules.plan_input_basis = 0.0;
    return rules;
}

/// Ten bidders for 50 units, v = 2, κ = 1: the others ask for 9·9 (oracle O6).
RequestView tullock_game() {
    RequestView view;
    view.need = 5.5;
    view.storage = 100.0;
    view.supply_belief = 50.0;
    view.rivals_belief = 81.0;
    return view;
}

double requested(RequestView const& view, Institutions const& rules) {
    Parameters parameters = bare_parameters();
    parameters.request_cost = 0.5;
    return decide(view, rules, parameters);
}

TEST(Request, IsTheSymmetricEquilibriumOfTheRationingGame) {
    // ρ* = v·S·(n − 1)/(κ·n²) = 2·50·9/100 = 9; best reply √(2·50·81) − 81 = 9.
    EXPECT_NEAR(requested(tullock_game(), by_requests()), 9.0, 1e-12);
}

TEST(Request, NeverAsksForLessThanIsNeeded) {
    RequestView view = tullock_game();
    view.need = 12.0;

    EXPECT_EQ(requested(view, by_requests()), 12.0);
}

TEST(Request, NeverAsksForMoreThanCanBeStored) {
    RequestView view = tullock_game();
    view.storage = 7.0;

    EXPECT_EQ(requested(view, by_requests()), 7.0);
}

TEST(Request, IsTruthfulWhereSupplyIsAmple) {
    RequestView view = tullock_game();
    view.supply_belief = 86.5; // need + rivals

    EXPECT_EQ(requested(view, by_requests()), 5.5);
}

TEST(Request, IsTruthfulWhereMaterialsAreAllottedByNeed) {
    Institutions rules = bare_rules();
    rules.plan_input_basis = 1.0;

    EXPECT_EQ(requested(tullock_game(), rules), 5.5);
}

Parameters month_of_stock(double acquisition_cost) {
    Parameters parameters = bare_parameters();
    parameters.input_stock_days = 30.0;
    parameters.acquisition_cost = acquisition_cost;
    parameters.safety_factor = 1.0;
    return parameters;
}

OrderView steady_use() {
    OrderView view;
    view.stock = 20.0;
    view.on_order = 10.0;
    view.daily_use = 2.0;
    view.lead_days = 5.0;
    view.storage = 1000.0;
    return view;
}

TEST(Order, FillsUpToTheBaseStock) {
    OrderChoice const choice = decide(steady_use(), month_of_stock(1.0));

    EXPECT_DOUBLE_EQ(choice.target, 60.0); // 2·30
    EXPECT_DOUBLE_EQ(choice.order, 40.0);  // 60 + 2·5 − 20 − 10
}

TEST(Order, AimsAtTwiceTheStockForFourTimesTheEffort) {
    // O10: mean stock ∝ √F.
    EXPECT_DOUBLE_EQ(decide(steady_use(), month_of_stock(4.0)).target, 120.0);
    EXPECT_DOUBLE_EQ(decide(steady_use(), month_of_stock(16.0)).target, 240.0);
}

TEST(Order, HoardsWhatIsHardToGet) {
    OrderView view = steady_use();
    view.supply_belief = 0.25;

    EXPECT_DOUBLE_EQ(decide(view, month_of_stock(1.0)).target, 120.0); // 60/√0.25
}

TEST(Order, AddsSafetyForUncertainTransport) {
    OrderView view = steady_use();
    view.lead_spread = 3.0;

    EXPECT_DOUBLE_EQ(decide(view, month_of_stock(1.0)).target, 66.0); // 2·(30 + 3)
}

TEST(Order, StopsAtTheStoreAndNeverSendsGoodsBack) {
    OrderView view = steady_use();
    view.storage = 50.0;
    EXPECT_EQ(decide(view, month_of_stock(1.0)).target, 50.0);

    view.stock = 500.0;
    EXPECT_EQ(decide(view, month_of_stock(1.0)).order, 0.0);
}

} // namespace
} // namespace dearth::models
