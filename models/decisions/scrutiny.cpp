#include "models/decisions/scrutiny.hpp"

#include "sim/base/math.hpp"

#include <algorithm>

namespace dearth::models {

double decide(ScrutinyView const& view, Institutions const& rules,
              Parameters const& parameters) {
    double const shown = (parameters.share_weight + parameters.career_weight)
                         * (1.0 + sim::clamp01(view.showcase));
    double const fine = sim::clamp01(view.audit_belief) * (1.0 - rules.soft_budget)
                        * rules.fine_scale * parameters.fine_slope;
    double const found = view.excess_belief * view.detection;
    double const share = found * (fine - shown) / parameters.scrutiny_cost;
    return std::clamp(share, 0.0, view.most);
}

} // namespace dearth::models
