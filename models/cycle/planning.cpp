#include "models/cycle/economy.hpp"
#include "models/cycle/material_balance.hpp"
#include "models/decisions/plan.hpp"
#include "models/decisions/provincial_report.hpp"
#include "models/institutions/political_calendar.hpp"
#include "models/knowledge/manager_beliefs.hpp"
#include "models/mechanisms/capital.hpp"

#include <algorithm>

namespace dearth::models {

// Days 3 and 4: counties have passed the reports of classes 4 to 7 on; the province
// decides what it tells the centre.
void Economy::pass_reports_on(sim::Place place, sim::Day day, sim::Outbox& outbox) {
    int const quarter = calendar_.quarter_index(day);
    if (quarter == 0 || day - calendar_.quarter_start(quarter) != 4) {
        return;
    }
    auto const& rows = country_.enterprises;
    ProvincialView view;
    Index const first = country_.geography.first(place);
    Index const last = country_.geography.last(place);
    for (Index i = first; i < last; ++i) {
        if (rows.klass[i] > 3 && rows.technology[i] == 0) {
            view.reported += rows.closed_report[i];
            view.plan += rows.closed_plan[i];
        }
    }
    view.padding_belief = 0.0;
    view.audit_belief = country_.parameters.audit_belief;
    view.showcase = political_nearness(calendar_.date(day));
    auto const& rules_now = regimes_.provincial(areas_[place].regime, place);
    auto const choice = decide(view, rules_now, country_.parameters);
    country_.provinces[place].added_to_report = choice.added;
    for (Index i = first; i < last; ++i) {
        if (rows.klass[i] <= 3) {
            continue;
        }
        auto message =
            letter(Event::regional_report, sim::place_address(place), centre_address(),
                   sim::start_of(day) + sim::seconds_per_day);
        message.amount = rows.closed_report[i] * (1.0 + choice.added);
        message.extra = rows.closed_plan[i];
        message.item = i;
        message.detail = packed_causes(&rows.closed_declared[i * declared_cause_count]);
        outbox.post(message);
    }
}

namespace {

Institutions const& rules_at_centre(Regimes const& regimes, Area const& centre, Index i) {
    return regimes.rules(centre.regime, i);
}

} // namespace

// What each sector's enterprises reported of a quarter, less what the centre takes for
// padding; whoever has not reported counts with the plan.
void Economy::note_achieved(int quarter) {
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

// Ministries plan from what the sector achieved in a year (Granick 1980), taut and with
// growth; what enterprises' targets add up to beyond it is taken from all alike.
std::array<double, sector_count>
Economy::sector_totals(std::array<double, sector_count> const& targets,
                       double days) const {
    auto const& rules_now = regimes_.national(areas_[centre_place()].regime);
    double const taut = country_.parameters.tautness * (1.0 + rules_now.plan_growth);
    std::array<double, sector_count> totals{};
    for (std::size_t s = 0; s < sector_count; ++s) {
        double year = 0.0;
        for (std::size_t k = 0; k < 4; ++k) {
            year += desk_.achieved[k * sector_count + s] / 4.0;
        }
        double const aim = taut * year * days;
        totals[s] = targets[s] + rules_now.plan_sector_total * (aim - targets[s]);
    }
    return totals;
}

void Economy::make_plan(sim::Day day, sim::Outbox& outbox) {
    auto const& rows = country_.enterprises;
    int const quarter = calendar_.quarter_index(day);
    double const days = calendar_.quarter_days(quarter);
    double const last_days = calendar_.quarter_days(quarter - 1);
    SectorTotals targets{};
    SectorTotals capacity{};
    note_achieved(quarter - 1);
    for (Index i = 0; i < rows.size(); ++i) {
        PlanView view;
        view.plan = desk_.issued[i];
        view.reported = desk_.has_report[i] != 0 ? desk_.reported[i] : desk_.plan[i];
        view.padding_belief = desk_.padding[i];
        view.verified_capacity = desk_.verified[i];
        view.utilisation =
            desk_.verified[i] > 0.0 ? desk_.believed[i] / desk_.verified[i] : 1.0;
        auto const& rules_now = rules_at_centre(regimes_, areas_[centre_place()], i);
        desk_.last_plan[i] = desk_.plan[i];
        double const set = decide(view, rules_now, country_.parameters);
        // Under a bonus that asks for a target, the manager's own target is the plan.
        double const own = desk_.targets[i] > 0.0 ? rules_now.bonus_incentive : 0.0;
        desk_.plan[i] = (set + own * (desk_.targets[i] - set)) * days / last_days;
        targets[rows.sector[i]] += desk_.plan[i];
        capacity[rows.sector[i]] += desk_.capacity[i] * days;
    }
    auto const totals = sector_totals(targets, days);
    auto const balance = balance_plan(country_, totals, capacity, days);
    desk_.plan_shortfall = balance.shortfall;
    desk_.plan_gap = balance.gap;
    desk_.planned = {};
    for (Index i = 0; i < rows.size(); ++i) {
        if (country_.parameters.ratchet_on != 0.0) {
            auto const sector = rows.sector[i];
            desk_.plan[i] *= balance.scale[sector] * totals[sector] / targets[sector];
        }
        desk_.planned[rows.sector[i]] += desk_.plan[i];
        desk_.issued[i] = desk_.plan[i];
    }
    allot(day, outbox);
}

namespace {

constexpr double noticeable = 0.05; // change of an allotment worth a notice

} // namespace

void Economy::allot(sim::Day day, sim::Outbox& outbox) {
    auto const& links = country_.links;
    int const quarter = calendar_.quarter_index(day);
    double const dekads = calendar_.quarter_days(quarter) / 10.0;
    auto const& national = regimes_.national(areas_[centre_place()].regime);
    auto const given =
        allotments(country_, desk_.plan,
                   {desk_.claims, desk_.assistance, national.plan_input_basis == 0.0,
                    national.assist_first});
    auto const& shares = given.amount;
    auto message = letter(Event::allotment, centre_address(), 0,
                          sim::start_of(day) + sim::seconds_per_day);
    for (Index link = 0; link < links.size(); ++link) {
        double const per_dekad = shares[link] / dekads;
        message.amount = per_dekad;
        message.item = link;
        double const known = desk_.allotted[link];
        double const change = per_dekad - known;
        double const scale = noticeable * std::max(known, 1e-12);
        if (change * change <= scale * scale) {
            continue;
        }
        desk_.allotted[link] = per_dekad;
        message.destination = links.supplier[link];
        message.detail = 0;
        outbox.post(message);
        message.destination = links.customer[link];
        message.detail = 1;
        outbox.post(message);
    }
    issue_plans(day, given, outbox);
}

void Economy::issue_plans(sim::Day day, Allotments const& given, sim::Outbox& outbox) {
    double const days = calendar_.quarter_days(calendar_.quarter_index(day));
    auto const rivals = rival_requests(country_.links, desk_.claims);
    sim::Seconds const when = sim::start_of(day) + sim::seconds_per_day;
    for (Index i = 0; i < desk_.plan.size(); ++i) {
        auto message = letter(Event::plan, centre_address(), i, when);
        message.amount = desk_.plan[i];
        message.extra = given.final_plan[i] / days;
        tell_of_requests(i, given.met[i], rivals[i], message);
        outbox.post(message);
    }
}

void Economy::on_plan(Index i, sim::Message const& event) {
    auto& rows = country_.enterprises;
    if (is_correction(event)) {
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
}

void Economy::on_allotment(Index /*i*/, sim::Message const& event) {
    auto& links = country_.links;
    if (event.detail == 0) {
        links.ordered[event.item] = event.amount;
    } else {
        links.allotted[links.slot[event.item]] = event.amount;
        links.requested[links.slot[event.item]] = event.amount;
    }
}

void Economy::on_investment(Index i, sim::Message const& event) {
    invest(country_, i, event.amount);
    country_.enterprises.today_invested[i] += event.amount;
    country_.enterprises.has_today[i] = 1;
}

} // namespace dearth::models
