#pragma once

#include "models/economy/country.hpp"
#include "models/mechanisms/supply_steps.hpp"
#include "sim/base/math.hpp"

#include <array>
#include <vector>

namespace dearth::models {

/// Tier of an enterprise when power is shed: 0 for priority lines (military ownership and
/// class special), else its class.
inline std::size_t tier_of(Enterprises const& rows, Index i) {
    bool const is_military =
        rows.ownership[i] == static_cast<std::uint8_t>(Ownership::military);
    return rows.klass[i] * std::size_t{is_military ? 0U : 1U};
}

/// What the enterprises of each tier would draw in a day at each level of supply.
class TierLoads {
  public:
    explicit TierLoads(std::size_t levels)
        : levels_(levels),
          bends_(tier_count * (levels + 1)),
          curve_(tier_count * levels) {}

    /// Adds an enterprise that draws `base`·s + `working`·min(use, s) MWh a day at a
    /// share s of the stipulated hours.
    void add(std::size_t tier, double base, double working, double use) {
        base_[tier] += base;
        int const top = static_cast<int>(levels_) - 1;
        auto const below =
            static_cast<std::size_t>(sim::whole_between(use * top, 0, top));
        Bend& bend = bends_[tier * (levels_ + 1) + below + 1];
        bend.load += working;
        bend.use += working * use;
    }

    /// Turns what was added into curves; call once, before `at`.
    void close(std::vector<double> const& share_of_level);

    /// Electricity that a tier draws in a day at a level [MWh/d].
    double at(std::size_t tier, std::size_t level) const {
        return curve_[tier * levels_ + level];
    }

    double full(std::size_t tier) const { return at(tier, levels_ - 1); }

  private:
    // Working load of those whose use lies between two levels.
    struct Bend {
        double load = 0.0;
        double use = 0.0; ///< the same times use
    };

    std::size_t levels_;
    std::vector<Bend> bends_;
    std::vector<double> curve_;
    std::array<double, tier_count> base_{};
};

/// Sets what each plant of a province makes today: hydro by inflow, thermal by its coal
/// (a plant burns so that its stock would last `power.coal_stock_days`), both by
/// capacity, workers and equipment. Settles the plants; returns the day's generation
/// [MWh].
double set_generation(Country& country, sim::Place place, Seconds opening, double inflow);

/// What dispatch needs to know of a province beside its state.
struct DispatchRules {
    double military_power = 1.0; ///< share of priority load that is served first
    double industry = 0.0;       ///< share of the residents' floor given to industry
    bool farm_season = false;
};

/// Hours for every tier today, from generation, transfers and yesterday's loads: priority
/// lines, the residents' floor, farms in season, then the classes by weight, residents
/// what is left. Over-draw adds a share of what is missing. Writes the province's energy
/// of the day; returns the share of stipulated hours by tier.
std::array<double, tier_count> dispatch(Country const& country, sim::Place place,
                                        SupplySteps const& steps,
                                        TierSchedule const& schedule,
                                        DispatchRules const& rules, Province& province);

/// Closes a province's day: what enterprises drew beyond the schedule cuts residents,
/// what remains is owed tomorrow. `drawn` is what its enterprises drew today [MWh].
void close_energy(Province& province, double drawn, bool farm_season);

/// What the enterprises of a place have drawn this quarter up to `now` [MWh].
double energy_drawn(Country const& country, sim::Place place, Seconds now);

} // namespace dearth::models
