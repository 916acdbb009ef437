#pragma once

#include "models/cycle/stage.hpp"
#include "models/decisions/attention.hpp"
#include "models/decisions/drive.hpp"
#include "models/decisions/monitoring.hpp"
#include "models/decisions/report_payoff.hpp"

namespace dearth::models {

/// An enterprise's people and who leads them: what they choose, and what of their work
/// and power they have (work_choices.cpp).
class Management : Actor {
  public:
    explicit Management(Stage& stage)
        : Actor(stage),
          attention_(stage.country.parameters),
          drive_(stage.country.parameters) {}

    /// How the manager splits a quarter's time, and what follows for supervision.
    void choose_attention(Index i, Moment const& moment);
    /// Attendance and effort of the workers until the next dekad.
    void choose_work(Index i, Institutions const& rules);
    /// Pace and overtime until the next dekad.
    void choose_drive(Index i, Institutions const& rules, Moment const& moment);

    /// What there is to win and lose by the report of the quarter under way.
    ReportStakes stakes(Index i, Institutions const& rules) const;
    /// What a report of the quarter that ends a year does for the year.
    YearStakes year_stakes(Index i, int quarter, double plan) const;
    /// How closely the secretary watches.
    MonitoringChoice watch(Index i, Institutions const& rules) const;

    /// What the manager's time, competence, conflict and visits leave of potential,
    /// to be set anew where one of them changes.
    void set_management(Index i);
    /// Another manager, who starts with the beliefs of the first day.
    void replace_manager(Index i, Moment const& moment);
    /// Workers whom farms and the military take away.
    void call_up(Index i, Institutions const& rules, bool is_season);
    /// Power over load at this second, in [0, 1].
    double supply_of(Index i, sim::Seconds now) const;

  private:
    /// The plan and what is left of the quarter, for the choice of pace and overtime.
    DriveView prospects(Index i, Moment const& now) const;

    AttentionRule attention_;
    DriveRule drive_;
};

} // namespace dearth::models
