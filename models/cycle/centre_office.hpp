#pragma once

#include "models/cycle/inspectorate.hpp"
#include "models/cycle/planner.hpp"
#include "models/knowledge/planner_beliefs.hpp"

#include <span>

namespace dearth::models {

/// The centre: its post, its beliefs, and what it shares out itself (centre_day.cpp).
class CentreOffice : Actor {
  public:
    CentreOffice(Stage& stage, Desk& desk);

    void open_day(sim::Day day, std::span<sim::Message const> messages,
                  sim::Outbox& outbox);

  private:
    void hear(sim::Message const& message);
    void hear_report_of(sim::Message const& message);
    void hear_finding_of(sim::Message const& message);
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
