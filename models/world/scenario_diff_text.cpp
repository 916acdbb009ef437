#include "models/world/scenario_diff.hpp"
#include "sim/base/text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace dearth::models {
namespace {

using Json = nlohmann::ordered_json;

std::string unit_text(sim::Entry const& entry) {
    return entry.unit == "1" || entry.unit.empty() ? ""
                                                   : fmt::format(" [{}]", entry.unit);
}

std::string arrow(ValueChange const& change) {
    return fmt::format("{} → {}{}", sim::value_text(*change.entry, change.before),
                       sim::value_text(*change.entry, change.after),
                       unit_text(*change.entry));
}

std::string where_text(RuleChange const& change) {
    std::vector<std::string> parts;
    for (auto const& [dimension, names] : change.where) {
        parts.push_back(dimension + " " + sim::join(names, ", "));
    }
    return parts.empty() ? "whole country" : sim::join(parts, "; ");
}

std::string dates_text(RuleChange const& change, ScenarioDiff const& diff) {
    if (change.from == diff.from && change.to == diff.to) {
        return "throughout";
    }
    return fmt::format("{} to {}", sim::to_text(change.from), sim::to_text(change.to));
}

std::string value_lines(std::string const& title,
                        std::vector<ValueChange> const& changes) {
    std::size_t width = 0;
    for (auto const& change : changes) {
        width = std::max(width, change.entry->path.size());
    }
    std::string text = changes.empty() ? "" : title + "\n";
    for (auto const& change : changes) {
        text += fmt::format("  {:<{}}  {}\n", change.entry->path, width, arrow(change));
    }
    return text;
}

// Each rule under the days and the enterprises for which it differs.
std::string rule_lines(ScenarioDiff const& diff) {
    std::string text;
    std::string head;
    for (auto const& change : diff.rules) {
        auto const now =
            fmt::format("  {}, {}\n", dates_text(change, diff), where_text(change));
        text += now == head ? "" : now;
        text +=
            fmt::format("    {:<28} {}\n", change.value.entry->path, arrow(change.value));
        head = now;
    }
    return text;
}

// The first few of many names, and how many more there are.
std::string some(std::vector<std::string> const& names) {
    constexpr std::size_t most = 8;
    if (names.size() <= most) {
        return sim::join(names, ", ");
    }
    std::vector<std::string> const first(names.begin(), names.begin() + most);
    return fmt::format("{} and {} more", sim::join(first, ", "), names.size() - most);
}

std::string places_lines(ScenarioDiff const& diff, std::string const& before,
                         std::string const& after) {
    std::string text;
    auto const add = [&text](std::vector<std::string> const& names,
                             std::string const& file) {
        text += names.empty() ? "" : fmt::format("  only in {}: {}\n", file, some(names));
    };
    add(diff.places_before, before);
    add(diff.places_after, after);
    return text.empty() ? "" : "places, where rules cannot be compared\n" + text;
}

// The scenarios' period in common, or why there is none to compare.
std::string rules_title(ScenarioDiff const& diff) {
    if (!diff.share_places) {
        return "rules in force: not compared, since no county is in the tables of both\n";
    }
    if (diff.to < diff.from) {
        return "rules in force: not compared, since no day is in both\n";
    }
    bool const is_partial = !diff.places_before.empty() || !diff.places_after.empty();
    if (diff.rules.empty()) {
        return is_partial ? "rules in force: the same in the places of both\n" : "";
    }
    return fmt::format("rules in force{}, {} to {}\n",
                       is_partial ? " in the places of both" : "",
                       sim::to_text(diff.from), sim::to_text(diff.to));
}

// A number as one, a flag as true or false, a choice by its name.
Json value_of(sim::Entry const& entry, double value) {
    auto const text = sim::value_text(entry, value);
    return entry.type == sim::ValueType::choice ? Json(text) : Json::parse(text);
}

Json object_of(ValueChange const& change) {
    return {{"path", change.entry->path},
            {"unit", change.entry->unit},
            {"before", value_of(*change.entry, change.before)},
            {"after", value_of(*change.entry, change.after)}};
}

Json list_of(std::vector<ValueChange> const& changes) {
    auto list = Json::array();
    for (auto const& change : changes) {
        list.push_back(object_of(change));
    }
    return list;
}

Json rules_of(ScenarioDiff const& diff) {
    auto list = Json::array();
    for (auto const& change : diff.rules) {
        auto entry = object_of(change.value);
        entry["from"] = sim::to_text(change.from);
        entry["to"] = sim::to_text(change.to);
        entry["where"] = Json(change.where);
        list.push_back(std::move(entry));
    }
    return list;
}

} // namespace

std::string diff_text(ScenarioDiff const& diff, std::string const& before,
                      std::string const& after) {
    if (diff.is_empty()) {
        return fmt::format("{} and {} simulate and write the same\n", before, after);
    }
    auto text = fmt::format("{} → {}\n", before, after);
    text += diff.settings.empty() ? "" : "settings\n";
    for (auto const& [path, first, second] : diff.settings) {
        text += fmt::format("  {:<20} {} → {}\n", path, first, second);
    }
    if (!diff.tables.empty()) {
        text +=
            fmt::format("tables with other rows\n  {}\n", sim::join(diff.tables, ", "));
    }
    text += value_lines("parameters", diff.parameters);
    text += value_lines("rules at the start and in the burn-in", diff.institutions);
    text += places_lines(diff, before, after);
    return text + rules_title(diff) + rule_lines(diff);
}

std::string diff_json(ScenarioDiff const& diff, std::string const& before,
                      std::string const& after) {
    auto settings = Json::array();
    for (auto const& [path, first, second] : diff.settings) {
        settings.push_back({{"path", path}, {"before", first}, {"after", second}});
    }
    Json const object{
        {"before", before},
        {"after", after},
        {"same", diff.is_empty()},
        {"settings", settings},
        {"tables", diff.tables},
        {"parameters", list_of(diff.parameters)},
        {"institutions", list_of(diff.institutions)},
        {"places", {{"before", diff.places_before}, {"after", diff.places_after}}},
        {"rules_compared", diff.share_places && diff.from <= diff.to},
        {"rules", rules_of(diff)}};
    return object.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace dearth::models
