#pragma once

#include "sim/input/catalogue.hpp"

#include <span>

namespace dearth::models {

/// Every number of the model that is no rule of an institution and no table. Values come
/// from the catalogue's defaults and the scenario; each field's unit, range, evidence and
/// source stand in its catalogue entry (parameters_*.cpp).
struct Parameters {
    // supply
    double least_lot, class_weight, priority_share, resource_rate, resource_attention,
        consumption_cap;
    double input_stock_days, output_stock_days, input_cap_days, output_cap_days;
    double lead_time_base, substitution_cost, substitution_learning;
    double export_openness, investment_lag_days;
    double request_cost, acquisition_cost, safety_factor;
    // capital
    double heavy_utilisation, other_utilisation, depreciation, wear_overtime;
    double failure_rate, failure_age, repair_days, quality_loss, quality_free_overtime;
    double return_share;     ///< of poor output that customers find and return [1]
    double factor_smoothing; ///< 1/θ of the CES over the four factors; 0: the least
    // power
    double power_ratio, hydro_share, hydro_amplitude, hydro_shock, loss_share;
    double stipulated_hours, schedule_step, residents_demand, residents_floor;
    double farm_demand, class_spread, overdraw, transfer_limit;
    double line_failure_rate, line_repair_hours, coal_stock_days, base_load;
    // labour
    double attendance_reference, official_wage, ration, market_wage, absence_fee;
    double attendance_spread, effort_cost, effort_floor, effort_supervision, kind_value;
    double overmanning, fatigue_rate, fatigue_recovery, skill_growth, skill_decay;
    double skill_value, mobilised_share, adaptation, cadre_share, promise_belief;
    // market
    double market_output_share, rice_price, market_price, market_depth, smuggling_share,
        price_speed, cash_velocity;
    double leakage_value, leakage_cost, leakage_limit, sale_price_share;
    double leakage_watch, leakage_fine;
    // farms
    double harvest_ratio, fertiliser_elasticity, farm_labour_elasticity;
    // manager
    double drive_cost, overtime_cost, overtime_share, discount, turnover;
    double share_weight, career_weight, fine_fixed, fine_slope, forging_cost;
    double harm_weight, post_value, audit_belief, audit_memory, ratchet_memory;
    double attention_reference, audit_attention, logit_noise, bonus_cap, hide_share;
    double strike_persistence, attention_power, decision_error, rumour_trust;
    double task_growth, task_decay, task_effect, paper_growth;
    double forecast_error, supply_belief, cadre_attention, bonus_staff;
    // evidence for progress on the four tasks
    double photograph_cost, document_cost;
    double number_detection, photograph_detection, document_detection;
    double scrutiny_cost, excess_belief, prepared_share, prepared_excess;
    // secretary
    double secretary_competence_low, secretary_competence_high, project_weight;
    double project_curvature, fulfilment_weight, diversion_cost, diversion_limit;
    double approval_rate, approval_service_days, approval_stake, decision_value,
        conflict_cost, blame_weight;
    double monitoring_effect, collusion_share, cause_shift_cost;
    double penalty_weight, judgement_error, conflict_tolerance;
    // planner
    double reserve_margin, tautness, balance_rounds, attachment_rounds, padding_memory,
        passthrough, provincial_padding;
    double information_error, audit_days, audit_travel_days, finding_tolerance;
    double attribution_weight, assist_share, showcase_weight, correction_share;
    // initial state and generator
    double capital_spread, efficiency_spread, suppliers_per_input, price_noise;
    // switches of mechanisms, for null tests and oracles
    double breakdowns_on, line_failures_on, mobilisation_on, absence_on, effort_on;
    double drive_on, ratchet_on, audits_on, market_on, coal_power_loop_on, leakage_on;
    double seasons_on, substitution_on, shipments_random, tasks_on;
};

/// One parameter: its catalogue entry and where its value lives.
struct ParameterField {
    sim::Entry entry;
    double Parameters::*member = nullptr;
};

/// All parameters, in the order of the catalogue.
std::span<ParameterField const> parameter_fields();

/// Every parameter at its default.
Parameters default_parameters();

} // namespace dearth::models
