#include "models/economy/country.hpp"

#include <string>

namespace dearth::models {
namespace {

using sim::ColumnSet;
using sim::Digested;

// Scalars are columns of one.
void add(ColumnSet& columns, std::string const& name, double& value) {
    columns.add(name, std::span<double>(&value, 1), Digested::yes);
}

void add(ColumnSet& columns, std::string const& name, std::int64_t& value) {
    columns.add(name, std::span<std::int64_t>(&value, 1), Digested::yes);
}

template <std::size_t n>
void add(ColumnSet& columns, std::string const& name, std::array<double, n>& values) {
    columns.add(name, std::span<double>(values), Digested::yes);
}

void add(ColumnSet& columns, std::string const& name, Flows& flows) {
    add(columns, name + ".produced", flows.produced);
    add(columns, name + ".imported", flows.imported);
    add(columns, name + ".used", flows.used);
    add(columns, name + ".final_use", flows.final_use);
    add(columns, name + ".exported", flows.exported);
    add(columns, name + ".lost", flows.lost);
    add(columns, name + ".dispatched", flows.dispatched);
}

void add(ColumnSet& columns, std::string const& name, Books& books) {
    add(columns, name + ".flows", books.flows);
    add(columns, name + ".generated", books.generated);
    add(columns, name + ".enterprises", books.enterprises);
    add(columns, name + ".residents", books.residents);
    add(columns, name + ".farms", books.farms);
    add(columns, name + ".lost", books.lost);
    add(columns, name + ".spilled", books.spilled);
    add(columns, name + ".sent", books.sent);
    add(columns, name + ".drawn", books.drawn);
    add(columns, name + ".invested", books.invested);
    add(columns, name + ".overdraft", books.overdraft);
    add(columns, name + ".residents_hours", books.residents_hours);
    add(columns, name + ".turnover", books.turnover);
    add(columns, name + ".depth", books.depth);
    add(columns, name + ".rations", books.rations);
    add(columns, name + ".task_returns", books.task_returns);
    add(columns, name + ".dekads", books.dekads);
    add(columns, name + ".days", books.days);
    // Read by probes alone, so no part of the digest.
    columns.add(name + ".inputs_ordered", std::span<double>(books.inputs_ordered),
                Digested::no);
    columns.add(name + ".inputs_filled", std::span<double>(books.inputs_filled),
                Digested::no);
    columns.add(name + ".output", std::span<double>(books.output), Digested::no);
}

void add(ColumnSet& columns, std::string const& name, SpotOrders& spot) {
    columns.add(name + ".customer", &spot.customer, Digested::no);
    columns.add(name + ".next", &spot.next, Digested::no);
    columns.add(name + ".amount", &spot.amount, Digested::no);
    columns.add(name + ".first_gap", std::span<std::int32_t>(&spot.first_gap, 1),
                Digested::no);
}

void add(ColumnSet& columns, std::string const& name, Province& province) {
    add(columns, name + ".generated", province.generated);
    add(columns, name + ".sent", province.sent);
    add(columns, name + ".drawn", province.drawn);
    add(columns, name + ".line_loss", province.line_loss);
    add(columns, name + ".to_enterprises", province.to_enterprises);
    add(columns, name + ".to_residents", province.to_residents);
    add(columns, name + ".to_farms", province.to_farms);
    add(columns, name + ".spilled", province.spilled);
    add(columns, name + ".residents_load", province.residents_load);
    add(columns, name + ".farm_load", province.farm_load);
    add(columns, name + ".inflow", province.inflow);
    add(columns, name + ".quota_sent", province.quota_sent);
    add(columns, name + ".incoming", province.incoming);
    add(columns, name + ".load_wanted", province.load_wanted);
    add(columns, name + ".energy_mark", province.energy_mark);
    add(columns, name + ".overdrawn", province.overdrawn);
    add(columns, name + ".served", province.served);
    add(columns, name + ".books", province.books);
    add(columns, name + ".closed", province.closed);
    add(columns, name + ".shops", province.shops);
    add(columns, name + ".market", province.market);
    add(columns, name + ".price", province.price);
    add(columns, name + ".depth", province.depth);
    add(columns, name + ".rations", province.rations);
    add(columns, name + ".fee_share", province.fee_share);
    add(columns, name + ".months_to_harvest", province.months_to_harvest);
    add(columns, name + ".granary", province.granary);
    add(columns, name + ".investment", province.investment);
    add(columns, name + ".harvest_quality", province.harvest_quality);
    add(columns, name + ".excess_belief", province.excess_belief);
    add(columns, name + ".added_to_report", province.added_to_report);
    add(columns, name + ".padding_belief", province.padding_belief);
    add(columns, name + ".fertiliser", province.fertiliser);
    add(columns, name + ".households_plan", province.households_plan);
    add(columns, name + ".households_market", province.households_market);
    add(columns, name + ".state", province.state);
    add(columns, name + ".abroad", province.abroad);
    add(columns, name + ".spot", province.spot);
}

void add(ColumnSet& columns, std::string const& name, County& county) {
    add(columns, name + ".line_failed", county.line_failed);
    add(columns, name + ".line_repaired", county.line_repaired);
    add(columns, name + ".pull", county.pull);
    add(columns, name + ".competence", county.competence);
    add(columns, name + ".project", county.project);
    add(columns, name + ".added_to_report", county.added_to_report);
    add(columns, name + ".padding_belief", county.padding_belief);
    add(columns, name + ".server_free", county.server_free);
    add(columns, name + ".waiting_days", county.waiting_days);
    add(columns, name + ".approvals", county.approvals);
    // Read by probes alone, so no part of the digest.
    for (auto const& [part, value] :
         {std::pair{".project_materials", &county.project_materials},
          {".closed_waiting_days", &county.closed_waiting_days},
          {".closed_approvals", &county.closed_approvals}}) {
        columns.add(name + part, std::span<double>(value, 1), Digested::no);
    }
}

void add(ColumnSet& columns, std::string const& name, Centre& centre) {
    columns.add(name + ".import_order", &centre.import_order, Digested::yes);
    add(columns, name + ".investment", centre.investment);
    add(columns, name + ".import_fill", centre.import_fill);
    add(columns, name + ".imported", centre.imported);
    add(columns, name + ".closed_imported", centre.closed_imported);
    add(columns, name + ".closed_openness", centre.closed_openness);
    add(columns, name + ".openness_sum", centre.openness_sum);
    add(columns, name + ".openness_days", centre.openness_days);
    add(columns, name + ".energy", centre.energy);
    add(columns, name + ".import_reference", centre.import_reference);
    add(columns, name + ".state", centre.state);
    add(columns, name + ".abroad", centre.abroad);
    add(columns, name + ".openness", centre.openness);
}

} // namespace

void add_columns(ColumnSet& columns, Country& country) {
    for (std::size_t p = 0; p < country.provinces.size(); ++p) {
        add(columns, "province." + std::to_string(p), country.provinces[p]);
    }
    for (std::size_t c = 0; c < country.counties.size(); ++c) {
        add(columns, "county." + std::to_string(c), country.counties[c]);
    }
    add(columns, "centre", country.centre);
    // Fitted to the rules at the start, which a branch may change.
    columns.add("country.absence_penalty", std::span<double>(&country.absence_penalty, 1),
                Digested::no);
}

} // namespace dearth::models
