#include "models/decisions/monitoring.hpp"

#include "sim/base/math.hpp"

namespace dearth::models {

MonitoringChoice decide(MonitoringView const& view, Institutions const& rules,
                        Parameters const& parameters) {
    double const fine = sim::clamp01(view.audit_belief) * (1.0 - rules.soft_budget)
                        * rules.fine_scale
                        * (parameters.fine_fixed + parameters.fine_slope * view.exposure);
    bool const is_colluding = view.joint_gain > fine;
    double const watch = rules.oversight_monitoring * parameters.monitoring_effect;
    double const lost = is_colluding ? parameters.collusion_share : 0.0;
    return {is_colluding, watch * (1.0 - lost)};
}

} // namespace dearth::models
