#include "models/cycle/desk.hpp"

namespace dearth::models {

Desk empty_desk(std::size_t enterprises, std::size_t provinces) {
    Desk desk;
    for (auto* column :
         {&desk.plan, &desk.last_plan, &desk.reported, &desk.believed, &desk.variance,
          &desk.padding, &desk.verified, &desk.posterior, &desk.targets, &desk.complaints,
          &desk.assistance, &desk.task_claims, &desk.issued, &desk.found_excess,
          &desk.annual_plan, &desk.annual_told, &desk.held_plan}) {
        column->assign(enterprises, 0.0);
    }
    desk.claims.assign(enterprises, 1.0);
    desk.annual_fulfilment.assign(enterprises, -1.0);
    desk.progress.assign(enterprises, -1.0);
    desk.held_report.assign(enterprises, -1.0);
    desk.held_causes.assign(enterprises, 0);
    desk.causes.assign(enterprises * declared_cause_count, 0.0);
    desk.strikes.assign(enterprises, 0);
    desk.has_report.assign(enterprises, 0);
    desk.found_padding.assign(enterprises, 0);
    desk.is_audited.assign(enterprises, 0);
    desk.balance.assign(2 * provinces, 0.0);
    return desk;
}

Desk first_desk(Country const& country, double quarter_days) {
    auto const& rows = country.enterprises;
    Desk desk = empty_desk(rows.size(), country.provinces.size());
    desk.plan = rows.plan;
    desk.last_plan = rows.plan;
    desk.issued = rows.plan;
    desk.capacity = rows.capital;
    desk.allotted = country.links.ordered;
    for (Index i = 0; i < rows.size(); ++i) {
        desk.believed[i] = rows.plan[i] / country.parameters.tautness;
        double const error = country.parameters.information_error * desk.believed[i];
        desk.variance[i] = error * error;
        desk.planned[rows.sector[i]] += rows.plan[i];
    }
    // As if the first plans were taut by as much as later ones.
    for (std::size_t k = 0; k < desk.achieved.size(); ++k) {
        desk.achieved[k] =
            desk.planned[k % sector_count] / (country.parameters.tautness * quarter_days);
    }
    return desk;
}

void add_columns(sim::ColumnSet& columns, Desk& desk) {
    using sim::Digested;
    columns.add("desk.plan", &desk.plan, Digested::yes);
    columns.add("desk.last_plan", &desk.last_plan, Digested::yes);
    columns.add("desk.reported", &desk.reported, Digested::yes);
    columns.add("desk.causes", &desk.causes, Digested::yes);
    columns.add("desk.believed", &desk.believed, Digested::yes);
    columns.add("desk.variance", &desk.variance, Digested::yes);
    columns.add("desk.padding", &desk.padding, Digested::yes);
    columns.add("desk.verified", &desk.verified, Digested::yes);
    columns.add("desk.posterior", &desk.posterior, Digested::yes);
    columns.add("desk.capacity", &desk.capacity, Digested::yes);
    columns.add("desk.allotted", &desk.allotted, Digested::yes);
    columns.add("desk.claims", &desk.claims, Digested::yes);
    columns.add("desk.issued", &desk.issued, Digested::yes);
    columns.add("desk.targets", &desk.targets, Digested::yes);
    columns.add("desk.progress", &desk.progress, Digested::yes);
    columns.add("desk.found_excess", &desk.found_excess, Digested::yes);
    columns.add("desk.annual_plan", &desk.annual_plan, Digested::yes);
    columns.add("desk.annual_told", &desk.annual_told, Digested::yes);
    columns.add("desk.annual_fulfilment", &desk.annual_fulfilment, Digested::yes);
    columns.add("desk.deviations", &desk.deviations, Digested::yes);
    columns.add("desk.complaints", &desk.complaints, Digested::yes);
    columns.add("desk.assistance", &desk.assistance, Digested::yes);
    columns.add("desk.task_claims", &desk.task_claims, Digested::yes);
    columns.add("desk.strikes", &desk.strikes, Digested::yes);
    columns.add("desk.has_report", &desk.has_report, Digested::yes);
    columns.add("desk.found_padding", &desk.found_padding, Digested::yes);
    columns.add("desk.is_audited", &desk.is_audited, Digested::yes);
    columns.add("desk.audits", &desk.audits, Digested::yes);
    columns.add("desk.balance", &desk.balance, Digested::yes);
    columns.add("desk.held_report", &desk.held_report, Digested::yes);
    columns.add("desk.held_plan", &desk.held_plan, Digested::yes);
    columns.add("desk.held_causes", &desk.held_causes, Digested::yes);
    columns.add("desk.ministry_added", std::span<double>(desk.ministry_added),
                Digested::yes);
    columns.add("desk.ministry_padding", std::span<double>(desk.ministry_padding),
                Digested::yes);
    columns.add("desk.planned", std::span<double>(desk.planned), Digested::yes);
    columns.add("desk.achieved", std::span<double>(desk.achieved), Digested::yes);
    columns.add("desk.plan_shortfall", std::span<double>(&desk.plan_shortfall, 1),
                Digested::yes);
    columns.add("desk.plan_gap", std::span<double>(&desk.plan_gap, 1), Digested::yes);
}

} // namespace dearth::models
