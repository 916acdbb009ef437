#include "models/cycle/works.hpp"
#include "models/decisions/approval.hpp"
#include "models/economy/settlement.hpp"
#include "models/mechanisms/capital.hpp"
#include "models/mechanisms/market.hpp"
#include "models/mechanisms/supply.hpp"
#include "sim/base/math.hpp"

#include <algorithm>
#include <cmath>

namespace dearth::models {

void Works::on_dekad(Index i, Moment const& now, sim::Outbox& outbox) {
    auto& rows = country_.enterprises;
    Institutions const& in_force = rules(i);
    if (rows.technology[i] == 0) {
        rows.supply[i] = management_.supply_of(i, now.now);
    }
    book_dekad(country_, i, calendar_.dekad_index(now.day), province_of(i).books);
    wear(country_, i, now.dekad_days);
    rest(country_, i, in_force);
    count_labour_days(country_, i);
    management_.call_up(i, in_force, areas_[rows.province[i]].is_farm_season);
    follow_diversion(i, now);
    tasks_.work(i, in_force);
    tasks_.report(i, now, outbox);
    approvals_.draw_decisions(i, in_force, now, outbox);
    management_.choose_work(i, in_force);
    management_.choose_drive(i, in_force, now);
    draw_breakdown(i, now);
    trading_.set_surplus_aside(i, in_force, now);
    if (rows.technology[i] == 0) {
        ship(country_, i, now,
             {in_force.military_materials, in_force.border_openness,
              std::max(0.3, province_of(i).served[1])},
             outbox);
    }
    place_orders(i, now, outbox);
}

void Works::draw_breakdown(Index i, Moment const& now) {
    auto& rows = country_.enterprises;
    auto const& parameters = country_.parameters;
    rows.breaks[i] = sim::never;
    if (parameters.breakdowns_on == 0.0 || rows.equipment[i] < 1.0) {
        return;
    }
    double const rate =
        parameters.failure_rate / 365.0
        * (1.0 + parameters.failure_age * std::max(0.0, rows.capital_age[i] - 10.0));
    if (rate <= 0.0) {
        return;
    }
    sim::Draw draw = now.draw(Purpose::breakdown, rows.key[i]);
    double const chance = draw.uniform();
    if (chance >= rate * now.dekad_days) {
        return; // 1 − exp(−x) is below x: no need to ask further
    }
    double const days = -sim::natural_log(1.0 - chance) / rate;
    if (days < now.dekad_days) {
        rows.breaks[i] = now.now + 1 + static_cast<sim::Seconds>(days * 86'399.0);
    }
}

void Works::on_breakdown(Index i, Moment const& now) {
    auto& rows = country_.enterprises;
    rows.breaks[i] = sim::never;
    rows.equipment[i] = 0.0;
    sim::Draw draw = now.draw(Purpose::repair, rows.key[i]);
    double const days = country_.parameters.repair_days * draw.exponential();
    rows.repaired[i] = now.now + 60 + static_cast<sim::Seconds>(days * 86'400.0);
}

// The repair is done; the restart is a non-routine decision, which oversight may want to
// approve first.
void Works::on_repair(Index i, Moment const& now, sim::Outbox& outbox) {
    auto& rows = country_.enterprises;
    rows.repaired[i] = sim::never;
    rows.equipment[i] = 1.0;
    sim::Draw draw = now.draw(Purpose::approval_need, rows.key[i]);
    if (needs_approval(rules(i), draw)) {
        approvals_.ask(i, 1.0, now, outbox);
    }
}

void Works::place_orders(Index i, Moment const& now, sim::Outbox& outbox) {
    auto const& rows = country_.enterprises;
    OrderingView view;
    view.plan_rate = rows.issued_plan[i] / now.quarter_days;
    view.attention = 1.0 + rows.procurement[i];
    view.target_days =
        stock_days_ / std::sqrt(std::clamp(rows.belief_supply[i], 0.05, 1.0));
    order(country_, i, now, view, outbox);
}

} // namespace dearth::models
