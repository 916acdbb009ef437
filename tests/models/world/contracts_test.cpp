#include "models/world/contracts.hpp"
#include "models/world/contracts_market.hpp"
#include "sim/base/error.hpp"
#include "tests/models/world/toy_country.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace dearth::models {
namespace {

double reference_of(Country const& country, std::size_t i) {
    auto const& rows = country.enterprises;
    auto const& parameters = country.parameters;
    double const used = country.tables.sectors[rows.sector[i]].heavy
                            ? parameters.heavy_utilisation
                            : parameters.other_utilisation;
    return rows.capital[i] * rows.efficiency[i] * used;
}

class Contracts : public testing::TestWithParam<std::size_t> {
  protected:
    Contracts() {
        Tables const tables = read_tables(reported_folder());
        country = build_country(tables, default_parameters(),
                                generate_enterprises(tables, GetParam(), 1),
                                first_of_january());
    }

    Country country;
};

TEST_P(Contracts, CoverEveryNeedOfEveryCustomer) {
    auto const& links = country.links;
    for (Index i = 0; i < country.enterprises.size(); ++i) {
        PerGood got{};
        for (Inbound const& link : links.to(i)) {
            got[link.good] += link.contract;
        }
        Recipe const& recipe = country.recipes[country.enterprises.recipe[i]];
        for (std::size_t k = 0; k < recipe.count; ++k) {
            double const need = recipe.use[k] * reference_of(country, i);
            if (recipe.good[k] != index(Good::imports)) {
                ASSERT_NEAR(got[recipe.good[k]], need, 1e-9 * need);
            }
        }
    }
}

TEST_P(Contracts, LeaveMilitaryExportAndInvestmentGoodsUnpromised) {
    auto const& rows = country.enterprises;
    auto const totals = promised(country.links, rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto const& demand = country.tables.final_demand[rows.sector[i]];
        double const reserved = (demand.military + demand.exports + demand.investment)
                                / country.reference_output[rows.sector[i]];
        double const limit = reference_of(country, i) * (1.0 - reserved);
        ASSERT_LE(totals[i], limit * (1.0 + 1e-9)) << rows.id[i];
    }
}

TEST_P(Contracts, LeaveJustTheFinalDemandForFinalDeliveries) {
    auto const& rows = country.enterprises;
    PerGood planned{};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        ASSERT_GE(rows.final_plan[i], 0.0);
        planned[rows.sector[i]] += rows.final_plan[i];
    }
    for (std::size_t good = 0; good < sector_count; ++good) {
        double const demand = country.tables.final_demand[good].total();
        EXPECT_NEAR(planned[good], demand, 1e-9 * country.reference_output[good]);
    }
}

TEST_P(Contracts, TieAnEnterpriseToItselfOnlyWhereMakersAreFew) {
    auto const& links = country.links;
    for (std::size_t link = 0; link < links.size(); ++link) {
        if (links.supplier[link] == links.customer[link]) {
            EXPECT_LT(country.makers[links.good[link]].size(), 10U);
        }
    }
}

TEST_P(Contracts, KeepTheNetworkSparse) {
    double inputs = 0.0;
    for (auto const recipe : country.enterprises.recipe) {
        inputs += country.recipes[recipe].count - 1.0; // imports come over no link
    }
    // Two suppliers an input, and those that were added: at most one more in two.
    EXPECT_LT(static_cast<double>(country.links.size()) / inputs, 2.5);
}

TEST_P(Contracts, OrderADekadsDeliveries) {
    auto const& links = country.links;
    for (std::size_t link = 0; link < links.size(); ++link) {
        ASSERT_EQ(links.ordered[link], links.contract[link] * 10.0);
        ASSERT_EQ(links.inbound[links.slot[link]].link, link);
        ASSERT_EQ(links.allotted[links.slot[link]], links.ordered[link]);
        ASSERT_EQ(links.requested[links.slot[link]], links.ordered[link]);
    }
}

