#include "models/cycle/dealings.hpp"
#include "models/cycle/inspectorate.hpp"
#include "models/cycle/management.hpp"
#include "models/cycle/planner.hpp"
#include "models/cycle/year.hpp"
#include "models/decisions/report_payoff.hpp"

#include <algorithm>

namespace dearth::models {
// What is reported of the quarter closed last counts toward its year; whoever has not
// reported counts with the plan.
void Planner::count_toward_year() {
    for (Index i = 0; i < desk_.plan.size(); ++i) {
        if (desk_.annual_plan[i] <= 0.0) {
            continue;
        }
        desk_.annual_told[i] +=
            desk_.has_report[i] != 0 ? desk_.reported[i] : desk_.plan[i];
        desk_.annual_fulfilment[i] = desk_.annual_told[i] / desk_.annual_plan[i];
    }
}

// The year's plan is that of its first quarter, a day's worth for every day.
void Planner::issue_annual_plans(int quarter) {
    if (!opens_year(calendar_, quarter)) {
        return;
    }
    double const share =
        calendar_.quarter_days(quarter) / days_of_year(calendar_, quarter);
    for (Index i = 0; i < desk_.plan.size(); ++i) {
        desk_.annual_plan[i] = desk_.plan[i] / share;
        desk_.annual_told[i] = 0.0;
    }
}

// A quarter's share of the year's plan, where there is one.
double Planner::with_annual_share(Index i, double plan, int quarter) const {
    double const weight = regimes_.rules(areas_[centre_place()].regime, i).plan_annual;
    if (weight <= 0.0 || desk_.annual_plan[i] <= 0.0 || opens_year(calendar_, quarter)) {
        return plan;
    }
    double const share =
        calendar_.quarter_days(quarter) / days_of_year(calendar_, quarter);
    return plan + weight * (desk_.annual_plan[i] * share - plan);
}

// In the first quarter the year that has passed is reviewed with its last quarter.
double Inspectorate::reviewed_fulfilment(Index i, int quarter) const {
    double const own =
        desk_.last_plan[i] > 0.0 ? desk_.reported[i] / desk_.last_plan[i] : 1.0;
    if (!opens_year(calendar_, quarter) || desk_.annual_fulfilment[i] < 0.0) {
        return own;
    }
    double const weight = regimes_.rules(areas_[centre_place()].regime, i).review_annual;
    return own + weight * (desk_.annual_fulfilment[i] - own);
}

void Dealings::on_annual_plan(Index i, int quarter) {
    if (!opens_year(calendar_, quarter)) {
        return;
    }
    auto& rows = country_.enterprises;
    rows.annual_plan[i] =
        rows.plan[i] * days_of_year(calendar_, quarter) / calendar_.quarter_days(quarter);
    rows.annual_report[i] = 0.0;
}

// The report of a year's last quarter fulfils, in the review's eyes, the year too.
YearStakes Management::year_stakes(Index i, int quarter, double plan) const {
    auto const& rows = country_.enterprises;
    if (!opens_year(calendar_, quarter + 1) || rows.annual_plan[i] <= 0.0) {
        return {};
    }
    return {rows.annual_report[i] / rows.annual_plan[i], plan / rows.annual_plan[i]};
}

} // namespace dearth::models
