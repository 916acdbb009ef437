#pragma once

#include "models/cycle/four_tasks.hpp"
#include "models/cycle/management.hpp"
#include "models/decisions/attribution.hpp"
#include "models/knowledge/reports.hpp"

namespace dearth::models {

/// What passes between an enterprise and those above it: plans, allotments, claims,
/// reports, visits, verdicts (claims.cpp, planning.cpp, quarter_close.cpp, levels.cpp,
/// review.cpp).
class Dealings : Actor {
  public:
    Dealings(Stage& stage, Management& management, FourTasks& tasks)
        : Actor(stage), management_(management), tasks_(tasks) {}

    void on_plan(Index i, sim::Message const& event);
    void on_allotment(sim::Message const& event);
    void report_progress(Index i, Moment const& moment, sim::Outbox& outbox);
    void on_report_due(Index i, Moment const& moment, sim::Outbox& outbox);
    void on_audit_visit(Index i, Moment const& moment);
    void on_visit_end(Index i, Moment const& moment, sim::Outbox& outbox);
    void on_verdict(Index i, sim::Message const& event, Moment const& moment);

  private:
    void on_annual_plan(Index i, int quarter);
    void learn_of_requests(Index i, sim::Message const& plan);
    void state_claim(Index i, Moment const& moment, sim::Outbox& outbox);
    void complain(Index i, Moment const& moment, sim::Outbox& outbox);
    void send_report(Index i, double reported, CauseShares const& causes,
                     Moment const& moment, sim::Outbox& outbox);
    double seen_capacity(Index i, Moment const& moment) const;
    void tell_levels(Index i, Report report, Finding const& finding);
    void pay_bonus(Index i, double salaries);

    Management& management_;
    FourTasks& tasks_;
};

} // namespace dearth::models