INSTANTIATE_TEST_SUITE_P(Sizes, Contracts, testing::Values(20, 300, 2971),
                         [](auto const& test) { return std::to_string(test.param); });

// A market of coal made by enterprises 0 and 1 and used by 2 and 3, all in one province.
struct SmallMarket {
    Country country;
    GoodMarket market;

    explicit SmallMarket(std::vector<double> limit, std::vector<double> need) {
        country.tables = read_tables(toy_folder());
        country.parameters = default_parameters();
        country.enterprises.resize(4);
        country.enterprises.key = {1, 2, 3, 4};
        market.good = index(Good::coal);
        market.suppliers = {0, 1};
        market.customers = {2, 3};
        market.limit = std::move(limit);
        market.need = std::move(need);
    }
};

TEST(Balance, MovesDeliveriesToTheSupplierWithRoom) {
    SmallMarket small({3.5, 5.0}, {4.0, 4.0});
    small.market.ties = {{0, 0, 2.0}, {0, 1, 2.0}, {1, 1, 4.0}};
    balance_ties(small.market, small.country, 1);
    // Supplier 1 was asked for 6 of its 5, supplier 0 for 2 of its 3.5; the needs, 8 of
    // 8.5, are met only if supplier 0 gives 3 at least.
    auto const given = supplied(small.market);
    EXPECT_NEAR(given[0] + given[1], 8.0, 1e-8);
    EXPECT_GE(given[0], 3.0 - 1e-8);
    EXPECT_LE(given[0], 3.5 + 1e-8);
    EXPECT_LE(given[1], 5.0 + 1e-8);
}

TEST(Balance, AddsATieWhereTheOthersCannotDo) {
    SmallMarket small({6.0, 2.0}, {4.0, 4.0});
    small.market.ties = {{0, 0, 4.0}, {1, 1, 4.0}};
    balance_ties(small.market, small.country, 1);
    // Supplier 1 can give 2 of the 4; supplier 0 has 2 left and becomes a second one.
    ASSERT_EQ(small.market.ties.size(), 3U);
    EXPECT_EQ(small.market.ties[1].customer, 1U);
    EXPECT_EQ(small.market.ties[1].supplier, 0U);
    EXPECT_NEAR(small.market.ties[1].amount, 2.0, 1e-8);
    EXPECT_NEAR(small.market.ties[2].amount, 2.0, 1e-8);
}

TEST(Balance, RefusesNeedsBeyondAllLimits) {
    SmallMarket small({3.0, 4.0}, {4.0, 4.0});
    small.market.ties = {{0, 0, 4.0}, {1, 1, 4.0}};
    EXPECT_THROW(balance_ties(small.market, small.country, 1), sim::InvariantError);
}

TEST(SupplyNetwork, PreferSuppliersThatAreNear) {
    Country const country = toy_country(2000);
    auto const& links = country.links;
    auto const& rows = country.enterprises;
    double near = 0.0;
    double total = 0.0;
    for (std::size_t link = 0; link < links.size(); ++link) {
        bool const is_own_province =
            rows.province[links.supplier[link]] == rows.province[links.customer[link]];
        near += is_own_province ? 1.0 : 0.0;
        total += 1.0;
    }
    // Without preference the share would be 0.2² + 0.3² + 0.5² = 0.38; with weights
    // 1, 1/9, 1/25 it is 0.2·0.81 + 0.3·0.79 + 0.5·0.93 = 0.86 before ties are added.
    EXPECT_GT(near / total, 0.6);
}

TEST(SupplyNetwork, TakeTheBaseAndTheWayToArrive) {
    Country const country = toy_country(200);
    auto const& links = country.links;
    auto const& rows = country.enterprises;
    for (std::size_t link = 0; link < links.size(); ++link) {
        int const apart = std::abs(rows.province[links.supplier[link]]
                                   - rows.province[links.customer[link]]);
        // lead_time_base 2 within a province; each province further adds two days.
        ASSERT_EQ(links.lead_days[link], 2.0 + 2.0 * apart);
    }
}

} // namespace
} // namespace dearth::models
