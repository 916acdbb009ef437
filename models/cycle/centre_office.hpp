#pragma once

#include "models/cycle/inspectorate.hpp"
#include "models/cycle/planner.hpp"
#include "models/knowledge/planner_beliefs.hpp"

#include <span>

namespace dearth::models {

/// The centre: its post, its beliefs, and what it shares out itself (centre_day.cpp), and
/// the ministries that sit there (levels.cpp).
class CentreOffice : Actor {
  public:
    CentreOffice(Stage& stage, Desk& desk);

    void open_day(sim::Day day, sim::DueMail const& messages, sim::Outbox& outbox);

  private:
    void hear(sim::Message const& message);
    void hold_report(sim::Message const& message);
    void pass_ministries_reports_on(sim::Day day);
    void take_report(Index i, double reported, std::uint32_t causes);
    void hear_finding_of(sim::Message const& message);
    void tell_ministry(Index i, Report report, Finding const& finding);
    PlannerBeliefs beliefs_of(Index i) const;
    void believe(Index i, PlannerBeliefs const& beliefs);
    void share_energy(sim::Day day, sim::Outbox& outbox);
    void ship_imports(sim::Day day, sim::Outbox& outbox);
    void give_out_investment(sim::Day day, sim::Outbox& outbox);

    Desk& desk_;
    Planner planner_;
    Inspectorate inspectorate_;
};

} // namespace dearth::models
