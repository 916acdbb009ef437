#pragma once

#include "models/economy/country.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace dearth::models {

/// The steps to which the schedule of supply is rounded: level 0 is none, the last is all
/// stipulated hours.
struct SupplySteps {
    std::vector<double> share; ///< of stipulated hours, ascending from 0 to 1

    explicit SupplySteps(Parameters const& parameters);

    /// The highest level whose share is at most `share_served`; 0 if there is none.
    std::size_t level_of(double share_served) const;

  private:
    double steps_; // in all stipulated hours
};

/// The level of supply of every tier but the first at each common multiplier of the
/// tiers' weights, from 0 to 1 in 256 steps: a tier of weight w is served the share w·m,
/// all at most.
class TierSchedule {
  public:
    static constexpr int top_multiplier = 256;

    /// None: `is_for` no priority.
    TierSchedule() = default;

    /// @param priority  weight of class 1 over class 7, above 0
    /// @param spread    share of that difference that is in force, in [0, 1]
    TierSchedule(SupplySteps const& steps, double priority, double spread);

    bool is_for(double priority) const { return priority == priority_; }

    std::size_t level(std::size_t tier, int multiplier) const {
        return levels_[tier * (top_multiplier + 1)
                       + static_cast<std::size_t>(multiplier)];
    }

  private:
    double priority_ = std::numeric_limits<double>::quiet_NaN(); // of none: equals none
    std::vector<std::uint16_t> levels_;
};

} // namespace dearth::models
