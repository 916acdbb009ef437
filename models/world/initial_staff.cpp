#include "models/decisions/workers.hpp"
#include "models/economy/settlement.hpp"
#include "models/knowledge/manager_beliefs.hpp"
#include "models/world/generator_draws.hpp"
#include "models/world/initial_rows.hpp"

#include <algorithm>

namespace dearth::models {
namespace {

constexpr double reference_supply = 0.8;  // 8.5 of 10.6 stipulated hours
constexpr double competence_spread = 0.1; // of managers, log
constexpr double mean_tenure = 20.0;      // where no manager leaves [quarter]

void put_to_work(Country& country, Index i, WorkersChoice const& workers) {
    auto& rows = country.enterprises;
    rows.attendance[i] = workers.attendance;
    rows.effort[i] = workers.effort;
    rows.skill[i] = 1.0;
    rows.pace[i] = 1.0;
    rows.supply[i] = reference_supply;
    rows.equipment[i] = 1.0;
    rows.management[i] = 1.0;
    rows.quality[i] = 1.0;
    rows.use_factor[i] = 1.0;
    rows.claim[i] = 1.0;
}

void free_of_events(Enterprises& rows, Index i) {
    rows.limit[i] = sim::never;
    rows.breaks[i] = sim::never;
    rows.repaired[i] = sim::never;
    rows.visited_until[i] = sim::never;
    rows.task_due[i] = sim::never;
    rows.next_time[i] = sim::never;
    rows.spot_head[i] = -1;
}

void believe(Enterprises& rows, Index i, ManagerBeliefs const& beliefs) {
    rows.belief_audit[i] = beliefs.audit;
    rows.belief_ratchet[i] = beliefs.ratchet;
    rows.belief_withdrawal[i] = beliefs.withdrawal;
    rows.belief_supply[i] = beliefs.supply;
    rows.belief_rivals[i] = beliefs.rivals;
}

void appoint(Country& country, Index i, std::uint64_t seed) {
    auto& rows = country.enterprises;
    double const turnover = country.parameters.turnover;
    sim::Draw for_competence = world_draw(seed, Purpose::manager_competence, rows.key[i]);
    sim::Draw for_tenure = world_draw(seed, Purpose::manager_tenure, rows.key[i]);
    rows.competence[i] = for_competence.lognormal_mean_one(competence_spread);
    rows.tenure[i] =
        for_tenure.exponential() * (turnover > 0.0 ? 1.0 / turnover : mean_tenure);
}

// The quarter before the first, as if the reference had held: the planner's basis. What
// capacity was idle counts as lack of power.
void close_reference_quarter(Country& country, Index i, double output, double days) {
    auto& rows = country.enterprises;
    double const made = output * days;
    double const potential = rows.potential_rate[i] * days;
    Recipe const& recipe = country.recipes[rows.recipe[i]];
    double inputs = 0.0;
    for (std::size_t k = 0; k < recipe.count; ++k) {
        inputs += recipe.use[k] * made;
    }
    rows.closed_plan[i] = made;
    rows.closed_made[i] = made;
    rows.closed_report[i] = made;
    rows.closed_potential[i] = potential;
    rows.closed_losses[i * cause_count + index(Cause::power)] = potential - made;
    rows.closed_energy[i] =
        rows.technology[i] == 0 ? energy_per_unit(country, rows.sector[i]) * made : 0.0;
    rows.closed_hours[i] = reference_supply * country.parameters.stipulated_hours * days;
    rows.closed_ordered[i] = inputs;
    rows.closed_filled[i] = inputs;
    rows.closed_value[i] = rows.output_stock[i];
    rows.closed_shipped[i] = made;
    for (std::size_t third = 0; third < 3; ++third) {
        rows.closed_thirds[std::size_t{3} * i + third] = made / 3.0;
    }
}

} // namespace

void staff(Country& country, std::vector<double> const& outputs, Opening const& opening) {
    auto& rows = country.enterprises;
    auto const& parameters = country.parameters;
    WorkersView view;
    view.market_depth = parameters.market_depth;
    country.absence_penalty = absence_penalty_for(view, opening.rules, parameters);
    view.absence_penalty = country.absence_penalty;
    WorkersChoice const workers = decide(view, opening.rules, parameters);
    ManagerBeliefs const beliefs = first_beliefs(parameters, opening.rules.ratchet_up,
                                                 opening.rules.surplus_withdrawal);
    auto const days = static_cast<double>(opening.quarter_days);
    for (Index i = 0; i < rows.size(); ++i) {
        put_to_work(country, i, workers);
        free_of_events(rows, i);
        believe(rows, i, beliefs);
        appoint(country, i, opening.seed);
        close_reference_quarter(country, i, outputs[i], days);
        rows.plan[i] = parameters.tautness * outputs[i] * days;
    }
}

} // namespace dearth::models
