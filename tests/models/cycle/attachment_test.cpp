#include "models/cycle/attachment.hpp"
#include "models/economy/goods.hpp"

#include <gmock/gmock.h>

namespace dearth::models {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;

/// Two mines, 0 and 1; mill 2 is bound to both alike, mill 3 to the second alone.
SupplyLinks two_mines() {
    SupplyLinks links;
    links.supplier = {0, 1, 1};
    links.customer = {2, 2, 3};
    links.good.assign(3, static_cast<std::uint8_t>(index(Good::coal)));
    links.contract = {30.0, 30.0, 40.0};
    links.ordered = links.contract;
    index_links(links, 4);
    return links;
}

std::vector<double> const orders{30.0, 30.0, 40.0};

TEST(Attachment, SplitsByContract) {
    EXPECT_THAT(contract_shares(two_mines(), 4), ElementsAre(0.5, 0.5, 1.0));
}

TEST(Attachment, MovesOrdersFromAMineWithoutRoomToOneWithRoom) {
    auto const once = fitted_orders(two_mines(), orders, {20.0, 80.0, 0.0, 0.0}, 1);

    // Mine 0 cuts 30 to 20; the mill is left with 50 of 60 and asks for 1.2 as much.
    EXPECT_THAT(once, ElementsAre(24.0, 36.0, 40.0));

    auto const often = fitted_orders(two_mines(), orders, {20.0, 80.0, 0.0, 0.0}, 40);

    // 20 + 80 is just what both mills ask for.
    EXPECT_THAT(often, ElementsAre(DoubleNear(20.0, 1e-6), DoubleNear(40.0, 1e-6), 40.0));
}

TEST(Attachment, LeavesOrdersThatHaveRoom) {
    EXPECT_EQ(fitted_orders(two_mines(), orders, {30.0, 70.0, 0.0, 0.0}, 5), orders);
}

TEST(Attachment, LeavesOrdersWithoutRounds) {
    EXPECT_EQ(fitted_orders(two_mines(), orders, {20.0, 80.0, 0.0, 0.0}, 0), orders);
}

TEST(Attachment, KeepsWhatEachCustomerAsksForWhereAllAreShort) {
    auto const fitted = fitted_orders(two_mines(), orders, {10.0, 40.0, 0.0, 0.0}, 40);

    EXPECT_NEAR(fitted[0] + fitted[1], 60.0, 1e-9);
    EXPECT_NEAR(fitted[2], 40.0, 1e-9);
    // Of 50 for 100 both mines are asked for twice their room.
    EXPECT_NEAR(fitted[0], 20.0, 1e-6);
}

} // namespace
} // namespace dearth::models
