#include "models/world/inspection.hpp"

#include "sim/record/reader.hpp"
#include "sim/time/quarter.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>
#include <map>
#include <utility>

namespace dearth::models {
namespace {

using Json = nlohmann::ordered_json;
using sim::RunStatus;

constexpr std::string_view provenance_attributes[] = {
    "program_version", "git_commit", "git_state",     "compiler",    "host",
    "started",         "finished",   "scenario_hash", "parent_file", "parent_digest",
    "branch_quarter"};

std::size_t count(sim::RunTable const& runs, RunStatus status) {
    return static_cast<std::size_t>(
        std::count(runs.status.begin(), runs.status.end(), status));
}

double largest(std::vector<double> const& values) {
    double result = 0.0;
    for (double const value : values) {
        result = std::max(result, value);
    }
    return result;
}

int fewest(std::vector<int> const& values) {
    return values.empty() ? 0 : *std::min_element(values.begin(), values.end());
}

Json groups_of(sim::Reader const& reader) {
    Json groups = Json::object();
    for (auto const& group : reader.groups()) {
        Json sizes = Json::object();
        for (auto const& dimension : group.dimensions) {
            sizes[dimension.name] = dimension.size;
        }
        groups[group.name.empty() ? "/" : group.name] = {
            {"dimensions", sizes}, {"variables", group.variables.size()}};
    }
    return groups;
}

// A quarter of the file by its name; before the first ones of the burn-in.
std::string name_of(sim::Reader const& reader, int quarter) {
    auto const labels = reader.read_texts("", "quarter_label");
    auto const first = sim::parse_quarter(labels.at(0));
    return first ? sim::to_text(*first + quarter) : std::to_string(quarter);
}

Json checkpoints_of(sim::Reader const& reader) {
    auto list = Json::array();
    for (auto const& each : reader.checkpoints()) {
        list.push_back({{"quarter", name_of(reader, each.key.quarter)},
                        {"replication", each.key.replication},
                        {"bytes", each.length},
                        {"format_version", each.key.format_version}});
    }
    return list;
}

Json facts(sim::Reader const& reader) {
    auto const runs = reader.runs();
    auto const all = std::max<std::size_t>(1, runs.points) * runs.replications;
    auto const missing = count(runs, RunStatus::missing);
    Json object{{"file", reader.path().string()},
                {"status", reader.text("status")},
                {"digest", reader.text("digest")},
                {"unfinished", reader.is_unfinished()},
                {"runs", all},
                {"runs_complete", count(runs, RunStatus::complete)},
                {"runs_failed", count(runs, RunStatus::failed)},
                {"runs_stopped", count(runs, RunStatus::stopped)},
                {"runs_missing", missing},
                {"replications", runs.replications},
                {"quarters", runs.quarters},
                {"quarters_completed", fewest(runs.quarters_completed)},
                {"conservation_residual", largest(runs.conservation_residual)},
                {"cause_residual", largest(runs.cause_residual)}};
    object["seed"] = reader.number("seed").value_or(0);
    object["history_epoch"] = reader.number("history_epoch").value_or(0);
    for (auto const attribute : provenance_attributes) {
        object[std::string(attribute)] = reader.text(attribute);
    }
    object["groups"] = groups_of(reader);
    object["checkpoints"] = checkpoints_of(reader);
    object["messages"] = Json::array();
    for (auto const& message : runs.messages) {
        if (!message.empty()) {
            object["messages"].push_back(message);
        }
    }
    return object;
}

// What a reader should be warned of before using the numbers.
std::string warnings(Json const& facts) {
    std::string text;
    auto const tell = [&](char const* key, char const* what) {
        if (facts[key] != 0) {
            text += fmt::format("  ! {} of {} runs {}\n", facts[key].dump(),
                                facts["runs"].dump(), what);
        }
    };
    tell("runs_failed", "failed");
    tell("runs_stopped", "were stopped early");
    tell("runs_missing", "are missing");
    for (auto const& message : facts["messages"]) {
        text += "    " + message.get<std::string>() + "\n";
    }
    return text;
}

std::string group_lines(Json const& groups) {
    std::string text;
    for (auto const& [name, group] : groups.items()) {
        std::string sizes;
        for (auto const& [dimension, size] : group["dimensions"].items()) {
            sizes +=
                fmt::format("{}{} {}", sizes.empty() ? "" : ", ", dimension, size.dump());
        }
        text += fmt::format("  {:<12} {:>3} variables over {}\n", name,
                            group["variables"].dump(), sizes);
    }
    return text;
}

std::string checkpoint_lines(Json const& checkpoints) {
    std::map<std::string, std::pair<int, std::uint64_t>> of_quarter;
    for (auto const& each : checkpoints) {
        auto& [count, bytes] = of_quarter[each["quarter"].get<std::string>()];
        ++count;
        bytes += each["bytes"].get<std::uint64_t>();
    }
    std::string text = of_quarter.empty() ? "" : "checkpoints\n";
    for (auto const& [quarter, sum] : of_quarter) {
        text += fmt::format("  {:<12} {:>3} replications, {} bytes\n", quarter, sum.first,
                            sum.second);
    }
    return text;
}

std::string text_of(Json const& facts) {
    auto text = fmt::format("{}: {}\n", facts["file"].get<std::string>(),
                            facts["status"].get<std::string>());
    text += warnings(facts);
    Json const no_text = "";
    for (auto const& [key, value] : facts.items()) {
        bool const is_shown = key != "file" && key != "status" && !value.is_structured()
                              && value != no_text;
        if (is_shown) {
            text +=
                fmt::format("  {:<22} {}\n", key,
                            value.is_string() ? value.get<std::string>() : value.dump());
        }
    }
    return text + "groups\n" + group_lines(facts["groups"])
           + checkpoint_lines(facts["checkpoints"]);
}

} // namespace

std::string inspection(std::string const& file, sim::Form form) {
    sim::Reader const reader(file);
    auto const object = facts(reader);
    return form == sim::Form::json
               ? object.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"
               : text_of(object);
}

} // namespace dearth::models
