#pragma once

#include "models/cycle/regimes.hpp"
#include "models/economy/country.hpp"
#include "models/economy/letter.hpp"
#include "models/mechanisms/moment.hpp"
#include "models/mechanisms/supply_steps.hpp"
#include "sim/kernel/model_contract.hpp"
#include "sim/time/calendar.hpp"

#include <vector>

namespace dearth::models {

/// Which history of a world is run.
struct History {
    std::uint64_t seed = 1;
    std::uint32_t replication = 0;
};

/// Largest breaches of the laws in one quarter: |imbalance| / max(1, gross flow).
struct Residuals {
    double conservation = 0.0;
    double cause = 0.0;
};

/// What one place keeps for itself while a run goes on.
struct Area {
    std::vector<sim::Edge> timeline;    ///< of the day under way; scratch
    Moment today;                       ///< its opening; scratch
    TierSchedule schedule;              ///< of power, by the priority in force; scratch
    std::vector<Index> active;          ///< rows that traded on it, at its close; scratch
    std::uint32_t regime = 0;           ///< which of the regimes is in force
    std::uint32_t regime_yesterday = 0; ///< and which was
    bool is_farm_season = false;        ///< workers are called to the farms
    bool is_farm_power = false;         ///< farms draw power
    Residuals residuals;                ///< of the quarter closed last
};

/// Where everybody acts: the country, its calendar, the rules in force and the day under
/// way of each place. Provinces are places 0…P−1, the centre is place P.
struct Stage {
    Country& country;
    sim::Calendar const& calendar;
    sim::DrawSeries draws; ///< of the history that is run
    Regimes regimes;
    std::vector<Area> areas;
};

/// A second of a stage's history, which `stage` outlives.
Moment moment_of(Stage const& stage, sim::Seconds now);

/// What all who act on the stage have at hand. Whoever acts for one place, or for an
/// enterprise there, writes that place's rows only.
class Actor {
  protected:
    explicit Actor(Stage& stage)
        : country_(stage.country),
          calendar_(stage.calendar),
          regimes_(stage.regimes),
          areas_(stage.areas),
          stage_(stage) {}

    /// The rules in force for an enterprise today where it stands.
    Institutions const& rules(Index i) const {
        return regimes_.rules(areas_[country_.enterprises.province[i]].regime, i);
    }

    /// Those that were in force there yesterday.
    Institutions const& rules_yesterday(Index i) const {
        return regimes_.rules(areas_[country_.enterprises.province[i]].regime_yesterday,
                              i);
    }

    Moment moment(sim::Seconds now) const { return moment_of(stage_, now); }

    sim::Place centre_place() const { return country_.geography.places() - 1; }

    sim::Address centre_address() const { return sim::place_address(centre_place()); }

    Province& province_of(Index i) const {
        return country_.provinces[country_.enterprises.province[i]];
    }

    Country& country_;
    sim::Calendar const& calendar_;
    Regimes const& regimes_;
    std::vector<Area>& areas_;

  private:
    Stage const& stage_;
};

} // namespace dearth::models
