#include "models/world/contracts_draw.hpp"
#include "models/world/contracts_market.hpp"
#include "models/world/generator_draws.hpp"
#include "sim/base/error.hpp"

#include <algorithm>

namespace dearth::models {
namespace {

constexpr double tolerance = 1e-9;   // of needs and limits, relative
constexpr int rounds = 8;            // of scaling, with ties added in between
constexpr int sweeps = 15;           // of scaling in a round
constexpr double faint = 1e-3;       // of a need, that a tie is not worth keeping
constexpr double far_from_met = 0.2; // of its need, that a customer gets a new tie

// By what each supplier has to scale its deliveries down.
std::vector<double> cuts_of(GoodMarket const& market) {
    std::vector<double> cuts = supplied(market);
    for (std::size_t supplier = 0; supplier < cuts.size(); ++supplier) {
        double const limit = market.limit[supplier];
        cuts[supplier] = cuts[supplier] > limit ? limit / cuts[supplier] : 1.0;
    }
    return cuts;
}

double deepest_cut(std::vector<double> const& cuts) {
    return cuts.empty() ? 0.0 : 1.0 - *std::min_element(cuts.begin(), cuts.end());
}

// What each customer gets after cuts.
std::vector<double> received(GoodMarket const& market, std::vector<double> const& cuts) {
    std::vector<double> totals(market.need.size(), 0.0);
    for (Tie const& tie : market.ties) {
        totals[tie.customer] += tie.amount * cuts[tie.supplier];
    }
    return totals;
}

// Cuts deliveries to the suppliers' limits, then raises them to the customers' needs.
void scale(GoodMarket& market, std::vector<double> const& cuts) {
    std::vector<double> const totals = received(market, cuts);
    for (Tie& tie : market.ties) {
        double const total = totals[tie.customer];
        double const need = market.need[tie.customer];
        tie.amount = total > 0.0 ? tie.amount * cuts[tie.supplier] * (need / total) : 0.0;
    }
}

bool sweep_until_balanced(GoodMarket& market) {
    for (int sweep = 0; sweep < sweeps; ++sweep) {
        std::vector<double> const cuts = cuts_of(market);
        if (deepest_cut(cuts) <= tolerance / 4.0) {
            return true;
        }
        scale(market, cuts);
    }
    return deepest_cut(cuts_of(market)) <= tolerance / 4.0;
}

// Gives each customer far from its need one more supplier, among those with slack.
void add_ties(GoodMarket& market, Country const& country, std::uint64_t seed, int round) {
    std::vector<double> const got = received(market, cuts_of(market));
    SupplierChoice const choice(market, country, slack_of(market));
    if (!choice.is_possible()) {
        return;
    }
    auto const& rows = country.enterprises;
    std::vector<Tie> ties;
    auto const ordinal =
        static_cast<std::uint32_t>(good_count) * (static_cast<std::uint32_t>(round) + 1U)
        + static_cast<std::uint32_t>(market.good);
    for (Index customer = 0; customer < market.customers.size(); ++customer) {
        double const missing = market.need[customer] - got[customer];
        if (missing <= far_from_met * market.need[customer]) {
            continue;
        }
        Index const enterprise = market.customers[customer];
        sim::Draw draw =
            world_draw(seed, Purpose::supplier_choice, rows.key[enterprise], ordinal);
        Tie const tie{customer, choice.choose(rows.province[enterprise], draw), missing};
        if (!market.is_own(tie)) {
            ties.push_back(tie);
        }
    }
    insert_ties(market, std::move(ties));
}

// Takes out ties of next to no weight, which scaling leaves behind.
void drop_faint_ties(GoodMarket& market) {
    std::erase_if(market.ties, [&market](Tie const& tie) {
        return tie.amount < faint * market.need[tie.customer];
    });
}

void cut_to_limits(GoodMarket& market) {
    std::vector<double> const cuts = cuts_of(market);
    for (Tie& tie : market.ties) {
        tie.amount *= cuts[tie.supplier];
    }
}

void expect_balanced(GoodMarket const& market) {
    auto const got = received(market, std::vector<double>(market.limit.size(), 1.0));
    for (std::size_t customer = 0; customer < got.size(); ++customer) {
        sim::expect(got[customer] >= market.need[customer] * (1.0 - tolerance),
                    "contracts cover every customer's need");
    }
    auto const given = supplied(market);
    for (std::size_t supplier = 0; supplier < given.size(); ++supplier) {
        sim::expect(given[supplier] <= market.limit[supplier] * (1.0 + tolerance),
                    "no supplier promises more than its limit");
    }
}

} // namespace

void balance_ties(GoodMarket& market, Country const& country, std::uint64_t seed) {
    bool is_balanced = sweep_until_balanced(market);
    for (int round = 1; round < rounds && !is_balanced; ++round) {
        add_ties(market, country, seed, round);
        is_balanced = sweep_until_balanced(market);
    }
    drop_faint_ties(market);
    cut_to_limits(market);
    cover_rest(market);
    expect_balanced(market);
}

} // namespace dearth::models
