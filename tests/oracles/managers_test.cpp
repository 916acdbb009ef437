// What managers make and report under the rules of a plan: oracles O2, O3 and O4.

#include "tests/oracles/measured.hpp"

#include <algorithm>
#include <cmath>

namespace dearth::models {
namespace {

/// Gaps to the plan, over the plan, of those who forged and of those who did not.
struct Gaps {
    std::vector<double> forged;
    std::vector<double> admitted;
};

/// Of all enterprises but power plants below their plan, all quarters together.
Gaps gaps_below_plan(std::vector<std::string> const& sets) {
    Measured const run("oracles/padding.yaml", sets);
    auto const sector = run.read("sector", "enterprise");
    auto const output = run.read("output", "enterprise");
    auto const plan = run.read("output_planned", "enterprise");
    auto const report = run.read("output_reported", "enterprise");
    Gaps gaps;
    for (std::size_t cell = 0; cell < output.size(); ++cell) {
        double const gap = 1.0 - output[cell] / plan[cell];
        if (sector[cell % sector.size()] == 0.0 || gap <= 1e-6) {
            continue;
        }
        bool const is_honest = std::abs(report[cell] - output[cell]) <= 1e-6 * plan[cell];
        (is_honest ? gaps.admitted : gaps.forged).push_back(gap);
        if (!is_honest) {
            EXPECT_NEAR(report[cell], plan[cell], 1e-6 * plan[cell]) << cell;
        }
    }
    return gaps;
}

// Padding a gap z to the plan brings the bonus 1 and costs p(F0 + F1·z) + k·z²/2, F0 = 1,
// F1 = 10, k = 20: it pays up to z = (−pF1 + √((pF1)² + 2k(1 − pF0)))/k (O3).
TEST(Padding, StopsAtTheEdgeOfTheHole) {
    for (double const p : {0.1, 0.25, 0.5}) {
        auto const gaps = gaps_below_plan({"manager.audit_belief=" + std::to_string(p)});
        double const edge =
            (-10.0 * p + std::sqrt(100.0 * p * p + 40.0 * (1.0 - p))) / 20.0;

        ASSERT_GT(gaps.forged.size(), 100U) << p;
        ASSERT_GT(gaps.admitted.size(), 50U) << p;
        double const widest = *std::max_element(gaps.forged.begin(), gaps.forged.end());
        double const narrowest =
            *std::min_element(gaps.admitted.begin(), gaps.admitted.end());
        EXPECT_LT(widest, edge) << p; // 0.2541, 0.1760, 0.0854
        EXPECT_GT(narrowest, edge) << p;
        EXPECT_LT(narrowest - widest, 0.005) << p; // so the edge is met, not just kept
    }
}

// Who pads gains the bonus 1, is caught with probability p and then loses it and pays 3:
// fines of 4 in all, the same for any gap. Worth it below p = 1/(1 + 3) (O4).
TEST(Padding, EndsAtTheProbabilityOfTheInspectionGame) {
    auto const at = [](std::string const& belief) {
        return gaps_below_plan({"manager.audit_belief=" + belief, "manager.fine_fixed=4",
                                "manager.fine_slope=0", "manager.forging_cost=0"});
    };

    EXPECT_TRUE(at("0.249").admitted.empty());
    EXPECT_TRUE(at("0.251").forged.empty());
}

// A manager who gains b = 1 for a unit of output over the plan and bears c·e²/2, c = 2,
// chooses e = (b/c)/(1 + λ/r) where each unit raises all plans to come by λ (O2).
TEST(Ratchet, WithholdsEffortByItsPresentValue) {
    for (double const lambda : {0.03, 0.1, 0.3}) {
        auto const value = std::to_string(lambda);
        Measured const run("oracles/ratchet.yaml",
                           {"ratchet.up=" + value, "ratchet.down=" + value});
        auto const pace = run.read("pace", "enterprise");
        auto const sector = run.read("sector", "enterprise");
        double const expected = 0.5 / (1.0 + lambda / 0.05); // 0.3125, 0.1667, 0.0714
        for (std::size_t i = 0; i < pace.size(); ++i) {
            if (sector[i] != 0.0) {
                EXPECT_NEAR(pace[i], expected, 1e-5) << lambda << ' ' << i;
            }
        }
    }
}

} // namespace
} // namespace dearth::models
