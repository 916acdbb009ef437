#include "models/cycle/dealings.hpp"
#include "models/cycle/material_balance.hpp"
#include "models/cycle/planner.hpp"
#include "models/cycle/works.hpp"
#include "models/decisions/plan.hpp"
#include "models/knowledge/manager_beliefs.hpp"
#include "models/mechanisms/capital.hpp"

#include <algorithm>

namespace dearth::models {

namespace {

Institutions const& rules_at_centre(Regimes const& regimes, Area const& centre, Index i) {
    return regimes.rules(centre.regime, i);
}

} // namespace

// What each sector's enterprises reported of a quarter, less what the centre takes for
// padding; whoever has not reported counts with the plan.
void Planner::note_achieved(int quarter) {
    auto const& rows = country_.enterprises;
    double* const sums =
        &desk_.achieved[sector_count * static_cast<std::size_t>(quarter % 4)];
    std::fill_n(sums, sector_count, 0.0);
    double const days = calendar_.quarter_days(quarter);
    for (Index i = 0; i < rows.size(); ++i) {
        double const report = desk_.has_report[i] != 0
                                  ? discounted_report(desk_.reported[i], desk_.padding[i],
                                                      country_.parameters)
                                  : desk_.plan[i];
        sums[rows.sector[i]] += report / days;
    }
}

// How much a plan fell short or was exceeded, a day's worth, of four quarters: kept while
// plans are based on older results than the last; what was not kept counts as fulfilled.
void Planner::note_deviations(int quarter) {
    auto const& national = regimes_.national(areas_[centre_place()].regime);
    std::size_t const count = desk_.plan.size();
    if (national.plan_basis_lag <= 1.0 && desk_.deviations.empty()) {
        return;
    }
    desk_.deviations.resize(4 * count, 0.0);
    double* const slot = &desk_.deviations[count * static_cast<std::size_t>(quarter % 4)];
    double const days = calendar_.quarter_days(quarter);
    for (Index i = 0; i < count; ++i) {
        slot[i] = (last_report(i) - desk_.issued[i]) / days;
    }
}

double Planner::last_report(Index i) const {
    return desk_.has_report[i] != 0 ? desk_.reported[i] : desk_.plan[i];
}

// The report that the next plan is based on: the last, or the last plan as it would have
// been fulfilled by the deviation of an earlier quarter.
double Planner::basis_report(Index i, int quarter) const {
    auto const& national = regimes_.national(areas_[centre_place()].regime);
    auto const lag = static_cast<int>(national.plan_basis_lag);
    if (lag <= 1) {
        return last_report(i);
    }
    auto const slot = static_cast<std::size_t>((quarter - lag + 4) % 4);
    return desk_.issued[i]
           + desk_.deviations[desk_.plan.size() * slot + i]
                 * calendar_.quarter_days(quarter - 1);
}

// What verification says of a sector: output that is believed of its verified units over
// their capacity, and their base on that, taut, over the plans they had.
VerifiedBases Planner::verified_bases() const {
    VerifiedBases bases;
    bases.utilisation.fill(1.0);
    bases.index.fill(1.0);
    std::array<double, sector_count> believed{};
    std::array<double, sector_count> capacity{};
    std::array<double, sector_count> issued{};
    for (Index i = 0; i < desk_.plan.size(); ++i) {
        if (desk_.verified[i] > 0.0) {
            auto const s = country_.enterprises.sector[i];
            believed[s] += desk_.believed[i];
            capacity[s] += desk_.verified[i];
            issued[s] += desk_.issued[i];
        }
    }
    for (std::size_t s = 0; s < sector_count; ++s) {
        bases.is_known[s] = capacity[s] > 0.0 && issued[s] > 0.0;
        if (bases.is_known[s]) {
            bases.utilisation[s] = believed[s] / capacity[s];
            bases.index[s] = country_.parameters.tautness * believed[s] / issued[s];
        }
    }
    return bases;
}

// Ministries plan from what the sector achieved in a year (Granick 1980), taut and with
// growth; what enterprises' targets add up to beyond it is taken from all alike. A reset
// of the base takes the targets' sum itself.
std::array<double, sector_count>
Planner::sector_totals(std::array<double, sector_count> const& targets,
                       VerifiedBases const& bases, double days) const {
    auto const& rules_now = regimes_.national(areas_[centre_place()].regime);
    double const taut = country_.parameters.tautness * (1.0 + rules_now.plan_growth);
    std::array<double, sector_count> totals{};
    for (std::size_t s = 0; s < sector_count; ++s) {
        double year = 0.0;
        for (std::size_t k = 0; k < 4; ++k) {
            year += desk_.achieved[k * sector_count + s] / 4.0;
        }
        double const aim = taut * year * days;
        double const reset = bases.is_known[s] ? rules_now.plan_base_reset : 0.0;
        totals[s] =
            targets[s] + rules_now.plan_sector_total * (1.0 - reset) * (aim - targets[s]);
    }
    return totals;
}

double Planner::next_plan(Index i, int quarter, VerifiedBases const& bases) {
    auto const s = country_.enterprises.sector[i];
    PlanView view;
    view.plan = desk_.issued[i];
    view.reported = basis_report(i, quarter);
    view.padding_belief = desk_.padding[i];
    view.verified_capacity = desk_.verified[i];
    view.utilisation = bases.utilisation[s];
    view.base_index = bases.index[s];
    auto const& rules_now = rules_at_centre(regimes_, areas_[centre_place()], i);
    double const days = calendar_.quarter_days(quarter);
    double const last_days = calendar_.quarter_days(quarter - 1);
    double const set = decide(view, rules_now, country_.parameters);
    // Under a bonus that asks for a target, the manager's own target is the plan.
    double const own = desk_.targets[i] > 0.0 ? rules_now.bonus_incentive : 0.0;
    double const plan = (set + own * (desk_.targets[i] - set)) * days / last_days;
    desk_.targets[i] *= days / last_days;
    return with_annual_share(i, plan, quarter);
}

void Planner::make_plan(sim::Day day, sim::Outbox& outbox) {
    auto const& rows = country_.enterprises;
    int const quarter = calendar_.quarter_index(day);
    double const days = calendar_.quarter_days(quarter);
    SectorTotals targets{};
    SectorTotals capacity{};
    note_achieved(quarter - 1);
    count_toward_year();
    note_deviations(quarter - 1);
    auto const bases = verified_bases();
    for (Index i = 0; i < rows.size(); ++i) {
        double const plan = next_plan(i, quarter, bases);
        desk_.last_plan[i] = desk_.plan[i];
        desk_.plan[i] = plan;
        targets[rows.sector[i]] += desk_.plan[i];
        capacity[rows.sector[i]] += desk_.capacity[i] * days;
    }
    auto const totals = sector_totals(targets, bases, days);
    auto const balance = balance_plan(country_, totals, capacity, days);
    desk_.plan_shortfall = balance.shortfall;
    desk_.plan_gap = balance.gap;
    desk_.planned = {};
    for (Index i = 0; i < rows.size(); ++i) {
        auto const sector = rows.sector[i];
        if (country_.parameters.ratchet_on != 0.0 && targets[sector] > 0.0) {
            desk_.plan[i] *= balance.scale[sector] * totals[sector] / targets[sector];
        }
        desk_.planned[rows.sector[i]] += desk_.plan[i];
        desk_.issued[i] = desk_.plan[i];
    }
    issue_annual_plans(quarter);
    allot(day, outbox);
}

namespace {

constexpr double noticeable = 0.05; // change of an allotment worth a notice

} // namespace

void Planner::allot(sim::Day day, sim::Outbox& outbox) {
    auto const& links = country_.links;
    int const quarter = calendar_.quarter_index(day);
    double const dekads = calendar_.quarter_days(quarter) / 10.0;
    auto const& national = regimes_.national(areas_[centre_place()].regime);
    auto const given =
        allotments(country_, desk_.plan,
                   {desk_.claims, desk_.assistance, national.plan_input_basis == 0.0,
                    national.assist_first});
    auto const& shares = given.amount;
    sim::Seconds const when = sim::start_of(day) + sim::seconds_per_day;
    auto const tell = [&](sim::Address to, Index link, double amount,
                          std::uint32_t as_customer) {
        auto& message = post_letter(outbox, Event::allotment, centre_address(), to, when);
        message.amount = amount;
        message.item = link;
        message.detail = as_customer;
    };
    for (Index link = 0; link < links.size(); ++link) {
        double const per_dekad = shares[link] / dekads;
        double const known = desk_.allotted[link];
        double const change = per_dekad - known;
        double const scale = noticeable * std::max(known, 1e-12);
        if (change * change <= scale * scale) {
            continue;
        }
        desk_.allotted[link] = per_dekad;
        tell(links.supplier[link], link, per_dekad, 0);
        tell(links.customer[link], link, per_dekad, 1);
    }
    issue_plans(day, given, outbox);
}

void Planner::issue_plans(sim::Day day, Allotments const& given, sim::Outbox& outbox) {
    double const days = calendar_.quarter_days(calendar_.quarter_index(day));
    auto const rivals = rival_requests(country_.links, desk_.claims);
    sim::Seconds const when = sim::start_of(day) + sim::seconds_per_day;
    for (Index i = 0; i < desk_.plan.size(); ++i) {
        auto& message = post_letter(outbox, Event::plan, centre_address(), i, when);
        message.amount = desk_.plan[i];
        message.extra = given.final_plan[i] / days;
        tell_of_requests(i, given.met[i], rivals[i], message);
    }
}

void Dealings::on_plan(Index i, sim::Message const& event) {
    auto& rows = country_.enterprises;
    if (event.item == corrected_plan) {
        rows.plan[i] = event.amount;
        return;
    }
    learn_of_requests(i, event);
    // What the change of plan taught about the ratchet.
    rows.belief_ratchet[i] =
        learnt_ratchet(rows.belief_ratchet[i],
                       {rows.closed_plan[i], rows.closed_report[i], event.amount, 0.0},
                       country_.parameters);
    rows.plan[i] = event.amount;
    rows.issued_plan[i] = event.amount;
    rows.final_plan[i] = event.extra;
    on_annual_plan(i, calendar_.quarter_index(sim::day_of(event.time)));
}

void Dealings::on_allotment(sim::Message const& event) {
    auto& links = country_.links;
    if (event.detail == 0) {
        links.ordered[event.item] = event.amount;
    } else {
        links.allotted[links.slot[event.item]] = event.amount;
        links.requested[links.slot[event.item]] = event.amount;
    }
}

void Works::on_investment(Index i, sim::Message const& event) {
    invest(country_, i, event.amount);
    country_.enterprises.today_invested[i] += event.amount;
    country_.enterprises.has_today[i] = 1;
}

} // namespace dearth::models
