#include "models/world/simulation_file.hpp"

#include "models/economy/events.hpp"
#include "models/world/findings.hpp"
#include "models/world/scenario_difference.hpp"
#include "models/world/simulation.hpp"
#include "sim/record/claim.hpp"
#include "sim/record/reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace dearth::models {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view lineage_names[] = {"parent_digest", "branch_quarter"};

bool is_of(sim::Reader const& reader, Lineage const& lineage) {
    for (auto const name : lineage_names) {
        auto const found =
            std::find_if(lineage.begin(), lineage.end(),
                         [name](auto const& each) { return each.name == name; });
        auto const wanted =
            found == lineage.end() ? std::string() : std::get<std::string>(found->value);
        if (reader.text(name) != wanted) {
            return false;
        }
    }
    return true;
}

// Why a file does not hold what is asked for; "" if it does.
std::string mismatch(sim::Reader const& reader, Output const& output) {
    auto const& [scenario, request, hash, lineage] = output;
    if (reader.number("history_epoch") != std::int64_t{history_epoch}) {
        return "it is of another history epoch";
    }
    if (!is_of(reader, lineage)) {
        return reader.text("branch_quarter").empty()
                   ? "it is no branch"
                   : "it is a branch of " + reader.text("parent_file") + "@"
                         + reader.text("branch_quarter");
    }
    if (reader.number("seed") != static_cast<std::int64_t>(scenario.seed)) {
        return fmt::format("its seed is {}, not {}", reader.number("seed").value_or(0),
                           scenario.seed);
    }
    auto const replications = reader.runs().replications;
    if (replications != static_cast<std::size_t>(request.replications)) {
        return fmt::format("it has {} replications, not {}", replications,
                           request.replications);
    }
    if (reader.text("scenario_hash") == hash) {
        return "";
    }
    for (auto const& [path, theirs, ours] : differences(
             reader.read_texts("parameters", "scenario").at(0), to_yaml(scenario))) {
        if (path != "name" && !path.starts_with("output.")) {
            return fmt::format("its {} is {}, not {}", path,
                               theirs.empty() ? "not set" : theirs,
                               ours.empty() ? "unset" : ours);
        }
    }
    return "its tables or its list of enterprises have other contents";
}

} // namespace

std::optional<sim::RunSummary> already_there(Output const& output) {
    auto const& path = output.request.output;
    if (output.request.overwrite || !fs::exists(path)) {
        return std::nullopt;
    }
    auto const refusal = [&path](std::string const& why) {
        return sim::UsageError(fmt::format(
            "{} exists and holds something else ({}); choose another name with -o, or "
            "write over it with --force",
            path, why));
    };
    try {
        sim::Reader const reader(path);
        if (auto const why = mismatch(reader, output); !why.empty()) {
            throw refusal(why);
        }
        sim::RunSummary summary;
        summary.outcome = sim::RunOutcome::already_there;
        summary.output = path;
        summary.digest = reader.text("digest");
        summary.findings = findings(path);
        if (output.request.checkpoint_every > 0 && reader.checkpoints().empty()) {
            summary.notes.emplace_back("it has no checkpoints; --force makes it anew");
        }
        return summary;
    } catch (sim::ReadError const&) {
        throw refusal("it cannot be read");
    }
}

Beginnings left_in(Output const& output, Beginnings const& at_first) {
    sim::check_resumable(output.request.output);
    auto const part = sim::part_path(output.request.output);
    sim::Reader const reader(part);
    if (auto const why = mismatch(reader, output); !why.empty()) {
        throw sim::UsageError(fmt::format("{}: cannot be gone on with, for {}; give the "
                                          "options it was made with:\n  {}",
                                          part.string(), why,
                                          reader.text("command_line")));
    }
    return where_left(reader, at_first);
}

sim::RunFile open_file(Output const& output, Country const& country) {
    auto const& [scenario, request, hash, lineage] = output;
    sim::WriteOptions options;
    options.path = request.output;
    options.existing = request.overwrite ? sim::Existing::replace : sim::Existing::refuse;
    options.threads = std::min(request.threads, 2);
    for (EventKind const& kind : event_kinds) {
        options.event_kinds.emplace_back(kind.name);
    }
    auto const layout = run_layout(scenario, country, request, hash, lineage);
    auto file = request.resume ? sim::RunFile::resume(options, layout)
                               : sim::RunFile::create(options, layout);
    auto const groups = surveyed_groups(output_choice(scenario), country);
    for (auto const& fixed : fixed_variables(groups, country)) {
        file.write_fixed(fixed.group, fixed.name, fixed.values);
    }
    return file;
}

} // namespace dearth::models
