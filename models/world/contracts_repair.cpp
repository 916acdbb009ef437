#include "models/world/contracts_market.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace dearth::models {
namespace {

constexpr double enough = 2e-10;    // of a need, that may stay uncovered
constexpr double handful = 0.1;     // of a need, that a new tie takes over at least
constexpr double worthwhile = 0.01; // of a need, that is worth a tie at first

bool comes_before(Tie const& a, Tie const& b) {
    return std::tie(a.customer, a.supplier) < std::tie(b.customer, b.supplier);
}

bool are_same(Tie const& a, Tie const& b) {
    return a.customer == b.customer && a.supplier == b.supplier;
}

// Which suppliers a customer turns to for what it still misses.
enum class Source { ample, any, itself };

// Covers what customers miss, one after the other: over the ties they have, then over
// new ones. A new tie takes over a handful of the need at once, which relieves the
// customer's other suppliers and so their other customers.
class Cover {
  public:
    explicit Cover(GoodMarket& market)
        : market_(market),
          slack_(slack_of(market)),
          missing_(market.need),
          first_(market.need.size() + 1, 0) {
        for (Tie const& tie : market.ties) {
            missing_[tie.customer] -= tie.amount;
            ++first_[tie.customer + 1];
        }
        std::partial_sum(first_.begin(), first_.end(), first_.begin());
    }

    void run() {
        for (Source const source : {Source::ample, Source::any, Source::itself}) {
            for (Index customer = 0; customer < missing_.size(); ++customer) {
                fill_over_ties(customer);
                find_suppliers(customer, source);
            }
        }
        insert_ties(market_, std::move(added_));
    }

  private:
    bool misses(Index customer) const {
        return missing_[customer] > enough * market_.need[customer];
    }

    void fill_over_ties(Index customer) {
        for (std::size_t at = first_[customer];
             at < first_[customer + 1] && misses(customer); ++at) {
            Tie& tie = market_.ties[at];
            double const more = std::min(missing_[customer], slack_[tie.supplier]);
            tie.amount += more;
            slack_[tie.supplier] -= more;
            missing_[customer] -= more;
        }
    }

    // From the customer's own position in the list of suppliers on, so that neighbours
    // do not all go to the first.
    void find_suppliers(Index customer, Source source) {
        std::size_t const count = slack_.size();
        std::size_t const start = customer * count / missing_.size();
        for (std::size_t step = 0; step < count && misses(customer); ++step) {
            Tie const tie{customer, static_cast<Index>((start + step) % count), 0.0};
            double const least =
                source == Source::ample ? worthwhile * market_.need[customer] : 0.0;
            bool const is_source = market_.is_own(tie) == (source == Source::itself);
            if (is_source && slack_[tie.supplier] > least) {
                tie_to(customer, tie.supplier);
            }
        }
    }

    double tied(Index customer) const {
        double total = 0.0;
        for (std::size_t at = first_[customer]; at < first_[customer + 1]; ++at) {
            total += market_.ties[at].amount;
        }
        return total;
    }

    void tie_to(Index customer, Index supplier) {
        double const total = tied(customer);
        double const missing = missing_[customer];
        double const more = handful * market_.need[customer] - missing;
        double const wanted = missing + std::clamp(more, 0.0, total);
        double const amount = std::min(wanted, slack_[supplier]);
        added_.push_back({customer, supplier, amount});
        slack_[supplier] -= amount;
        missing_[customer] = std::max(0.0, missing - amount);
        if (amount > missing) {
            relieve(customer, (amount - missing) / total);
        }
    }

    // Takes a share off each of the customer's earlier ties.
    void relieve(Index customer, double share) {
        for (std::size_t at = first_[customer]; at < first_[customer + 1]; ++at) {
            Tie& tie = market_.ties[at];
            double const less = tie.amount * share;
            tie.amount -= less;
            slack_[tie.supplier] += less;
        }
    }

    GoodMarket& market_;
    std::vector<double> slack_, missing_;
    std::vector<std::size_t> first_; // of each customer's ties
    std::vector<Tie> added_;
};

} // namespace

std::vector<double> supplied(GoodMarket const& market) {
    std::vector<double> totals(market.limit.size(), 0.0);
    for (Tie const& tie : market.ties) {
        totals[tie.supplier] += tie.amount;
    }
    return totals;
}

std::vector<double> slack_of(GoodMarket const& market) {
    std::vector<double> slack = supplied(market);
    for (std::size_t supplier = 0; supplier < slack.size(); ++supplier) {
        slack[supplier] = std::max(0.0, market.limit[supplier] - slack[supplier]);
    }
    return slack;
}

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

void cover_rest(GoodMarket& market) {
    Cover(market).run();
}

} // namespace dearth::models
