#include "models/mechanisms/supply.hpp"

#include "models/economy/letter.hpp"
#include "models/mechanisms/rationing.hpp"
#include "sim/base/math.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace dearth::models {
namespace {

constexpr double transport_spread = 0.25; // half-width around the mean, relative
constexpr double millionth = 1e-6;        // shares travel in millionths

std::uint32_t packed_share(double share) {
    return sim::whole_between(share / millionth + 0.5, 0U, 1'000'000U);
}

// 1 for the first class, 0 for the last.
constexpr auto class_ranks = [] {
    std::array<double, class_count> ranks{};
    for (std::size_t klass = 0; klass < class_count; ++klass) {
        ranks[klass] = static_cast<double>(class_count - 1 - klass)
                       / static_cast<double>(class_count - 1);
    }
    return ranks;
}();

double class_weight(Country const& country, Index customer) {
    return 1.0
           + country.parameters.class_weight
                 * class_ranks[country.enterprises.klass[customer]];
}

// Of transport where the railway lacks power.
double slowness_of(double rail) {
    return 1.0 / std::max(0.25, rail);
}

// Transport of one lot, at least a day: mean lead time, slowed down, varied by a quarter
// either way.
Seconds lead_time(Country const& country, double mean_days, double slowness,
                  double spread) {
    double const varied = country.parameters.shipments_random != 0.0
                              ? 1.0 + transport_spread * (2.0 * spread - 1.0)
                              : 1.0;
    double const days = std::max(1.0, mean_days * slowness * varied);
    return static_cast<Seconds>(days * 86'400.0);
}

// One supplier's shipping in one dekad.
class Shipping {
  public:
    Shipping(Country& country, Index i, Moment const& moment, ShippingRules const& rules,
             sim::Outbox& outbox)
        : country_(country),
          rows_(country.enterprises),
          province_(country.provinces[country.enterprises.province[i]]),
          i_(i),
          good_(country.enterprises.sector[i]),
          moment_(moment),
          rules_(rules),
          outbox_(outbox),
          draw_(moment.draw(Purpose::transport, rows_.key[i])),
          slowness_(slowness_of(rules.rail)),
          flaw_(packed_share(rows_.store_flaw[i])),
          left_(
              std::max(0.0, rows_.output_stock[i] - rows_.hidden[i] - rows_.retained[i])),
          stock_(rows_.output_stock[i]),
          shipped_(rows_.shipped[i]),
          plan_cash_(rows_.plan_cash[i]),
          state_(rows_.today_state[i]),
          sent_(rows_.today_sent[i]) {}

    void run() {
        auto const& demand = country_.tables.final_demand[good_];
        double const total = std::max(1e-300, demand.total());
        double const planned = rows_.final_plan[i_] * moment_.dekad_days;
        double const military =
            planned * demand.military / total * rules_.military_materials;
        double const abroad = planned * demand.exports / total * export_openness();
        double const first =
            std::min(military + abroad, country_.parameters.priority_share * planned);
        double const urgent = deliver_final(military, abroad, first);
        fill_orders();
        fill_spot_orders();
        invest(planned * demand.investment / total);
        double const rest = military + abroad - urgent;
        deliver_final(military, abroad, rest);
        double const usual = rows_.final_norm[i_] * moment_.dekad_days;
        consume(std::max(planned, usual) * demand.consumption / total);
        book();
    }

  private:
    // What every lot changes is kept at hand until the last has been shipped.
    void book() {
        rows_.output_stock[i_] = stock_;
        rows_.shipped[i_] = shipped_;
        rows_.plan_cash[i_] = plan_cash_;
        rows_.today_state[i_] = state_;
        rows_.today_sent[i_] = sent_;
        if (has_shipped_) {
            rows_.has_today[i_] = 1;
        }
    }

    double export_openness() const {
        double const share = country_.parameters.export_openness;
        return 1.0 - share + share * std::min(1.0, rules_.openness);
    }

    void take(double amount) {
        left_ -= amount;
        stock_ -= amount;
        shipped_ += amount;
        plan_cash_ += amount;
        state_ -= amount;
        has_shipped_ = true;
    }

    // Delivers up to `amount` to army and abroad in proportion to their claims.
    double deliver_final(double military, double abroad, double amount) {
        double const given = std::min(left_, amount);
        if (given <= 0.0) {
            return 0.0;
        }
        double const to_army = given * military / (military + abroad);
        take(given);
        rows_.today_final[i_] += to_army;
        rows_.today_exported[i_] += given - to_army;
        rows_.today_abroad[i_] -= given - to_army;
        state_ += given - to_army;
        return given;
    }

    void send(Index customer, std::uint32_t item, double lead_days, double amount,
              double wanted) {
        double const spread = draw_.uniform();
        auto& message =
            post_letter(outbox_, Event::delivery, i_, customer,
                        moment_.now + lead_time(country_, lead_days, slowness_, spread));
        message.amount = amount;
        message.extra = wanted;
        message.item = item;
        message.detail = flaw_;
        if (amount > 0.0) {
            take(amount);
            sent_ += amount;
        }
    }

    // Small lots wait for a wagon: a link ships when a lot is due, and once a month at
    // the latest, its dekad fixed by its number. What is due and waits is set aside.
    bool ships_now(Index link, double due) const {
        return due >= country_.parameters.least_lot
               || (static_cast<Index>(moment_.dekad) + link) % 3 == 0;
    }

    void fill_orders() {
        auto& links = country_.links;
        Index const begin = links.first_of_supplier[i_];
        std::size_t const count = links.first_of_supplier[i_ + 1] - begin;
        double* const due = links.due.data() + begin;
        double const* const ordered = links.ordered.data() + begin;
        Index const* const customer = links.customer.data() + begin;
        double const* const lead_days = links.lead_days.data() + begin;
        double const dekads = moment_.dekad_days / 10.0;
        double wanted = 0.0;
        for (std::size_t k = 0; k < count; ++k) {
            due[k] += ordered[k] * dekads;
            wanted += due[k];
        }
        std::vector<Claim> claims;
        if (wanted > left_) {
            claims.reserve(count);
            for (std::size_t k = 0; k < count; ++k) {
                claims.push_back({due[k], class_weight(country_, customer[k])});
            }
            ration(claims, left_);
        }
        for (std::size_t k = 0; k < count; ++k) {
            double const lot = due[k];
            if (lot <= 0.0) {
                continue;
            }
            double const given = claims.empty() ? lot : claims[k].given;
            Index const link = begin + static_cast<Index>(k);
            if (ships_now(link, lot)) {
                due[k] = 0.0;
                send(customer[k], link, lead_days[k], std::min(given, left_), lot);
            } else {
                left_ = std::max(0.0, left_ - given);
            }
        }
    }

    void fill_spot_orders() {
        SpotOrders& spot = province_.spot;
        std::int32_t at = rows_.spot_head[i_];
        while (at >= 0) {
            auto const slot = static_cast<std::size_t>(at);
            double const given = std::min(left_, spot.amount[slot]);
            if (given > 0.0) {
                send(spot.customer[slot], good_flag | good_,
                     2.0 * country_.parameters.lead_time_base, given, 0.0);
            }
            std::int32_t const next = spot.next[slot];
            spot.next[slot] = spot.first_gap;
            spot.first_gap = at;
            at = next;
        }
        rows_.spot_head[i_] = -1;
    }

    void invest(double wanted) {
        double const given = std::min(left_, wanted);
        if (given > 0.0) {
            take(given);
            rows_.today_investment[i_] += given;
        }
    }

    void consume(double planned) {
        double const most = planned * country_.parameters.consumption_cap;
        double const given = std::min(left_, most);
        if (given > 0.0) {
            take(given);
            rows_.today_shops[i_] += given;
            rows_.today_final[i_] += given;
        }
    }

    Country& country_;
    Enterprises& rows_;
    Province& province_;
    Index i_;
    std::uint8_t good_;
    Moment const& moment_;
    ShippingRules const& rules_;
    sim::Outbox& outbox_;
    sim::Draw draw_;
    double slowness_;
    std::uint32_t flaw_; // of what is sent, packed
    double left_;
    double stock_, shipped_, plan_cash_, state_, sent_; // of the enterprise, so far
    bool has_shipped_ = false;
};

} // namespace

double transport_deviation(Parameters const& parameters) {
    // An even spread of half-width h deviates by h/√3.
    return parameters.shipments_random != 0.0
               ? parameters.lead_time_base * transport_spread / std::sqrt(3.0)
               : 0.0;
}

void ship(Country& country, Index i, Moment const& moment, ShippingRules const& rules,
          sim::Outbox& outbox) {
    Shipping(country, i, moment, rules, outbox).run();
}

std::size_t delivered_good(SupplyLinks const& links, sim::Message const& delivery) {
    bool const is_spot = (delivery.item & good_flag) != 0;
    return is_spot ? delivery.item & ~good_flag : links.good[delivery.item];
}

void receive(Country& country, Index i, sim::Message const& delivery) {
    auto& rows = country.enterprises;
    bool const is_spot = (delivery.item & good_flag) != 0;
    std::size_t const good = delivered_good(country.links, delivery);
    std::size_t const cell = i * good_count + good;
    double const accepted = delivery.amount - poor_goods(delivery);
    rows.stock[cell] += accepted;
    rows.received[cell] += accepted;
    rows.ordered[i] += delivery.extra;
    rows.filled[i] += accepted;
    Books& books = country.provinces[rows.province[i]].books;
    books.inputs_ordered[good] += delivery.extra;
    books.inputs_filled[good] += accepted;
    rows.plan_cash[i] -= accepted;
    rows.today_state[i] += accepted;
    rows.has_today[i] = 1;
    double const missing = std::max(0.0, delivery.extra - accepted);
    rows.unfilled[cell] += missing;
    if (!is_spot && missing > 0.0) {
        country.links.missed[country.links.slot[delivery.item]] += missing;
    }
}

double poor_goods(sim::Message const& delivery) {
    return delivery.amount * delivery.detail * millionth;
}

// The way back is as long as the way there.
void send_back(Country const& country, Index i, sim::Message const& delivery,
               sim::Outbox& outbox) {
    bool const is_spot = (delivery.item & good_flag) != 0;
    double const days = is_spot ? 2.0 * country.parameters.lead_time_base
                                : country.links.lead_days[delivery.item];
    auto& goods = post_letter(outbox, Event::returned_goods, i, delivery.source,
                              delivery.time + lead_time(country, days, 1.0, 0.5));
    goods.amount = poor_goods(delivery);
}

// What comes back was never of use: it was not made, not shipped and not paid for.
void take_back(Country& country, Index i, double amount) {
    auto& rows = country.enterprises;
    rows.made[i] -= amount;
    rows.shipped[i] -= amount;
    rows.losses[i * cause_count + index(Cause::quality)] += amount;
    rows.plan_cash[i] -= amount;
    rows.today_state[i] += amount;
    rows.today_sent[i] -= amount;
    rows.has_today[i] = 1;
}

void keep_spot_order(Country& country, Index supplier, sim::Message const& message) {
    auto& rows = country.enterprises;
    SpotOrders& spot = country.provinces[rows.province[supplier]].spot;
    if (spot.first_gap < 0) {
        spot.first_gap = static_cast<std::int32_t>(spot.customer.size());
        spot.customer.push_back(0);
        spot.next.push_back(-1);
        spot.amount.push_back(0.0);
    }
    auto const slot = static_cast<std::size_t>(spot.first_gap);
    spot.first_gap = spot.next[slot];
    spot.customer[slot] = message.source;
    spot.amount[slot] = message.amount;
    spot.next[slot] = rows.spot_head[supplier];
    rows.spot_head[supplier] = static_cast<std::int32_t>(slot);
}

void import_materials(Country& country, Moment const& moment,
                      std::vector<double> const& wanted, double available,
                      sim::Outbox& outbox) {
    auto const& rows = country.enterprises;
    std::vector<Claim> claims(wanted.size());
    for (Index i = 0; i < wanted.size(); ++i) {
        claims[i] = {wanted[i], class_weight(country, i)};
    }
    ration(claims, available);
    for (Index i = 0; i < wanted.size(); ++i) {
        if (country.centre.import_order[i] <= 0.0) {
            continue;
        }
        sim::Draw draw = moment.draw(Purpose::transport, rows.key[i], 1);
        double const spread = draw.uniform();
        auto& message =
            post_letter(outbox, Event::delivery,
                        sim::place_address(country.geography.places() - 1), i,
                        moment.now
                            + lead_time(country, 3.0 * country.parameters.lead_time_base,
                                        1.0, spread));
        message.amount = claims[i].given;
        message.extra = country.centre.import_order[i];
        message.item = good_flag | static_cast<std::uint32_t>(index(Good::imports));
        country.centre.imported += claims[i].given;
        country.centre.abroad += claims[i].given;
        country.centre.state -= claims[i].given;
    }
}

} // namespace dearth::models
