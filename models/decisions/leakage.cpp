#include "models/decisions/leakage.hpp"

#include "sim/base/math.hpp"

#include <algorithm>

namespace dearth::models {

double decide(LeakageView const& view, Institutions const& rules,
              Parameters const& parameters) {
    if (!(parameters.leakage_on > 0.0)) {
        return 0.0;
    }
    double const found = sim::clamp01(parameters.leakage_watch + view.detection);
    double const fine =
        parameters.leakage_fine * (1.0 - rules.soft_budget) * rules.fine_scale;
    double const gain = parameters.leakage_value * view.market_price - found * fine;
    double const share =
        std::clamp(gain / parameters.leakage_cost, 0.0, parameters.leakage_limit);
    return share * (1.0 - sim::clamp01(view.own_surplus));
}

} // namespace dearth::models
