#pragma once

#include "models/economy/country.hpp"
#include "models/institutions/timeline.hpp"

#include <cstdint>
#include <vector>

namespace dearth::models {

/// The rules of one day as plain columns, for checkpoints.
struct RulesInForce {
    std::vector<double> values; ///< distinct sets, each in the order of the catalogue
    std::vector<std::uint16_t> of_enterprise; ///< which set
    std::vector<std::uint16_t> of_place;      ///< which set; provinces, then the centre
};

/// Which rules hold for which enterprise, day by day: the timeline resolved once for a
/// country, as tables. Immutable while a run lives, so that any place may read it at any
/// time.
class Regimes {
  public:
    Regimes(Country const& country, Timeline const& timeline);

    /// The regime in force on a day.
    std::uint32_t regime_of(sim::Day day) const;

    /// The rules for an enterprise in a regime.
    Institutions const& rules(std::uint32_t regime, Index i) const {
        return rules_[of_enterprise_[regime][i]];
    }

    /// The rules that no scope narrower than the province touches.
    Institutions const& provincial(std::uint32_t regime, sim::Place province) const {
        return rules_[of_place_[regime][province]];
    }

    /// The rules that hold everywhere.
    Institutions const& national(std::uint32_t regime) const {
        return rules_[of_place_[regime].back()];
    }

    /// Whether two regimes give an enterprise different rules.
    bool differs(std::uint32_t first, std::uint32_t second, Index i) const {
        return of_enterprise_[first][i] != of_enterprise_[second][i];
    }

    /// The rules of a regime.
    RulesInForce in_force(std::uint32_t regime) const;

    /// The regime of such rules; one that no day of the timeline has if none is equal.
    /// @throws InvariantError if they are of another country or catalogue
    std::uint32_t admit(RulesInForce const& rules);

  private:
    std::uint16_t number_of(Institutions const& rules);
    void add(Country const& country, Timeline const& timeline, sim::Day day);

    std::vector<sim::Day> starts_;
    std::vector<Institutions> rules_; // distinct
    std::vector<std::vector<std::uint16_t>> of_enterprise_;
    std::vector<std::vector<std::uint16_t>> of_place_; // provinces, then the centre
};

} // namespace dearth::models
