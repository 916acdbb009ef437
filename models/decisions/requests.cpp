#include "models/decisions/requests.hpp"

#include <algorithm>
#include <cmath>

namespace dearth::models {

double decide(RequestView const& view, Institutions const& rules,
              Parameters const& parameters) {
    bool const is_by_need = rules.plan_input_basis > 0.5;
    bool const is_ample = view.supply_belief >= view.need + view.rivals_belief;
    if (is_by_need || is_ample || !(view.rivals_belief > 0.0)) {
        return view.need;
    }
    double const reply =
        std::sqrt(view.supply_belief * view.rivals_belief / parameters.request_cost)
        - view.rivals_belief;
    return std::max(view.need, std::min(reply, view.storage));
}

OrderChoice decide(OrderView const& view, Parameters const& parameters) {
    double const supply = std::max(view.supply_belief, 0.05);
    double const days =
        parameters.input_stock_days * std::sqrt(parameters.acquisition_cost / supply)
        + parameters.safety_factor * view.lead_spread;
    double const target = std::min(view.daily_use * days, view.storage);
    double const position = view.stock + view.on_order;
    double const order = target + view.daily_use * view.lead_days - position;
    return {target, std::max(0.0, order)};
}

} // namespace dearth::models
