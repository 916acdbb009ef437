#include "models/economy/goods.hpp"
#include "tests/oracles/measured.hpp"

#include <array>

namespace dearth::models {
namespace {

using Thirds = std::array<double, 3>;

/// Shares of a sector's output of the second quarter by dekad of the month.
Thirds thirds_of(Measured const& run, Good sector) {
    Thirds thirds{};
    double sum = 0.0;
    std::size_t dekad = 0;
    for (auto const* variable :
         {"output_first_third", "output_middle_third", "output_last_third"}) {
        thirds[dekad] = run.quarter(1, variable, "sector").at(index(sector));
        sum += thirds[dekad++];
    }
    for (double& third : thirds) {
        third /= sum;
    }
    return thirds;
}

void expect_equal(Thirds const& thirds, Thirds const& expected) {
    for (std::size_t dekad = 0; dekad < thirds.size(); ++dekad) {
        EXPECT_NEAR(thirds[dekad], expected[dekad], 1e-4) << dekad;
    }
}

// From the call-up at the mines: 4/9 in the first dekads of April, May and June, 10 days
// each; all in the middle dekads, 10 days each; 1/9 in the last, 10, 11 and 10 days.
TEST(Storming, OfMinesFollowsTheCallUp) {
    Measured const run("oracles/storming.yaml", {});
    double const all = 30 * 4.0 + 30 * 9.0 + 31 * 1.0; // 421 ninths of a day

    expect_equal(thirds_of(run, Good::ores), {120 / all, 270 / all, 31 / all});
}

// The works get in one dekad what the mines made in the dekad before: in the first dekads
// what was made in the last dekads of March, April and May, 11 + 10 + 11 days at 1/9. The
// sum is 422 ninths of a day. Supply rises within each month, so no path below cumulative
// supply is straighter than supply itself: output is supply (O11).
TEST(Storming, IsForcedByTheTimingOfInputs) {
    Measured const run("oracles/storming.yaml", {});

    expect_equal(thirds_of(run, Good::building),
                 {32.0 / 422.0, 120.0 / 422.0, 270.0 / 422.0}); // .0758, .2844, .6398
    // Nothing is left: what comes is used.
    EXPECT_EQ(run.quarter(1, "input_stock", "sector")
                  .at(index(Good::building) * good_count + index(Good::ores)),
              0.0);
}

// A manager who is paid for the quarter's plan has nothing to store up with: the same
// thirds, so no storming in excess of what supply forces.
TEST(Storming, HasNoExcessOfItsOwnWhereInputsBind) {
    Measured const run("oracles/storming.yaml", {"mechanism.drive=true"});

    expect_equal(thirds_of(run, Good::building),
                 {32.0 / 422.0, 120.0 / 422.0, 270.0 / 422.0});
}

} // namespace
} // namespace dearth::models
