#pragma once

#include "sim/input/catalogue.hpp"

#include <span>

namespace dearth::models {

/// The rules in force: everything a policy may edit, and nothing else (model.md 11).
/// Policies are dated and scoped edits of this struct; mechanisms and decisions read it.
/// Units, ranges, evidence and sources stand in the catalogue (institutions.cpp).
struct Institutions {
    // bonus
    double bonus_notch;     ///< bonus at fulfilment, as a share of salary
    double bonus_slope;     ///< extra bonus per unit of overfulfilment
    double bonus_incentive; ///< share of the new Soviet incentive scheme in the bonus
    double incentive_above, incentive_target, incentive_below; ///< its three rates
    // plan
    double ratchet_up, ratchet_down, plan_growth, plan_correction;
    double plan_sector_total; ///< weight of what a sector achieved in its total
    double plan_basis_lag;    ///< quarters back to the results a plan is based on [1]
    double plan_annual;       ///< weight of the annual plan in those of its quarters
    double plan_liability;    ///< share of a shortfall that the enterprise answers for
    double plan_verified;     ///< weight of verified capacity in the new plan
    double plan_base_reset;   ///< weight of verified capacity in sectors' totals
    double plan_input_basis;  ///< allocation on 0 requests or 1 planned need
    // review
    double review_threshold;  ///< fulfilment below which a manager is warned
    double review_strikes;    ///< reviews in a row below it that cost the post; 0 = off
    double review_dismissal;  ///< probability of dismissal at the last strike
    double review_individual; ///< lowest class reviewed one by one (0 special … 7)
    double review_weight;     ///< weight of public criticism in the manager's payoff
    double review_annual;     ///< weight of the year in the review of its last quarter
    // audit
    double audit_capacity;       ///< groups per enterprise
    double audit_rule;           ///< random, laggards, two_tails, complaints
    double audit_capacity_check; ///< share of visits that verify capacity
    double evidence_standard;    ///< share of a claim that needs proof
    double soft_budget;          ///< probability that a penalty is waived
    double fine_scale;           ///< scale of all fines
    // oversight by party secretaries
    double oversight_approval, oversight_diversion, oversight_monitoring;
    double oversight_cause_report, oversight_competence;
    // rights over the surplus above the quota
    double surplus_right; ///< share of the surplus that is the enterprise's own
    double surplus_stipend_share, surplus_sale_share, surplus_input_share;
    double surplus_investment_share;
    double surplus_withdrawal; ///< prior of the manager that the right is withdrawn
    double surplus_skill_bonus, surplus_environment_bonus;
    double surplus_approval_days; ///< longest wait for the committees' approval
    // imports, border
    double import_ban; ///< strength of the ban on civil imported materials
    double import_substitution_reward;
    double border_openness; ///< relative to 2019
    // power
    double power_priority; ///< weight of priority lines over the others
    double power_industry; ///< share of residents' floor given to industry
    // soldiers
    double military_power, military_materials, military_labour;
    // campaign
    double campaign_overtime; ///< overtime cap
    double campaign_cadres;   ///< share of cadres on the floor
    double campaign_workers;  ///< weight of the workers' channel to the planner
    double campaign_report;   ///< extra weight of reports in a career
    double campaign_promise;  ///< reward promised to workers for effort [kg rice/month]
    // tasks
    double task_reward, task_window_days, task_rumour;
    double task_scrutiny; ///< most progress reports that a province may look into [1]
    // labour
    double mobilisation; ///< scales the seasonal call-up of workers
    double assist_first; ///< inputs before liability
    // autonomy of managers
    double autonomy_market;   ///< share of output that may be sold for inputs
    double autonomy_purchase; ///< right to buy inputs on the market
};

/// One institution: its catalogue entry and where its value lives.
struct InstitutionField {
    sim::Entry entry;
    double Institutions::*member = nullptr;
};

/// All institutions, in the order of the catalogue.
std::span<InstitutionField const> institution_fields();

/// The rules of the baseline, every field at its default.
Institutions default_institutions();

} // namespace dearth::models
