#include "models/world/contracts_draw.hpp"
#include "models/world/contracts_market.hpp"
#include "models/world/generator_draws.hpp"
#include "sim/base/error.hpp"

#include <algorithm>
#include <tuple>

namespace dearth::models {
namespace {

constexpr double tolerance = 1e-9;   // of needs and limits, relative
constexpr int rounds = 8;            // of scaling, with ties added in between
constexpr int sweeps = 15;           // of scaling in a round
constexpr double far_from_met = 0.2; // of its need, that a customer gets a new tie

std::vector<double> supplied(GoodMarket const& market) {
    std::vector<double> totals(market.limit.size(), 0.0);
    for (Tie const& tie : market.ties) {
        totals[tie.supplier] += tie.amount;
    }
    return totals;
}

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

bool comes_before(Tie const& a, Tie const& b) {
    return std::tie(a.customer, a.supplier) < std::tie(b.customer, b.supplier);
}

bool are_same(Tie const& a, Tie const& b) {
    return a.customer == b.customer && a.supplier == b.supplier;
}

// Sorts in ties that were appended; one that was there before grows.
void insert_ties(GoodMarket& market, std::vector<Tie> added) {
    std::sort(added.begin(), added.end(), comes_before);
    std::vector<Tie> sorted(market.ties.size() + added.size());
    std::merge(market.ties.begin(), market.ties.end(), added.begin(), added.end(),
               sorted.begin(), comes_before);
    std::vector<Tie> distinct;
    distinct.reserve(sorted.size());
    for (Tie const& tie : sorted) {
        if (!distinct.empty() && are_same(distinct.back(), tie)) {
            distinct.back().amount += tie.amount;
        } else {
            distinct.push_back(tie);
        }
    }
    market.ties = std::move(distinct);
}

std::vector<double> slack_of(GoodMarket const& market) {
    std::vector<double> slack = supplied(market);
    for (std::size_t supplier = 0; supplier < slack.size(); ++supplier) {
        slack[supplier] = std::max(0.0, market.limit[supplier] - slack[supplier]);
    }
    return slack;
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

// Hands out what is left of the suppliers' limits, one supplier after the other.
class Remainders {
  public:
    explicit Remainders(GoodMarket const& market)
        : market_(&market), slack_(slack_of(market)) {}

    // Amount that a supplier can still give, at most `wanted`.
    double take(Index supplier, double wanted) {
        double const taken = std::min(slack_[supplier], wanted);
        slack_[supplier] -= taken;
        return taken;
    }

    // New ties of a customer for what it still misses, from its own position in the
    // list of suppliers on, so that neighbours do not all go to the first.
    std::vector<Tie> cover(Index customer, double missing, bool from_itself) {
        std::vector<Tie> added;
        std::size_t const count = slack_.size();
        std::size_t const start = customer * count / market_->customers.size();
        double const enough = tolerance / 4.0 * market_->need[customer];
        for (std::size_t step = 0; step < count && missing > enough; ++step) {
            Tie tie{customer, static_cast<Index>((start + step) % count), 0.0};
            if (market_->is_own(tie) != from_itself) {
                continue;
            }
            tie.amount = take(tie.supplier, missing);
            missing -= tie.amount;
            if (tie.amount > 0.0) {
                added.push_back(tie);
            }
        }
        return added;
    }

  private:
    GoodMarket const* market_;
    std::vector<double> slack_;
};

double total_of(std::vector<Tie> const& ties) {
    double total = 0.0;
    for (Tie const& tie : ties) {
        total += tie.amount;
    }
    return total;
}

// Cuts every supplier to its limit and covers what customers then miss: over ties they
// have, over new ties, at last from their own output.
void settle_rest(GoodMarket& market) {
    std::vector<double> const cuts = cuts_of(market);
    std::vector<double> missing = received(market, cuts);
    for (std::size_t customer = 0; customer < missing.size(); ++customer) {
        missing[customer] = std::max(0.0, market.need[customer] - missing[customer]);
    }
    for (Tie& tie : market.ties) {
        tie.amount *= cuts[tie.supplier];
    }
    Remainders remainders(market);
    for (Tie& tie : market.ties) {
        double const more = remainders.take(tie.supplier, missing[tie.customer]);
        tie.amount += more;
        missing[tie.customer] -= more;
    }
    std::vector<Tie> ties;
    for (bool const from_itself : {false, true}) {
        for (Index customer = 0; customer < missing.size(); ++customer) {
            auto const added = remainders.cover(customer, missing[customer], from_itself);
            missing[customer] -= total_of(added);
            ties.insert(ties.end(), added.begin(), added.end());
        }
    }
    insert_ties(market, std::move(ties));
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
    for (int round = 0; round < rounds; ++round) {
        if (sweep_until_balanced(market)) {
            expect_balanced(market);
            return;
        }
        add_ties(market, country, seed, round);
    }
    settle_rest(market);
    expect_balanced(market);
}

} // namespace dearth::models
