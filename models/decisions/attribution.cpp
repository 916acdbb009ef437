#include "models/decisions/attribution.hpp"

#include "sim/base/math.hpp"

#include <algorithm>
#include <cstddef>

namespace dearth::models {

double decide(AttributionView const& view, Parameters const& parameters) {
    double declared = 0.0;
    for (double const share : view.declared) {
        declared += share;
    }
    if (!(declared > 0.0)) {
        return 0.0;
    }
    double const blame =
        view.declared[static_cast<std::size_t>(DeclaredCause::management)];
    double const gap = std::max(0.0, view.peer_fulfilment - view.own_fulfilment);
    // Peers with next to no plan can be a thousand times ahead; e^700 is still a number.
    constexpr double certain = 700.0;
    double const odds =
        sim::natural_exp(std::min(certain, parameters.attribution_weight * (1.0 + gap)));
    return blame * odds / (blame * odds + declared - blame);
}

} // namespace dearth::models
