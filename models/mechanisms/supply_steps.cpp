#include "models/mechanisms/supply_steps.hpp"

#include <algorithm>

namespace dearth::models {

SupplySteps::SupplySteps(Parameters const& parameters)
    : steps_(parameters.stipulated_hours / parameters.schedule_step) {
    double const step = parameters.schedule_step / parameters.stipulated_hours;
    for (int level = 0; level * step < 1.0 - 1e-9; ++level) {
        share.push_back(level * step);
    }
    share.push_back(1.0);
}

std::size_t SupplySteps::level_of(double share_served) const {
    double const served = share_served + 1e-12;
    std::size_t const top = share.size() - 1;
    // Right but for rounding, and for the last step, which may be shorter.
    double const guess = std::clamp(served * steps_, 0.0, static_cast<double>(top));
    auto level = static_cast<std::size_t>(guess);
    while (level < top && share[level + 1] <= served) {
        ++level;
    }
    while (level > 0 && share[level] > served) {
        --level;
    }
    return level;
}

namespace {

double class_weight(std::size_t tier, double priority, double spread) {
    double const rank =
        static_cast<double>(tier_count - 1 - tier) / static_cast<double>(tier_count - 2);
    return 1.0 + (priority - 1.0) * spread * rank;
}

} // namespace

TierSchedule::TierSchedule(SupplySteps const& steps, double priority, double spread)
    : priority_(priority), levels_(tier_count * (top_multiplier + 1)) {
    for (std::size_t tier = 1; tier < tier_count; ++tier) {
        double const weight = class_weight(tier, priority, spread);
        for (int multiplier = 0; multiplier <= top_multiplier; ++multiplier) {
            double const wanted = weight * multiplier / top_multiplier;
            auto const level = steps.level_of(std::min(1.0, wanted));
            levels_[tier * (top_multiplier + 1) + static_cast<std::size_t>(multiplier)] =
                static_cast<std::uint16_t>(level);
        }
    }
}

} // namespace dearth::models
