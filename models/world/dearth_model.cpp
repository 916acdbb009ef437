#include "models/world/dearth_model.hpp"

#include "models/world/branching.hpp"
#include "models/world/describe.hpp"
#include "models/world/inspection.hpp"
#include "models/world/laboratory.hpp"
#include "models/world/page_tool.hpp"
#include "models/world/scenario.hpp"
#include "models/world/scenario_chart.hpp"
#include "models/world/scenario_diff.hpp"
#include "models/world/schema.hpp"
#include "models/world/simulation.hpp"
#include "models/world/starter.hpp"
#include "sim/record/claim.hpp"
#include "sim/record/provenance.hpp"
#include "sim/record/reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace dearth::models {
namespace {

Scenario read(sim::ScenarioRequest const& request) {
    return read_scenario(request.file, request.overrides);
}

// What outranks the scenario becomes part of it, so that the file written says so.
Scenario adjusted(Scenario scenario, sim::RunRequest const& request) {
    if (request.seed) {
        scenario.seed = *request.seed;
        scenario.origins["seed"] = "--seed";
    }
    if (request.until) {
        int const quarters = sim::quarters_between(scenario.start, *request.until) + 1;
        if (quarters < 1) {
            throw sim::UsageError(fmt::format("--until {} lies before the start, {}",
                                              sim::to_text(*request.until),
                                              sim::to_text(scenario.start)));
        }
        if (quarters < scenario.quarters) {
            scenario.quarters = quarters;
            scenario.origins["quarters"] = "--until";
        }
    }
    return scenario;
}

// What was said when an unfinished file was begun need not be said again.
void take_over(sim::RunRequest& request, Scenario& scenario) {
    auto const part = sim::part_path(request.output);
    if (!std::filesystem::exists(request.output) && !std::filesystem::exists(part)) {
        throw sim::UsageError(
            fmt::format("neither {} nor {} exists, so there is nothing to resume; leave "
                        "--resume out to begin",
                        request.output, part.string()));
    }
    if (!std::filesystem::exists(request.output)) {
        sim::check_not_written(request.output);
    }
    sim::Reader const reader(request.output);
    auto const runs = reader.runs();
    if (request.replications == 0) {
        request.replications = static_cast<int>(runs.replications);
    }
    if (request.checkpoint_every == 0) {
        request.checkpoint_every =
            static_cast<int>(reader.number("checkpoint_every").value_or(0));
    }
    if (!request.seed) {
        scenario.seed = static_cast<std::uint64_t>(reader.number("seed").value_or(0));
    }
    if (!request.until) {
        scenario.quarters = std::min(scenario.quarters, static_cast<int>(runs.quarters));
    }
}

} // namespace

std::string DearthModel::program() const {
    return "dearth";
}

std::string DearthModel::purpose() const {
    return "Simulates the enterprises of a shortage economy, event by event.";
}

std::string DearthModel::version() const {
    return fmt::format("dearth {} (history epoch {})", sim::program_version(),
                       history_epoch);
}

std::string DearthModel::starter() const {
    return starter_scenario();
}

std::vector<sim::Diagnostic>
DearthModel::validate(sim::ScenarioRequest const& request) const {
    sim::Diagnostics problems;
    read_scenario(request.file, request.overrides, problems);
    return problems.sorted();
}

std::vector<sim::Topic> DearthModel::topics() const {
    return describe_topics();
}

std::string DearthModel::describe(std::string_view topic, std::string_view name,
                                  sim::Form form) const {
    return models::describe(topic, name, form);
}

std::vector<std::string_view> DearthModel::schema_kinds() const {
    return {"scenario", "sweep"};
}

std::string DearthModel::schema(std::string_view kind) const {
    if (kind == "sweep") {
        return sim::sweep_schema();
    }
    sim::expect(kind == "scenario", "only kinds that are offered are asked for");
    return scenario_schema();
}

std::string DearthModel::timeline(sim::ScenarioRequest const& request) const {
    return timeline_chart(read(request));
}

std::string DearthModel::resolve(sim::ScenarioRequest const& request,
                                 sim::Form form) const {
    auto const scenario = read(request);
    return form == sim::Form::json ? to_json(scenario) : to_yaml(scenario);
}

std::string DearthModel::diff(sim::ScenarioRequest const& before,
                              sim::ScenarioRequest const& after, sim::Form form) const {
    auto const found = difference(read(before), read(after));
    return form == sim::Form::json ? diff_json(found, before.file, after.file)
                                   : diff_text(found, before.file, after.file);
}

sim::RunSummary DearthModel::run(sim::RunRequest const& request) const {
    auto scenario = adjusted(read(request.scenario), request);
    auto named = request;
    if (named.output.empty()) {
        named.output = scenario.file.stem().string() + ".h5";
    }
    if (named.resume) {
        take_over(named, scenario);
    }
    return simulate(scenario, named);
}

std::unique_ptr<sim::Laboratory>
DearthModel::laboratory(std::string const& base,
                        std::optional<std::uint64_t> seed) const {
    return make_laboratory(base, seed);
}

std::vector<sim::RunSummary>
DearthModel::branch(sim::BranchRequest const& request) const {
    sim::Diagnostics problems;
    std::vector<Scenario> scenarios;
    for (auto const& file : request.files) {
        scenarios.push_back(
            read_scenario(file, request.run.scenario.overrides, problems));
    }
    problems.throw_if_any();
    for (auto& scenario : scenarios) {
        scenario = adjusted(std::move(scenario), request.run);
    }
    return models::branch(scenarios, request);
}

std::string DearthModel::inspect(std::string const& file, sim::Form form) const {
    return inspection(file, form);
}

sim::PageTool DearthModel::page_tool() const {
    return models::page_tool();
}

std::vector<sim::Topic> DearthModel::environment() const {
    return {{"DEARTH_DATA", "folder with presets and tables, searched behind the "
                            "scenario's own and before those installed"},
            {"DEARTH_PYTHON", "Python interpreter that makes the report"}};
}

} // namespace dearth::models
