#include "models/decisions/target.hpp"
#include "tests/models/decisions/bare.hpp"

#include <gtest/gtest.h>

namespace dearth::models {
namespace {

TEST(NormalQuantile, AgreesWithTables) {
    EXPECT_EQ(normal_quantile(0.5), 0.0);
    EXPECT_NEAR(normal_quantile(0.975), 1.959963984540054, 3e-9);
    EXPECT_NEAR(normal_quantile(0.01), -2.326347874040841, 3e-9);
    EXPECT_NEAR(normal_quantile(0.999), 3.090232306167813, 4e-9);
}

TEST(Target, IsTheMedianAtTheRatesOfTheSovietScheme) {
    // O1: F = (β − α)/(γ − α) = 0.3/0.6.
    TargetChoice const choice =
        decide(TargetView{100.0, 10.0, 0.0}, bare_rules(), bare_parameters());

    EXPECT_NEAR(choice.fractile, 0.5, 1e-15);
    EXPECT_NEAR(choice.target, 100.0, 1e-12);
}

TEST(Target, FallsBelowTheMeanWhereMissingItCostsMuch) {
    Institutions rules = bare_rules();
    rules.incentive_below = 2.5;

    TargetChoice const choice =
        decide(TargetView{100.0, 10.0, 0.0}, rules, bare_parameters());

    EXPECT_NEAR(choice.fractile, 1.0 / 6.0, 1e-15);              // 0.3/1.8
    EXPECT_NEAR(choice.target, 100.0 - 10.0 * 0.96742157, 1e-6); // z(1/6)
}

TEST(Target, IsTheTruthUnderCertainty) {
    TargetView const view{100.0, 0.0, 0.0};

    EXPECT_EQ(decide(view, bare_rules(), bare_parameters()).target, 100.0);
}

TEST(Target, IsUnderstatedOnceItFeedsARatchet) {
    Parameters parameters = bare_parameters();
    parameters.discount = 0.5;
    // V·λ̂ = 0.7·0.1/(0.5 + 0.1) = 0.11667; F = (0.3 − 0.11667)/0.6 = 0.30556
    TargetChoice const choice =
        decide(TargetView{100.0, 10.0, 0.1}, bare_rules(), parameters);

    EXPECT_NEAR(choice.fractile, 0.3055555555555556, 1e-12);
    EXPECT_LT(choice.target, 100.0);
}

TEST(Target, IsTheExpectationWhereTheSchemeIsNotConcave) {
    Institutions rules = bare_rules();
    rules.incentive_below = rules.incentive_above;

    EXPECT_EQ(decide(TargetView{100.0, 10.0, 0.0}, rules, bare_parameters()).target,
              100.0);
}

} // namespace
} // namespace dearth::models
