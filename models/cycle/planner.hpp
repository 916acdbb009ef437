#pragma once

#include "models/cycle/allotment.hpp"
#include "models/cycle/desk.hpp"
#include "models/cycle/material_balance.hpp"
#include "models/cycle/stage.hpp"

#include <array>

namespace dearth::models {

/// What verified capacity says of the base of a sector's plans; plain where nothing there
/// is verified.
struct VerifiedBases {
    std::array<bool, sector_count> is_known{};
    std::array<double, sector_count> utilisation{}; ///< believed output over capacity [1]
    std::array<double, sector_count> index{}; ///< new base over the plans there were [1]
};

/// Those who make plans and allot materials (planning.cpp, annual_plan.cpp, claims.cpp).
class Planner : Actor {
  public:
    Planner(Stage& stage, Desk& desk) : Actor(stage), desk_(desk) {}

    void make_plan(sim::Day day, sim::Outbox& outbox);
    void correct_plans(sim::Day day, sim::Outbox& outbox);

  private:
    void note_achieved(int quarter);
    void note_deviations(int quarter);
    double last_report(Index i) const;
    double basis_report(Index i, int quarter) const;
    VerifiedBases verified_bases() const;
    std::array<double, sector_count>
    sector_totals(std::array<double, sector_count> const& targets,
                  VerifiedBases const& bases, double days) const;
    double next_plan(Index i, int quarter, VerifiedBases const& bases);
    void count_toward_year();
    void issue_annual_plans(int quarter);
    double with_annual_share(Index i, double plan, int quarter) const;
    void allot(sim::Day day, sim::Outbox& outbox);
    void issue_plans(sim::Day day, Allotments const& given, sim::Outbox& outbox);
    void tell_of_requests(Index i, double share, double rivals, sim::Message& plan) const;

    Desk& desk_;
};

} // namespace dearth::models
