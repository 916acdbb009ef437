#include "models/economy/goods.hpp"
#include "tests/oracles/measured.hpp"

namespace dearth::models {
namespace {

/// Inputs in store at all enterprises but power plants, at plan prices, mean over the
/// closes of the last four quarters.
double mean_stock(double acquisition_cost) {
    Measured const run("oracles/hoarding.yaml",
                       {"supply.acquisition_cost=" + std::to_string(acquisition_cost)});
    auto const sector = run.read("sector", "enterprise");
    double sum = 0.0;
    for (std::size_t quarter = 4; quarter < 8; ++quarter) {
        auto const stock = run.quarter(quarter, "input_stock", "enterprise");
        for (std::size_t cell = 0; cell < stock.size(); ++cell) {
            bool const is_plant = sector[cell / good_count] == 0.0;
            sum += is_plant || !(stock[cell] > 0.0) ? 0.0 : stock[cell];
        }
    }
    return sum / 4.0;
}

// Buyers order up to D·T·√F: four times the acquisition cost F is twice the stock (O10),
// T = 160 days at F = 1. What is under way or waits for a wagon adds a few days of use,
// the same whatever F is: (80 + x)/(40 + x) lacks 3 % of 2 for x = 2.5 days, the next
// step half of that, and the ratio of the two differences nothing.
TEST(Hoarding, GrowsWithTheRootOfTheCostOfAcquisition) {
    double const cheap = mean_stock(1.0 / 16.0);
    double const middling = mean_stock(1.0 / 4.0);
    double const dear = mean_stock(1.0);

    EXPECT_NEAR(middling / cheap, 2.0, 0.06);
    EXPECT_NEAR(dear / middling, 2.0, 0.03);
    EXPECT_NEAR((dear - middling) / (middling - cheap), 2.0, 0.03);
}

} // namespace
} // namespace dearth::models
