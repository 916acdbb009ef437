#pragma once

#include "models/cycle/desk.hpp"
#include "models/cycle/stage.hpp"
#include "models/decisions/attribution.hpp"

#include <vector>

namespace dearth::models {

/// Those who audit and review (review.cpp, annual_plan.cpp).
class Inspectorate : Actor {
  public:
    Inspectorate(Stage& stage, Desk& desk) : Actor(stage), desk_(desk) {}

    void choose_audits(sim::Day day);
    void send_auditors(sim::Day day, sim::Outbox& outbox);
    void review(sim::Day day, sim::Outbox& outbox);

  private:
    void book_visits(std::vector<Index> const& order, std::size_t visits, double groups,
                     sim::Day day);
    double reviewed_fulfilment(Index i, int quarter) const;
    void send_verdict(Index i, sim::Day day, AttributionView const& evidence,
                      sim::Outbox& outbox);
    double granted_bonus(Index i, sim::Day day) const;

    Desk& desk_;
};

} // namespace dearth::models
