#include "models/decisions/attribution.hpp"
#include "tests/models/decisions/bare.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace dearth::models {
namespace {

double posterior(double blame, double bias, double peers) {
    Parameters parameters = bare_parameters();
    parameters.attribution_weight = bias;
    AttributionView view;
    view.declared = {1.0 - blame, 0.0, 0.0, blame};
    view.own_fulfilment = 0.8;
    view.peer_fulfilment = peers;
    return decide(view, parameters);
}

TEST(Attribution, BelievesTheDeclarationWithoutBias) {
    EXPECT_DOUBLE_EQ(posterior(0.3, 0.0, 1.0), 0.3);
}

TEST(Attribution, AddsTheBiasInLogOdds) {
    EXPECT_NEAR(posterior(0.5, 1.0, 0.8), std::exp(1.0) / (std::exp(1.0) + 1.0), 1e-14);
}

TEST(Attribution, BlamesMoreWhereMarketLinkedPeersDoBetter) {
    // gap 0.2: log odds 1.2
    EXPECT_NEAR(posterior(0.5, 1.0, 1.0), std::exp(1.2) / (std::exp(1.2) + 1.0), 1e-14);
    EXPECT_GT(posterior(0.5, 1.0, 1.0), posterior(0.5, 1.0, 0.8));
}

TEST(Attribution, RisesWithBlameAndBias) {
    double last = -1.0;
    for (double blame = 0.0; blame <= 1.0; blame += 0.125) {
        EXPECT_GT(posterior(blame, 1.0, 0.8), last);
        last = posterior(blame, 1.0, 0.8);
    }
    EXPECT_EQ(posterior(0.0, 3.0, 1.0), 0.0);
    EXPECT_EQ(posterior(1.0, 3.0, 1.0), 1.0);
    EXPECT_GT(posterior(0.3, 2.0, 0.8), posterior(0.3, 1.0, 0.8));
}

TEST(Attribution, StaysANumberWherePeersHaveNextToNoPlan) {
    // e^1001 is no number. b·e^x / (b·e^x + 1 − b) tends to 1 for x → ∞ if b > 0.
    EXPECT_EQ(posterior(0.0, 1.0, 1000.8), 0.0);
    EXPECT_EQ(posterior(0.3, 1.0, 1000.8), 1.0);
}

TEST(Attribution, BlamesNobodyWithoutADeclaration) {
    EXPECT_EQ(decide(AttributionView{}, default_parameters()), 0.0);
}

} // namespace
} // namespace dearth::models
