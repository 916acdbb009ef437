#include "models/world/branching.hpp"

#include "models/world/simulation.hpp"
#include "models/world/simulation_file.hpp"
#include "models/world/simulation_parent.hpp"
#include "sim/record/output_error.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <set>
#include <string>
#include <system_error>

namespace dearth::models {
namespace {

namespace fs = std::filesystem;

void make_folder(fs::path const& folder) {
    std::error_code failed;
    fs::create_directories(folder, failed);
    if (!fs::is_directory(folder, failed)) {
        throw sim::OutputError(sim::OutputFailure::cannot_create,
                               fmt::format("{}: is no folder and cannot be made one; "
                                           "choose another with -o",
                                           folder.string()));
    }
}

// The request of one branch; files of one stem would take each other's name.
std::vector<sim::RunRequest> requests_of(std::span<Scenario const> scenarios,
                                         sim::BranchRequest const& request,
                                         Parent const& parent) {
    std::vector<sim::RunRequest> requests;
    std::set<std::string> stems;
    for (auto const& scenario : scenarios) {
        auto const stem = scenario.file.stem().string();
        if (!stems.insert(stem).second) {
            throw sim::UsageError(fmt::format(
                "two scenarios are called {}, so that their outputs would be too; "
                "branch them into folders of their own",
                stem));
        }
        auto& each = requests.emplace_back(request.run);
        each.scenario.file = scenario.file.string();
        each.output = (fs::path(request.folder) / (stem + ".h5")).lexically_normal();
        each.replications =
            each.replications > 0 ? each.replications : parent.replications();
        each.resume = each.resume && fs::exists(sim::part_path(each.output));
    }
    return requests;
}

// Refuses all that is wrong before anything is lived.
void check(std::span<Scenario const> scenarios, std::vector<sim::RunRequest> const& each,
           Parent const& parent) {
    std::string refusals;
    for (std::size_t k = 0; k < scenarios.size(); ++k) {
        try {
            parent.check(scenarios[k]);
            parent.beginnings(each[k].replications, {});
            already_there(
                {scenarios[k], each[k], scenario_hash(scenarios[k]), parent.lineage()});
        } catch (sim::UsageError const& error) {
            refusals += (refusals.empty() ? "" : "\n") + std::string(error.what());
        }
    }
    if (!refusals.empty()) {
        throw sim::UsageError(refusals);
    }
}

} // namespace

std::vector<sim::RunSummary> branch(std::span<Scenario const> scenarios,
                                    sim::BranchRequest const& request) {
    Parent const parent(request.parent, request.quarter);
    auto requests = requests_of(scenarios, request, parent);
    check(scenarios, requests, parent);
    make_folder(request.folder);
    std::vector<sim::RunSummary> summaries;
    for (std::size_t k = 0; k < scenarios.size(); ++k) {
        auto& each = requests[k];
        if (request.run.observe) {
            each.observe = [&, k](sim::Progress const& progress) {
                auto const count = static_cast<double>(scenarios.size());
                request.run.observe(
                    {scenarios[k].file.stem().string() + " " + progress.stage,
                     progress.done + static_cast<double>(k) * progress.total,
                     progress.total * count});
            };
        }
        summaries.push_back(simulate(scenarios[k], each, &parent));
        if (summaries.back().outcome == sim::RunOutcome::stopped) {
            break;
        }
    }
    return summaries;
}

} // namespace dearth::models
