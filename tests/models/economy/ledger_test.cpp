#include "models/economy/ledger.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace dearth::models {
namespace {

/// One enterprise that got 3 of coal, used 2 of it and has 1.
class ThreeOfCoal : public testing::Test {
  protected:
    ThreeOfCoal() {
        auto& rows = country.enterprises;
        for (auto* column :
             {&rows.opening_stock, &rows.received, &rows.used, &rows.lost, &rows.stock}) {
            column->assign(good_count, 0.0);
        }
        for (auto* column : {&rows.opening_output, &rows.made, &rows.shipped,
                             &rows.leaked, &rows.sold, &rows.output_stock}) {
            column->assign(1, 0.0);
        }
        rows.received[coal] = 3.0;
        rows.used[coal] = 2.0;
        rows.stock[coal] = 1.0;
    }

    static constexpr std::size_t coal = index(Good::coal);
    Country country;
};

TEST_F(ThreeOfCoal, ThatAddUpHaveNoResidual) {
    EXPECT_EQ(goods_residual(country, 0), 0.0);
}

TEST_F(ThreeOfCoal, AreOutByWhatIsMissingOverWhatCame) {
    country.enterprises.stock[coal] = 0.4; // 0.6 of 3

    EXPECT_NEAR(goods_residual(country, 0), 0.2, 1e-15);
}

TEST_F(ThreeOfCoal, WithWhatIsNoNumberAreInfinitelyOut) {
    country.enterprises.stock[coal] = std::nan("");

    EXPECT_EQ(goods_residual(country, 0), std::numeric_limits<double>::infinity());
}

} // namespace
} // namespace dearth::models
