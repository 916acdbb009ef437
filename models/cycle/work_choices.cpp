#include "models/cycle/management.hpp"
#include "models/decisions/conflict.hpp"
#include "models/decisions/workers.hpp"
#include "models/economy/settlement.hpp"
#include "models/knowledge/reports.hpp"
#include "models/mechanisms/market.hpp"
#include "models/mechanisms/power.hpp"
#include "sim/base/math.hpp"

#include <algorithm>

namespace dearth::models {

ReportStakes Management::stakes(Index i, Institutions const& rules) const {
    auto const& rows = country_.enterprises;
    double const lost = std::max(1e-9, rows.potential[i] - rows.made[i]);
    double const* const losses = &rows.losses[i * cause_count];
    double const own = losses[index(Cause::effort)] + losses[index(Cause::pacing)]
                       + losses[index(Cause::management)] + losses[index(Cause::quality)];
    ReportStakes stakes{rows.klass[i],
                        rows.strikes[i],
                        rows.belief_audit[i],
                        rows.belief_ratchet[i],
                        1.0 - rows.final_plan[i] / std::max(1e-9, rows.capital[i]),
                        std::clamp(own / lost, 0.0, 1.0)};
    stakes.detection = watch(i, rules).detection;
    return stakes;
}

// The secretary's watch, or its looking away: what padding and leakage brought last
// quarter is what there is to share.
MonitoringChoice Management::watch(Index i, Institutions const& rules) const {
    auto const& rows = country_.enterprises;
    if (rules.oversight_monitoring <= 0.0 || rows.closed_plan[i] <= 0.0) {
        return {};
    }
    double const plan = rows.closed_plan[i];
    double const padding =
        std::max(0.0, rows.closed_report[i] - rows.closed_made[i]) / plan;
    double const leaked = rows.closed_leaked[i] / plan;
    bool const has_bonus =
        padding > 0.0 && !falls_short(rows.closed_report[i] / plan, 1.0);
    double const gain = (has_bonus ? rules.bonus_notch : 0.0)
                        + country_.parameters.leakage_value * leaked;
    return decide(MonitoringView{gain, rows.belief_audit[i], padding + leaked}, rules,
                  country_.parameters);
}

void Management::choose_work(Index i, Institutions const& rules) {
    auto& rows = country_.enterprises;
    auto const& sector = country_.tables.sectors[rows.sector[i]];
    Province const& province = province_of(i);
    WorkersView view;
    view.expected_stipend = rows.expected_stipend[i];
    view.promised = rules.campaign_promise;
    view.reward_belief = rows.belief_promise[i];
    rows.promised[i] = std::max(rows.promised[i], view.promised);
    view.measurability = sector.measurability;
    view.workers = std::max(1.0, rows.workers[i]);
    view.rations = province.rations;
    view.market_depth = province.depth;
    view.supervision = rows.supervision[i];
    view.absence_penalty = country_.absence_penalty;
    auto const choice = decide(view, rules, country_.parameters);
    rows.attendance[i] = choice.attendance;
    rows.effort[i] = choice.effort;
    recount_labour(country_, i);
}

// What the rest of the quarter can give. The manager expects today's labour and power,
// and stoppages for want of inputs as in the quarter before. Overtime is chosen anew, so
// labour counts without it.
DriveView Management::prospects(Index i, Moment const& now) const {
    auto const& rows = country_.enterprises;
    sim::Day const end = calendar_.quarter_start(calendar_.quarter_index(now.day) + 1);
    auto const days_left = static_cast<double>(end - now.day);
    double const hours = 1.0 - rows.fatigue[i] + rows.cadres[i];
    double const labour =
        std::min(1.0, rows.labour[i] * hours / (hours + rows.overtime[i]));
    double const power = std::max(rows.supply[i], 0.1);
    double const running = 1.0 - rows.belief_stoppage[i];
    DriveView view;
    view.plan = rows.plan[i];
    view.done = rows.made[i] + rows.hidden[i];
    view.limit = std::min(labour, power);
    view.feasible =
        rows.capital[i] * rows.efficiency[i] * view.limit * running * days_left;
    view.share_left = days_left / now.quarter_days;
    constexpr int dekads = dekads_per_quarter;
    view.dekads_left = dekads - now.dekad % dekads;
    view.overtime_yield = labour < power ? 1.0 / hours : 0.0;
    view.overtime_room = labour > 0.0 ? hours * (power / labour - 1.0) : 0.0;
    view.fatigue = rows.fatigue[i];
    return view;
}

void Management::choose_drive(Index i, Institutions const& rules, Moment const& now) {
    auto& rows = country_.enterprises;
    DriveView view = prospects(i, now);
    view.overtime_cap = rules.campaign_overtime;
    // A right to what nobody may use is worth nothing.
    double const usable = rules.surplus_stipend_share + rules.surplus_sale_share
                          + rules.surplus_input_share + rules.surplus_investment_share;
    view.surplus_value = country_.parameters.sale_price_share * std::min(1.0, usable);
    view.withdrawal_belief = rows.belief_withdrawal[i];
    view.stakes = stakes(i, rules);
    if (rules.review_annual > 0.0) {
        int const quarter = calendar_.quarter_index(now.day);
        view.stakes.year = year_stakes(i, quarter, rows.plan[i]);
    }
    auto const choice = drive_.decide(view, rules);
    rows.pace[i] = choice.pace;
    if (rows.overtime[i] != choice.overtime) {
        rows.overtime[i] = choice.overtime;
        recount_labour(country_, i);
    }
}

void Management::choose_attention(Index i, Moment const& now) {
    auto& rows = country_.enterprises;
    auto const& in_force = rules(i);
    AttentionView view;
    double const lost = std::max(1e-9, rows.closed_potential[i] - rows.closed_made[i]);
    double const* const losses = &rows.closed_losses[i * cause_count];
    view.input_shortage =
        rows.closed_ordered[i] > 0.0
            ? std::clamp(1.0 - rows.closed_filled[i] / rows.closed_ordered[i], 0.0, 1.0)
            : 0.0;
    double const labour = losses[index(Cause::absence)] + losses[index(Cause::effort)]
                          + losses[index(Cause::fatigue)]
                          + losses[index(Cause::mobilisation)]
                          + losses[index(Cause::diversion)];
    view.labour_bind = std::clamp(labour / lost, 0.0, 1.0);
    view.audit_belief = rows.belief_audit[i];
    view.supply_feeds_tasks =
        std::clamp(rows.supply[i], 0.0, 1.0) * (1.0 - rows.belief_stoppage[i]);
    view.window_open = rows.task_due[i] == sim::never ? 0.0 : 1.0;
    std::copy_n(&rows.tasks[i * task_count], task_count, view.tasks.begin());
    std::copy_n(&rows.forged[i * task_count], task_count, view.forged.begin());
    County const& county = country_.counties[rows.county[i]];
    view.competence = leading_competence(rows.competence[i], county.competence, in_force);
    sim::Draw draw = now.draw(Purpose::choice_noise, rows.key[i]);
    auto const choice = attention_.decide(view, in_force, draw);
    rows.attention[i] = choice.production;
    rows.procurement[i] = choice.procurement;
    rows.task_time[i] = choice.tasks;
    rows.paper_time[i] = choice.paperwork;
    rows.cadres[i] = country_.parameters.cadre_share * in_force.campaign_cadres;
    // Foremen give half of full supervision as a routine, the manager's time the rest.
    rows.supervision[i] = std::min(
        1.0, 0.5
                 + 0.5 * choice.supervision
                       / std::max(1e-9, 1.0 - country_.parameters.attention_reference));
    set_management(i);
}

// A·(τ/τ₀)^0.2 with what competence, conflict and audit visits leave of τ; the reference
// is the most that counts as potential.
void Management::set_management(Index i) {
    auto& rows = country_.enterprises;
    auto const& parameters = country_.parameters;
    if (rows.technology[i] != 0) {
        rows.management[i] = 1.0;
        return;
    }
    County const& county = country_.counties[rows.county[i]];
    double time = rows.attention[i];
    time *= 1.0 - parameters.cadre_attention * rules(i).campaign_cadres;
    time *= leading_competence(rows.competence[i], county.competence, rules(i));
    auto const conflict =
        decide(ConflictView{rows.diverted[i], 0.0}, rules(i), parameters);
    time *= 1.0 - conflict.lost_attention;
    if (rows.visited_until[i] != sim::never) {
        time *= 1.0 - parameters.audit_attention;
    }
    rows.management[i] =
        std::min(1.0, sim::power(std::max(0.01, time / parameters.attention_reference),
                                 parameters.attention_power));
}

double Management::supply_of(Index i, sim::Seconds now) const {
    auto const& rows = country_.enterprises;
    County const& county = country_.counties[rows.county[i]];
    bool const is_down = county.line_failed <= now && now < county.line_repaired;
    return is_down ? 0.0 : country_.provinces[rows.province[i]].served[tier_of(rows, i)];
}

void Management::call_up(Index i, Institutions const& rules, bool is_season) {
    auto& rows = country_.enterprises;
    bool const is_exempt = tier_of(rows, i) == 0 || rows.technology[i] != 0;
    double const season = is_season && !is_exempt
                              ? country_.parameters.mobilised_share * rules.mobilisation
                              : 0.0;
    double const soldiers = is_exempt ? 0.0 : rules.military_labour;
    rows.mobilised[i] = std::min(0.9, season + soldiers);
}

} // namespace dearth::models
