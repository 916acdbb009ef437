#include "models/cycle/trading.hpp"
#include "models/cycle/works.hpp"
#include "models/decisions/leakage.hpp"
#include "models/decisions/surplus.hpp"
#include "models/economy/surplus_account.hpp"
#include "models/knowledge/manager_beliefs.hpp"
#include "models/mechanisms/capital.hpp"
#include "models/mechanisms/market.hpp"

#include <algorithm>

namespace dearth::models {
namespace {

sim::Message& post_to_market(sim::Outbox& outbox, Index i, sim::Place place, Event event,
                             Moment const& now, std::size_t good, double amount) {
    auto& message = post_letter(outbox, event, i, sim::place_address(place),
                                now.now + sim::seconds_per_day);
    message.amount = amount;
    message.item = static_cast<std::uint32_t>(good);
    return message;
}

// Output in store that is neither hidden nor set aside [unit].
double free_output(Enterprises const& rows, Index i) {
    return std::max(0.0, rows.output_stock[i] - rows.hidden[i] - rows.retained[i]);
}

// How the manager split the surplus, for those who look on.
void note_surplus(Enterprises& rows, Index i, double own, SurplusChoice const& choice) {
    double* const uses = &rows.surplus_uses[i * surplus_use_count];
    uses[static_cast<std::size_t>(SurplusUse::stipend)] += own * choice.stipend;
    uses[static_cast<std::size_t>(SurplusUse::sale)] += own * choice.sale;
    uses[static_cast<std::size_t>(SurplusUse::inputs)] += own * choice.inputs;
    uses[static_cast<std::size_t>(SurplusUse::investment)] += own * choice.investment;
}

void pay_wages(Country& country, Index i) {
    auto& rows = country.enterprises;
    auto const& parameters = country.parameters;
    double const wage = parameters.official_wage * parameters.rice_price;
    double const bill = wage * rows.workers[i] * rows.attendance[i];
    rows.plan_cash[i] -= bill;
    rows.today_wages[i] += bill;
    // Who stays away pays for it ("August 3" money), out of market income; a third of
    // the cash in hand goes back to workers as cash pay.
    double const fee =
        absence_fee(country, i) * country.provinces[rows.province[i]].fee_share;
    rows.market_cash[i] += fee;
    double const handed = std::max(0.0, rows.market_cash[i]) / 3.0;
    rows.market_cash[i] -= handed;
    rows.today_cash[i] += handed - fee;
    rows.has_today[i] = 1;
}

} // namespace

void Works::on_month_end(Index i, Moment const& now, sim::Outbox& outbox) {
    pay_wages(country_, i);
    trading_.trade(i, rules(i), now, outbox);
    trading_.vest_surplus(i, now, outbox);
    if (calendar_.quarter_start(calendar_.quarter_index(now.day)) != now.day) {
        dealings_.report_progress(i, now, outbox);
    }
}

// Other rules from today: what was earned under the old ones vests to the day, then the
// manager chooses anew (model.md 11, surplus_autonomy: no claw-back).
void Works::on_policy_switch(Index i, Moment const& now, sim::Outbox& outbox) {
    auto& rows = country_.enterprises;
    bool const had_right = rules_yesterday(i).surplus_right > 0.0;
    bool const has_right = rules(i).surplus_right > 0.0;
    if (had_right && now.now > rows.surplus_since[i]) {
        trading_.vest_surplus(i, now, outbox);
    }
    if (had_right && !has_right) {
        rows.surplus_pending[i] = 0;
        rows.belief_withdrawal[i] =
            learnt_withdrawal(rows.belief_withdrawal[i], true, country_.parameters);
    } else if (has_right && !had_right) {
        rows.belief_withdrawal[i] = rules(i).surplus_withdrawal;
        count_surplus_anew(rows, i, now.now);
        approvals_.await_surplus_right(i, now, outbox);
    }
    tasks_.open_window(i, now);
    management_.choose_attention(i, now);
    // A dekad's opening chooses the drive itself, once the hours of the last are booked.
    if (calendar_.dekad_start(calendar_.dekad_index(now.day)) != now.day) {
        management_.choose_drive(i, rules(i), now);
    }
}

// Goods taken out, goods sold with leave, inputs bought.
void Trading::trade(Index i, Institutions const& rules, Moment const& now,
                    sim::Outbox& outbox) {
    auto& rows = country_.enterprises;
    if (country_.parameters.market_on == 0.0 || rows.technology[i] != 0) {
        return;
    }
    double const month = std::max(0.0, rows.made[i] - rows.surplus_base[i]);
    leak(i, month, rules, now, outbox);
    bool const is_linked =
        rows.ownership[i] == static_cast<std::uint8_t>(Ownership::market_linked);
    double const allowed = rules.autonomy_market * (is_linked ? 2.0 : 1.0) * month;
    double const sold = std::min(free_output(rows, i), allowed);
    if (sold > 0.0) {
        rows.output_stock[i] -= sold;
        rows.sold[i] += sold;
        post_to_market(outbox, i, rows.province[i], Event::market_sale, now,
                       rows.sector[i], sold);
    }
    buy_inputs(i, rules, now, outbox);
}

void Trading::leak(Index i, double month, Institutions const& rules, Moment const& now,
                   sim::Outbox& outbox) {
    auto& rows = country_.enterprises;
    auto const& parameters = country_.parameters;
    double const price = province_of(i).price[rows.sector[i]] / parameters.market_price;
    double const quota = surplus_quota(rows, i, now.now, now.quarter_days);
    double const own =
        rules.surplus_right * std::max(0.0, month - quota) / std::max(1e-9, month);
    double const share =
        decide(LeakageView{price, management_.watch(i, rules).detection, own}, rules,
               parameters);
    double const leaked = std::min(free_output(rows, i), share * month);
    if (leaked <= 0.0) {
        return;
    }
    rows.output_stock[i] -= leaked;
    rows.leaked[i] += leaked;
    post_to_market(outbox, i, rows.province[i], Event::market_sale, now, rows.sector[i],
                   leaked)
        .detail = 1;
}

void Trading::buy_inputs(Index i, Institutions const& rules, Moment const& now,
                         sim::Outbox& outbox) {
    auto const& rows = country_.enterprises;
    Province const& province = province_of(i);
    Recipe const& recipe = country_.recipes[rows.recipe[i]];
    for (std::size_t k = 0; k < recipe.count; ++k) {
        auto const input = recipe.good[k];
        if (province.market[input] <= 0.0) {
            continue; // everybody can see that there is none
        }
        double const need = recipe.use[k] * rows.plan[i] / now.quarter_days * 30.0;
        double const missing = need - rows.stock[i * good_count + input];
        double const wanted = missing * rules.autonomy_purchase;
        if (wanted > 0.05 * need && rows.market_cash[i] > 0.0) {
            post_to_market(outbox, i, rows.province[i], Event::market_purchase, now,
                           input, wanted);
        }
    }
}

// What exceeds the quota pro rata of the days becomes the enterprise's own, for good
// (Daily NK July 2021). Goods first, then money: the plan's part is shipped as always.
void Trading::vest_surplus(Index i, Moment const& now, sim::Outbox& outbox) {
    auto& rows = country_.enterprises;
    // What was made yesterday was made under yesterday's rules.
    auto const& rules_then = rules_yesterday(i);
    int const quarter = calendar_.quarter_index(now.day - 1);
    double const quota = surplus_quota(rows, i, now.now, calendar_.quarter_days(quarter));
    double const excess = std::max(0.0, rows.made[i] - rows.surplus_base[i] - quota);
    count_surplus_anew(rows, i, now.now);
    rows.retained[i] = 0.0;
    double paid = 0.0;
    bool const holds = rules_then.surplus_right > 0.0 && rows.surplus_pending[i] == 0;
    if (holds) {
        rows.belief_withdrawal[i] =
            learnt_withdrawal(rows.belief_withdrawal[i], false, country_.parameters);
    }
    if (holds && excess > 0.0) {
        double const own = std::min(free_output(rows, i), excess);
        paid = use_surplus(i, own, rules_then, now, outbox);
    }
    rows.stipend[i] = paid;
    rows.expected_stipend[i] =
        learnt_stipend(rows.expected_stipend[i], paid, country_.parameters);
}

// What exceeds the quota so far is kept back from shipping until it vests.
void Trading::set_surplus_aside(Index i, Institutions const& rules, Moment const& now) {
    auto& rows = country_.enterprises;
    bool const holds = rules.surplus_right > 0.0 && rows.surplus_pending[i] == 0;
    double const quota = surplus_quota(rows, i, now.now, now.quarter_days);
    double const excess = rows.made[i] - rows.surplus_base[i] - quota;
    rows.retained[i] =
        holds ? std::clamp(excess, 0.0,
                           std::max(0.0, rows.output_stock[i] - rows.hidden[i]))
              : 0.0;
}

double Trading::use_surplus(Index i, double own, Institutions const& rules_then,
                            Moment const& now, sim::Outbox& outbox) {
    auto& rows = country_.enterprises;
    auto const& parameters = country_.parameters;
    SurplusView view;
    view.market_price = province_of(i).price[rows.sector[i]] / parameters.market_price;
    view.effort_gain = parameters.effort_cost > 0.0 ? 1.0 : 0.0;
    view.input_shadow = rows.belief_stoppage[i] * 3.0;
    view.capital_gain = 0.25;
    view.withdrawal_belief = rows.belief_withdrawal[i];
    view.ratchet_belief = rows.belief_ratchet[i];
    auto const choice = decide(view, rules_then, parameters);
    note_surplus(rows, i, own, choice);
    double const in_kind = own * choice.stipend;
    double const sold = own * (choice.sale + choice.inputs);
    double const invested = own * choice.investment;
    rows.output_stock[i] -= in_kind + sold + invested;
    rows.sold[i] += in_kind + sold + invested;
    rows.today_final[i] += in_kind + invested;
    rows.has_today[i] = 1;
    invest(country_, i, invested);
    if (sold > 0.0) {
        post_to_market(outbox, i, rows.province[i], Event::market_sale, now,
                       rows.sector[i], sold);
    }
    return in_kind * rice_per_unit(parameters)
           / std::max(1.0, rows.workers[i] * rows.attendance[i]);
}

} // namespace dearth::models
