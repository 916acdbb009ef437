#include "models/mechanisms/supply.hpp"

#include <gtest/gtest.h>

namespace dearth::models {
namespace {

/// A mill in the second of two provinces, bound to a mine by one link of coal.
class Mill : public testing::Test {
  protected:
    Mill() {
        country.enterprises.resize(1);
        country.enterprises.province = {1};
        country.provinces.resize(2);
        country.links.good = {static_cast<std::uint8_t>(index(Good::coal))};
        country.links.slot = {0};
        country.links.missed = {0.0};
    }

    void receive_by_link(double amount, double wanted) {
        sim::Message delivery;
        delivery.amount = amount;
        delivery.extra = wanted;
        delivery.item = 0;
        receive(country, 0, delivery);
    }

    void receive_on_the_spot(double amount) {
        sim::Message delivery;
        delivery.amount = amount;
        delivery.item = good_flag | static_cast<std::uint32_t>(index(Good::coal));
        receive(country, 0, delivery);
    }

    Country country;
    Enterprises& rows = country.enterprises;
    std::size_t const coal = index(Good::coal);
};

TEST_F(Mill, BooksWhatItsProvinceOrderedAndGotOfAGood) {
    receive_by_link(6.0, 8.0);
    receive_by_link(0.0, 3.0);
    receive_on_the_spot(1.0); // nothing ordered by the plan: what is left of the orders

    Books const& books = country.provinces[1].books;
    EXPECT_EQ(books.inputs_ordered[coal], 11.0); // 8 + 3
    EXPECT_EQ(books.inputs_filled[coal], 7.0);   // 6 + 0 + 1
    EXPECT_EQ(country.provinces[0].books.inputs_filled[coal], 0.0);
    // The same sums as the mill's own.
    EXPECT_EQ(rows.ordered[0], 11.0);
    EXPECT_EQ(rows.filled[0], 7.0);
}

TEST_F(Mill, KeepsInMindWhatALinkLeftOpen) {
    receive_by_link(6.0, 8.0);
    receive_on_the_spot(1.0);

    EXPECT_EQ(rows.stock[coal], 7.0);
    EXPECT_EQ(rows.unfilled[coal], 2.0); // 8 − 6
    EXPECT_EQ(country.links.missed[0], 2.0);
}

} // namespace
} // namespace dearth::models
