#include "models/world/simulation_layout.hpp"

#include "models/world/simulation.hpp"
#include "sim/input/catalogue.hpp"
#include "sim/record/provenance.hpp"

#include <fmt/format.h>

#include <set>

namespace dearth::models {
namespace {

Level finest(OutputLevel level) {
    switch (level) {
    case OutputLevel::province:
        return Level::province;
    case OutputLevel::county:
        return Level::county;
    case OutputLevel::enterprise:
        break;
    }
    return Level::enterprise;
}

std::string origin_of(Scenario const& scenario, std::string const& path) {
    auto const found = scenario.origins.find(path);
    return found == scenario.origins.end() ? "default" : found->second;
}

sim::ParameterRow row_of(sim::Entry const& entry, double value, std::string path,
                         std::string origin) {
    sim::ParameterRow row;
    row.path = std::move(path);
    row.value = value;
    row.text = sim::value_text(entry, value);
    row.unit = entry.unit;
    row.origin = std::move(origin);
    row.evidence = sim::evidence_name(entry.evidence);
    return row;
}

template <class Fields, class Values>
void add_values(sim::ParameterTable& table, std::string const& section,
                Fields const& fields, Values const& values, Scenario const& scenario) {
    for (auto const& field : fields) {
        auto const path = section + "." + std::string(field.entry.path);
        table.rows.push_back(
            row_of(field.entry, values.*field.member, path, origin_of(scenario, path)));
    }
}

// A policy of several steps has a row for each step, named by its first day.
void add_policies(sim::ParameterTable& table, Scenario const& scenario) {
    auto const fields = institution_fields();
    for (auto const& policy : scenario.policies) {
        for (auto const& edit : policy.edits) {
            auto const& entry = fields[edit.field].entry;
            auto const path = fmt::format("policies.{}.{}.{}", policy.name,
                                          sim::to_text(policy.from), entry.path);
            table.rows.push_back(row_of(entry, edit.value, path, edit.origin));
        }
    }
}

template <class Fields>
void add_sources(std::set<std::string>& sources, Fields const& fields) {
    for (auto const& field : fields) {
        if (!field.entry.source.empty()) {
            sources.insert(fmt::format("{}: {}", field.entry.path, field.entry.source));
        }
    }
}

std::string sources_text() {
    std::set<std::string> sources;
    add_sources(sources, parameter_fields());
    add_sources(sources, institution_fields());
    std::string text;
    for (auto const& source : sources) {
        text += source + "\n";
    }
    return text;
}

sim::ParameterTable parameter_table(Scenario const& scenario) {
    sim::ParameterTable table;
    table.scenario = to_yaml(scenario);
    table.sources = sources_text();
    add_values(table, "parameters", parameter_fields(), scenario.parameters, scenario);
    add_values(table, "institutions", institution_fields(), scenario.institutions,
               scenario);
    add_policies(table, scenario);
    return table;
}

std::vector<sim::Attribute> provenance_of(Scenario const& scenario,
                                          sim::RunRequest const& request,
                                          std::string const& hash) {
    std::vector<char const*> arguments;
    for (auto const& argument : request.arguments) {
        arguments.push_back(argument.c_str());
    }
    std::vector<sim::Attribute> result =
        sim::attributes(sim::provenance(std::span<char const* const>(arguments)));
    result.push_back({"history_epoch", std::int64_t{history_epoch}});
    result.push_back({"scenario_hash", hash});
    result.push_back({"world_hash", world_hash(scenario)});
    result.push_back({"seed", static_cast<std::int64_t>(scenario.seed)});
    result.push_back(
        {"checkpoint_every", static_cast<std::int64_t>(request.checkpoint_every)});
    result.push_back({"seeding_rule",
                      "Philox 4x64-10 keyed by seed, replication, purpose, entity, day "
                      "and ordinal; one world per seed"});
    result.push_back({"started", sim::time_now()});
    return result;
}

} // namespace

OutputChoice output_choice(Scenario const& scenario) {
    OutputChoice choice;
    choice.finest = finest(scenario.output.level);
    choice.all_variables = scenario.output.all_variables;
    choice.variables = scenario.output.variables;
    return choice;
}

sim::Layout run_layout(Scenario const& scenario, Country const& country,
                       sim::RunRequest const& request, std::string const& hash,
                       Lineage const& lineage) {
    sim::Layout layout;
    layout.replications = request.replications;
    layout.quarters = {scenario.start.year, scenario.start.index, scenario.quarters};
    for (auto& surveyed : surveyed_groups(output_choice(scenario), country)) {
        layout.groups.push_back(std::move(surveyed.group));
    }
    layout.parameters = parameter_table(scenario);
    layout.events = scenario.output.events ? sim::Present::yes : sim::Present::no;
    layout.checkpoints =
        request.checkpoint_every > 0 ? sim::Present::yes : sim::Present::no;
    layout.attributes = provenance_of(scenario, request, hash);
    layout.attributes.insert(layout.attributes.end(), lineage.begin(), lineage.end());
    return layout;
}

} // namespace dearth::models
