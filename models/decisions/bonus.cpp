#include "models/decisions/bonus.hpp"

#include "models/knowledge/reports.hpp"

#include <algorithm>

namespace dearth::models {

double decide(BonusView const& view, Institutions const& rules,
              Parameters const& parameters) {
    double const over = std::max(0.0, view.fulfilment - 1.0);
    double const under = std::max(0.0, 1.0 - view.fulfilment);
    double const notch = falls_short(view.fulfilment, 1.0) ? 0.0 : rules.bonus_notch;
    double const notched =
        notch + rules.bonus_slope * std::min(over, parameters.bonus_cap - 1.0);
    double const named = rules.incentive_target + rules.incentive_above * over
                         - rules.incentive_below * under;
    double const earned =
        (1.0 - rules.bonus_incentive) * notched + rules.bonus_incentive * named;
    double const fine =
        view.was_found_padding && !view.is_spared
            ? rules.fine_scale
                  * (parameters.fine_fixed
                     + parameters.fine_slope * std::max(0.0, view.found_excess))
            : 0.0;
    return std::max(0.0, earned - fine);
}

} // namespace dearth::models
