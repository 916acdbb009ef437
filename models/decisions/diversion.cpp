#include "models/decisions/diversion.hpp"

#include "models/knowledge/reports.hpp"
#include "sim/base/math.hpp"

#include <algorithm>

namespace dearth::models {
namespace {

double diverted_labour(std::span<DiversionView const> county, double pull,
                       Institutions const& rules, Parameters const& parameters) {
    double sum = 0.0;
    for (DiversionView const& view : county) {
        sum += view.workers * decide(view, pull, rules, parameters);
    }
    return sum;
}

/// ω·γ·S^(γ − 1): what one more unit of labour adds to the local projects.
double project_margin(double labour, Parameters const& parameters) {
    double const curvature = parameters.project_curvature;
    return parameters.project_weight * curvature * sim::power(labour, curvature - 1.0);
}

} // namespace

double project_pull(std::span<DiversionView const> county, Institutions const& rules,
                    Parameters const& parameters) {
    double labour = 0.0;
    for (DiversionView const& view : county) {
        labour += view.workers;
    }
    double const most = labour * parameters.diversion_limit * rules.oversight_diversion;
    if (!(most > 0.0) || !(parameters.project_weight > 0.0)) {
        return 0.0;
    }
    auto const is_enough = [&](double pull) {
        double const used = diverted_labour(county, pull, rules, parameters);
        return pull >= project_margin(used, parameters);
    };
    // At full diversion the margin is least; the answer lies above it.
    double low = project_margin(most, parameters);
    double high = 2.0 * low;
    for (int doubling = 0; doubling < 60 && !is_enough(high); ++doubling) {
        low = high;
        high *= 2.0;
    }
    for (int halving = 0; halving < 50; ++halving) {
        double const middle = 0.5 * (low + high);
        (is_enough(middle) ? high : low) = middle;
    }
    return high;
}

double decide(DiversionView const& view, double pull, Institutions const& rules,
              Parameters const& parameters) {
    double const limit = parameters.diversion_limit * rules.oversight_diversion;
    double loss =
        (1.0 - parameters.blame_weight) * parameters.penalty_weight * view.penalty;
    if (view.fulfilment <= 1.0 + fulfilment_tolerance) {
        loss += parameters.fulfilment_weight * view.weight * view.labour_response;
    }
    double const wanted = (pull * view.workers - loss) / parameters.diversion_cost;
    return std::clamp(wanted, 0.0, limit);
}

} // namespace dearth::models
