#include "models/decisions/surplus.hpp"

#include "models/decisions/report_payoff.hpp"

#include <algorithm>
#include <array>

namespace dearth::models {
namespace {

/// One use of the surplus that competes with delivery.
struct Use {
    double value;
    double limit;
    double SurplusChoice::*share;
    int order;
};

bool comes_first(Use const& a, Use const& b) {
    return a.value != b.value ? a.value > b.value : a.order < b.order;
}

} // namespace

SurplusValues surplus_values(SurplusView const& view, Institutions const& rules,
                             Parameters const& parameters) {
    ReportStakes stakes;
    stakes.ratchet_belief = view.ratchet_belief;
    ReportPayoff const payoff = report_payoff(stakes, rules, parameters);
    double const reward = payoff.slope + payoff.above + payoff.career;
    double const discount = effective_discount(parameters);
    double const life = discount + 0.25 * parameters.depreciation;
    SurplusValues values{};
    values.stipend = reward * parameters.kind_value * view.effort_gain;
    values.sale =
        parameters.leakage_value * parameters.sale_price_share * view.market_price;
    values.inputs = reward * view.input_shadow * rules.autonomy_purchase;
    values.hidden = reward / (1.0 + discount);
    if (life > 0.0) {
        values.investment =
            reward * view.capital_gain * (1.0 - view.withdrawal_belief) / life;
    }
    values.delivered = reward - payoff.ratchet_up;
    return values;
}

SurplusChoice decide(SurplusView const& view, Institutions const& rules,
                     Parameters const& parameters) {
    SurplusValues const values = surplus_values(view, rules, parameters);
    std::array<Use, 5> uses{{
        {values.stipend, rules.surplus_stipend_share, &SurplusChoice::stipend, 0},
        {values.sale, rules.surplus_sale_share, &SurplusChoice::sale, 1},
        {values.inputs, rules.surplus_input_share, &SurplusChoice::inputs, 2},
        {values.investment, rules.surplus_investment_share, &SurplusChoice::investment,
         3},
        {values.hidden, view.hide_share, &SurplusChoice::hidden, 4},
    }};
    std::sort(uses.begin(), uses.end(), comes_first);
    SurplusChoice choice;
    double own = rules.surplus_right;
    for (Use const& use : uses) {
        if (use.value <= values.delivered) {
            break;
        }
        bool const is_hidden = use.share == &SurplusChoice::hidden;
        double const room =
            is_hidden ? choice.delivered : std::min(own, choice.delivered);
        double const share = std::max(0.0, std::min(use.limit, room));
        choice.*use.share = share;
        choice.delivered -= share;
        own -= is_hidden ? 0.0 : share;
    }
    return choice;
}

} // namespace dearth::models
