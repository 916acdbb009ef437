#pragma once

#include "models/cycle/stage.hpp"
#include "models/mechanisms/power.hpp"

#include <span>

namespace dearth::models {

/// A province's offices and those of its counties: the day (province_day.cpp), approvals
/// (approvals.cpp), projects (local_projects.cpp), reports that pass (levels.cpp,
/// scrutiny.cpp).
class ProvinceOffice : Actor {
  public:
    explicit ProvinceOffice(Stage& stage)
        : Actor(stage), steps_(stage.country.parameters) {}

    void open_day(sim::Place place, sim::Day day, sim::DueMail const& messages,
                  sim::Outbox& outbox);
    void close_day(sim::Place place, sim::Day day, sim::Outbox& outbox);

  private:
    sim::Edge& add_edge(sim::Place place, Event event, sim::Seconds time);
    void draw_year(sim::Place place, sim::Day day);
    void add_rhythm(sim::Place place, sim::Day day);
    double seasonal_inflow(Province const& province, sim::Day day) const;
    void open_power(sim::Place place, sim::Day day, sim::Outbox& outbox);
    void fail_lines(sim::Place place, sim::Day day);
    void open_market(sim::Place place, sim::Day day);
    std::span<Index const> active_today(sim::Place place);
    void book_day(sim::Place place);
    void send_investment(sim::Place place, sim::Day day, sim::Outbox& outbox);
    void choose_diversion(sim::Place place);
    void close_desks(sim::Place place);
    void serve_approval(sim::Place place, sim::Message const& request,
                        sim::Outbox& outbox);
    void scrutinise(sim::Place place, sim::Message const& report, sim::Outbox& outbox);
    void pass_reports_on(sim::Place place, sim::Day day, sim::Outbox& outbox);
    void send_reports_up(sim::Place place, sim::Day day, sim::Outbox& outbox) const;

    SupplySteps steps_;
};

} // namespace dearth::models
