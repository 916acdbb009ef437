#include "models/economy/enterprises.hpp"

#include <string>
#include <string_view>

namespace dearth::models {
namespace {

// Name, column and width of every column of state, in the order of the digest.
template <class Visit>
void visit_columns(Enterprises& rows, Visit&& visit) {
    visit("capital", rows.capital, 1);
    visit("capital_age", rows.capital_age, 1);
    visit("efficiency", rows.efficiency, 1);
    visit("workers", rows.workers, 1);
    visit("stock", rows.stock, good_count);
    visit("output_stock", rows.output_stock, 1);
    visit("output_cap", rows.output_cap, 1);
    visit("retained", rows.retained, 1);
    visit("hidden", rows.hidden, 1);
    visit("plan_cash", rows.plan_cash, 1);
    visit("market_cash", rows.market_cash, 1);
    visit("tasks", rows.tasks, task_count);
    visit("forged", rows.forged, task_count);
    visit("task_time", rows.task_time, 1);
    visit("paper_time", rows.paper_time, 1);
    visit("task_due", rows.task_due, 1);
    visit("task_claimed", rows.task_claimed, 1);
    visit("task_scrutiny", rows.task_scrutiny, 1);
    visit("task_standard", rows.task_standard, 1);
    visit("experience", rows.experience, 1);
    visit("crew", rows.crew, 1);
    visit("attendance", rows.attendance, 1);
    visit("effort", rows.effort, 1);
    visit("skill", rows.skill, 1);
    visit("fatigue", rows.fatigue, 1);
    visit("overtime", rows.overtime, 1);
    visit("pace", rows.pace, 1);
    visit("attention", rows.attention, 1);
    visit("procurement", rows.procurement, 1);
    visit("supervision", rows.supervision, 1);
    visit("mobilised", rows.mobilised, 1);
    visit("diverted", rows.diverted, 1);
    visit("diversion_order", rows.diversion_order, 1);
    visit("cadres", rows.cadres, 1);
    visit("supply", rows.supply, 1);
    visit("equipment", rows.equipment, 1);
    visit("management", rows.management, 1);
    visit("waiting", rows.waiting, 1);
    visit("rate", rows.rate, 1);
    visit("potential_rate", rows.potential_rate, 1);
    visit("energy_rate", rows.energy_rate, 1);
    visit("use_factor", rows.use_factor, 1);
    visit("quality", rows.quality, 1);
    visit("flaw", rows.flaw, 1);
    visit("store_flaw", rows.store_flaw, 1);
    visit("shortfall", rows.shortfall, 1);
    visit("substitute_use", rows.substitute_use, 1);
    visit("labour", rows.labour, 1);
    visit("labour_split", rows.labour_split, labour_term_count);
    visit("binding", rows.binding, 1);
    visit("halted", rows.halted, 1);
    visit("recipe", rows.recipe, 1);
    visit("substituting", rows.substituting, 1);
    visit("settled", rows.settled, 1);
    visit("powered", rows.powered, 1);
    visit("limit", rows.limit, 1);
    visit("breaks", rows.breaks, 1);
    visit("repaired", rows.repaired, 1);
    visit("visited_until", rows.visited_until, 1);
    visit("next_time", rows.next_time, 1);
    visit("next_class", rows.next_class, 1);
    visit("made", rows.made, 1);
    visit("potential", rows.potential, 1);
    visit("energy", rows.energy, 1);
    visit("hours", rows.hours, 1);
    visit("shipped", rows.shipped, 1);
    visit("leaked", rows.leaked, 1);
    visit("sold", rows.sold, 1);
    visit("losses", rows.losses, cause_count);
    visit("thirds", rows.thirds, 3);
    visit("received", rows.received, good_count);
    visit("used", rows.used, good_count);
    visit("lost", rows.lost, good_count);
    visit("import_request", rows.import_request, 1);
    visit("unfilled", rows.unfilled, good_count);
    visit("spot_head", rows.spot_head, 1);
    visit("ordered", rows.ordered, 1);
    visit("filled", rows.filled, 1);
    visit("labour_days", rows.labour_days, labour_use_count);
    visit("counted", rows.counted, 1);
    visit("surplus_base", rows.surplus_base, 1);
    visit("surplus_since", rows.surplus_since, 1);
    visit("surplus_pending", rows.surplus_pending, 1);
    visit("surplus_uses", rows.surplus_uses, surplus_use_count);
    visit("opening_stock", rows.opening_stock, good_count);
    visit("opening_output", rows.opening_output, 1);
    visit("today_final", rows.today_final, 1);
    visit("today_exported", rows.today_exported, 1);
    visit("today_shops", rows.today_shops, 1);
    visit("today_investment", rows.today_investment, 1);
    visit("today_sent", rows.today_sent, 1);
    visit("today_invested", rows.today_invested, 1);
    visit("today_state", rows.today_state, 1);
    visit("today_abroad", rows.today_abroad, 1);
    visit("today_wages", rows.today_wages, 1);
    visit("today_cash", rows.today_cash, 1);
    visit("has_today", rows.has_today, 1);
    visit("plan", rows.plan, 1);
    visit("issued_plan", rows.issued_plan, 1);
    visit("final_norm", rows.final_norm, 1);
    visit("final_plan", rows.final_plan, 1);
    visit("claim", rows.claim, 1);
    visit("closed_plan", rows.closed_plan, 1);
    visit("closed_made", rows.closed_made, 1);
    visit("closed_potential", rows.closed_potential, 1);
    visit("closed_report", rows.closed_report, 1);
    visit("closed_losses", rows.closed_losses, cause_count);
    visit("closed_declared", rows.closed_declared, declared_cause_count);
    visit("closed_leaked", rows.closed_leaked, 1);
    visit("closed_sold", rows.closed_sold, 1);
    visit("closed_shipped", rows.closed_shipped, 1);
    visit("closed_thirds", rows.closed_thirds, 3);
    visit("closed_surplus_uses", rows.closed_surplus_uses, surplus_use_count);
    visit("closed_labour_days", rows.closed_labour_days, labour_use_count);
    visit("closed_energy", rows.closed_energy, 1);
    visit("closed_hours", rows.closed_hours, 1);
    visit("closed_ordered", rows.closed_ordered, 1);
    visit("closed_filled", rows.closed_filled, 1);
    visit("closed_hidden", rows.closed_hidden, 1);
    visit("closed_value", rows.closed_value, 1);
    visit("annual_plan", rows.annual_plan, 1);
    visit("annual_report", rows.annual_report, 1);
    visit("bonus", rows.bonus, 1);
    visit("strikes", rows.strikes, 1);
    visit("audited", rows.audited, 1);
    visit("dismissed", rows.dismissed, 1);
    visit("warned", rows.warned, 1);
    visit("falsely_blamed", rows.falsely_blamed, 1);
    visit("belief_audit", rows.belief_audit, 1);
    visit("belief_ratchet", rows.belief_ratchet, 1);
    visit("belief_supply", rows.belief_supply, 1);
    visit("belief_rivals", rows.belief_rivals, 1);
    visit("belief_allotment", rows.belief_allotment, 1);
    visit("belief_withdrawal", rows.belief_withdrawal, 1);
    visit("belief_stoppage", rows.belief_stoppage, 1);
    visit("promised", rows.promised, 1);
    visit("belief_promise", rows.belief_promise, 1);
    visit("expected_stipend", rows.expected_stipend, 1);
    visit("stipend", rows.stipend, 1);
    visit("competence", rows.competence, 1);
    visit("tenure", rows.tenure, 1);
}

// Where a spot order stands in its list is bookkeeping; the uses of the surplus are read
// by probes alone.
bool is_history(std::string_view name) {
    return name != "spot_head" && name != "surplus_uses" && name != "closed_surplus_uses";
}

} // namespace

void Enterprises::resize(std::size_t count) {
    id.resize(count);
    key.resize(count);
    for (auto* column : {&province, &sector, &klass, &ownership, &technology}) {
        column->resize(count);
    }
    county.resize(count);
    visit_columns(*this, [count](char const*, auto& column, std::size_t width) {
        column.resize(count * width);
    });
}

void add_columns(sim::ColumnSet& columns, Enterprises& enterprises) {
    visit_columns(enterprises, [&columns](char const* name, auto& column, std::size_t) {
        columns.add(std::string("enterprise.") + name, &column,
                    is_history(name) ? sim::Digested::yes : sim::Digested::no);
    });
}

} // namespace dearth::models
