#include "models/decisions/diversion.hpp"
#include "tests/models/decisions/bare.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <vector>

namespace dearth::models {
namespace {

Institutions oversight(double share) {
    Institutions rules = bare_rules();
    rules.oversight_diversion = share;
    return rules;
}

/// ω = 1, γ = 1/2, κ = 8, at most a quarter of the workers.
Parameters local_projects() {
    Parameters parameters = bare_parameters();
    parameters.project_weight = 1.0;
    parameters.project_curvature = 0.5;
    parameters.diversion_cost = 8.0;
    parameters.diversion_limit = 0.25;
    parameters.fulfilment_weight = 1.0;
    parameters.blame_weight = 0.7;
    parameters.penalty_weight = 1.0;
    return parameters;
}

DiversionView enterprise(double workers, double weight) {
    DiversionView view;
    view.workers = workers;
    view.weight = weight;
    return view;
}

TEST(Diversion, SolvesTheFirstOrderConditionOfOneEnterprise) {
    // ½·δ^(−½) = 8·δ, so δ = (1/16)^(2/3) = 0.157490 and P = 8·δ.
    std::vector<DiversionView> const county{enterprise(1.0, 0.0)};

    double const pull = project_pull(county, oversight(1.0), local_projects());

    EXPECT_NEAR(pull, 8.0 * 0.157490131, 1e-7);
    EXPECT_NEAR(decide(county[0], pull, oversight(1.0), local_projects()), 0.157490131,
                1e-8);
}

TEST(Diversion, MeetsThePullOfTheWholeCounty) {
    std::vector<DiversionView> const county{enterprise(0.5, 0.1), enterprise(0.3, 0.0),
                                            enterprise(0.2, 0.02)};
    Institutions const rules = oversight(1.0);
    Parameters const parameters = local_projects();

    double const pull = project_pull(county, rules, parameters);

    double labour = 0.0;
    for (DiversionView const& view : county) {
        labour += view.workers * decide(view, pull, rules, parameters);
    }
    EXPECT_NEAR(pull, 0.5 / std::sqrt(labour), 1e-9); // P = γ·S^(γ − 1)
}

TEST(Diversion, SparesEnterprisesWhosePlansCount) {
    Institutions const rules = oversight(1.0);
    Parameters const parameters = local_projects();
    double last = 1.0;
    for (double const weight : {0.0, 0.2, 0.4, 0.6}) {
        double const share = decide(enterprise(1.0, weight), 1.0, rules, parameters);
        EXPECT_LT(share, last);
        last = share;
    }
    EXPECT_DOUBLE_EQ(last, 0.05); // (1 − 0.6)/8
}

TEST(Diversion, TakesMoreWhereThePlanIsFulfilledAnyway) {
    DiversionView view = enterprise(1.0, 0.6);
    view.fulfilment = 1.2;

    EXPECT_DOUBLE_EQ(decide(view, 1.0, oversight(1.0), local_projects()), 0.125);
}

TEST(Diversion, FearsOnlyItsOwnShareOfThePenalty) {
    DiversionView view = enterprise(1.0, 0.0);
    view.penalty = 2.0;

    // (1 − 0.3·2)/8
    EXPECT_DOUBLE_EQ(decide(view, 1.0, oversight(1.0), local_projects()), 0.05);
}

TEST(Diversion, StaysWithinWhatOversightAllows) {
    EXPECT_EQ(decide(enterprise(1.0, 0.0), 100.0, oversight(0.4), local_projects()), 0.1);
}

TEST(Diversion, DoesNotHappenWithoutOversight) {
    std::vector<DiversionView> const county{enterprise(1.0, 0.0)};

    EXPECT_EQ(project_pull(county, oversight(0.0), local_projects()), 0.0);
    EXPECT_EQ(decide(county[0], 5.0, oversight(0.0), local_projects()), 0.0);
}

} // namespace
} // namespace dearth::models
