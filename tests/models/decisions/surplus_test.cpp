#include "models/decisions/surplus.hpp"
#include "tests/models/decisions/bare.hpp"

#include <gtest/gtest.h>

namespace dearth::models {
namespace {

/// All of the surplus is the enterprise's own, in shares of 0.4, 0.3, 0.2 and 0.1.
Institutions autonomy() {
    Institutions rules = bare_rules();
    rules.surplus_right = 1.0;
    rules.autonomy_purchase = 1.0;
    return rules;
}

/// b = ω = 1, no discount: a delivered unit is worth 1.
Parameters plain() {
    Parameters parameters = bare_parameters();
    parameters.share_weight = 1.0;
    parameters.discount = 0.0;
    parameters.kind_value = 0.5;
    parameters.leakage_value = 0.5;
    parameters.sale_price_share = 0.5;
    parameters.depreciation = 0.4;
    return parameters;
}

double total(SurplusChoice const& choice) {
    return choice.stipend + choice.sale + choice.inputs + choice.investment
           + choice.hidden + choice.delivered;
}

TEST(Surplus, IsWorthWhatTheFormulasSay) {
    SurplusView view;
    view.effort_gain = 3.0;
    view.market_price = 8.0;
    view.input_shadow = 1.5;
    view.capital_gain = 0.2;
    view.withdrawal_belief = 0.5;

    SurplusValues const values = surplus_values(view, autonomy(), plain());

    EXPECT_DOUBLE_EQ(values.stipend, 1.5);    // 1·0.5·3
    EXPECT_DOUBLE_EQ(values.sale, 2.0);       // 0.5·0.5·8
    EXPECT_DOUBLE_EQ(values.inputs, 1.5);     // 1·1.5·1
    EXPECT_DOUBLE_EQ(values.investment, 1.0); // 0.2·0.5/(0 + 0.1)
    EXPECT_DOUBLE_EQ(values.hidden, 1.0);     // 1/(1 + 0)
    EXPECT_DOUBLE_EQ(values.delivered, 1.0);
}

TEST(Surplus, FillsTheBestUsesFirst) {
    SurplusView view;
    view.effort_gain = 4.0;  // stipend 2
    view.market_price = 0.0; // sale 0
    view.input_shadow = 3.0; // inputs 3

    SurplusChoice const choice = decide(view, autonomy(), plain());

    EXPECT_DOUBLE_EQ(choice.inputs, 0.2);
    EXPECT_DOUBLE_EQ(choice.stipend, 0.4);
    EXPECT_EQ(choice.sale, 0.0);
    EXPECT_NEAR(choice.delivered, 0.4, 1e-15);
}

TEST(Surplus, StaysWithinTheRight) {
    Institutions rules = autonomy();
    rules.surplus_right = 0.5;
    SurplusView view;
    view.effort_gain = 4.0;
    view.market_price = 16.0; // sale 4, the best

    SurplusChoice const choice = decide(view, rules, plain());

    EXPECT_DOUBLE_EQ(choice.sale, 0.3);
    EXPECT_DOUBLE_EQ(choice.stipend, 0.2);
    EXPECT_DOUBLE_EQ(choice.delivered, 0.5);
}

TEST(Surplus, GoesToTheStateWithoutTheRight) {
    SurplusView view;
    view.effort_gain = 100.0;
    view.market_price = 100.0;

    EXPECT_EQ(decide(view, bare_rules(), plain()).delivered, 1.0);
}

TEST(Surplus, IsHiddenFromTheRatchet) {
    SurplusView view;
    view.hide_share = 0.25;
    EXPECT_EQ(decide(view, bare_rules(), plain()).hidden, 0.0); // delivery is worth more

    view.ratchet_belief = 0.5; // nothing of the reward for delivery is left at R = 0
    EXPECT_EQ(decide(view, bare_rules(), plain()).hidden, 0.25);
}

TEST(Surplus, IsNotInvestedUnderARightSoonWithdrawn) {
    SurplusView view;
    view.capital_gain = 0.5;
    EXPECT_DOUBLE_EQ(decide(view, autonomy(), plain()).investment, 0.1);

    view.withdrawal_belief = 1.0;
    EXPECT_EQ(decide(view, autonomy(), plain()).investment, 0.0);
}

TEST(Surplus, AddsUpToOneWhateverItIsWorth) {
    for (int i = 0; i < 200; ++i) {
        SurplusView view;
        view.effort_gain = 0.05 * (i % 17);
        view.market_price = 1.0 * (i % 13);
        view.input_shadow = 0.3 * (i % 11);
        view.capital_gain = 0.1 * (i % 7);
        view.ratchet_belief = 0.1 * (i % 5);
        view.hide_share = 0.2 * (i % 3);
        Institutions rules = autonomy();
        rules.surplus_right = 0.25 * (i % 5);

        SurplusChoice const choice = decide(view, rules, plain());

        EXPECT_NEAR(total(choice), 1.0, 1e-14);
        EXPECT_GE(choice.delivered, 0.0);
    }
}

} // namespace
} // namespace dearth::models
