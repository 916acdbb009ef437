#include "models/institutions/institutions.hpp"
#include "models/world/describe_entries.hpp"
#include "models/world/scenario_policies.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <cstdint>
#include <span>
#include <string>

namespace dearth::models {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 4> step_fields{"from", "to", "where", "set"};

// A number, flag or name as JSON has it.
Json value_of(sim::YamlNode const& value, sim::Entry const& entry,
              sim::Diagnostics& problems) {
    auto const number = sim::read_value(entry, value, problems);
    if (!number) {
        return nullptr;
    }
    if (entry.type == sim::ValueType::choice) {
        return sim::value_text(entry, *number);
    }
    if (entry.type == sim::ValueType::flag) {
        return *number != 0.0;
    }
    if (entry.type == sim::ValueType::integer) {
        return static_cast<std::int64_t>(*number);
    }
    return *number;
}

Json text_at(Items const& items, std::string_view path) {
    auto const* const value = find(items, path);
    return value != nullptr ? Json(value->raw()) : Json(nullptr);
}

// What the items of a policy or step say: dates, scope and fields.
Json parts(Items const& items, sim::Catalogue const& institutions,
           sim::Diagnostics& problems) {
    Json result{{"fields", Json::object()},
                {"dates", {{"from", text_at(items, "from")}}},
                {"scope", Json::object()}};
    result["dates"]["to"] = text_at(items, "to");
    for (auto const& [path, value] : items) {
        if (path.compare(0, 4, "set.") == 0) {
            auto const name = path.substr(4);
            result["fields"][name] = value_of(value, *institutions.find(name), problems);
        } else if (path.compare(0, 6, "where.") == 0) {
            result["scope"][path.substr(6)] =
                value.texts(problems).value_or(std::vector<std::string>{});
        }
    }
    return result;
}

Json described(Preset const& preset, sim::Catalogue const& institutions,
               sim::Diagnostics& problems) {
    Json entry{{"path", preset.name},    {"kind", "policy"},
               {"type", "policy"},       {"unit", "1"},
               {"range", nullptr},       {"default", nullptr},
               {"evidence", "source"},   {"source", preset.source},
               {"meaning", preset.rule}, {"question", preset.question}};
    entry.update(parts(preset.items, institutions, problems));
    auto const* const steps = find(preset.items, "steps");
    if (steps == nullptr) {
        return entry;
    }
    bool const ends_by_itself = !entry["dates"]["to"].is_null();
    auto& list = entry["steps"] = Json::array();
    for (auto const& step : steps->items()) {
        list.push_back(parts(policy_items(step, step_fields, institutions, problems),
                             institutions, problems));
        // The whole of a policy in steps is told by its steps together.
        entry["fields"].update(list.back()["fields"]);
        entry["scope"].update(list.back()["scope"]);
        if (entry["dates"]["from"].is_null()) {
            entry["dates"]["from"] = list.back()["dates"]["from"];
        }
        if (!ends_by_itself) {
            entry["dates"]["to"] = list.back()["dates"]["to"];
        }
    }
    return entry;
}

} // namespace

std::string described_policies() {
    auto const catalogues = scenario_catalogues();
    auto entries = Json::array();
    sim::Diagnostics problems;
    for (auto const& [name, path] : preset_files({})) {
        sim::SourceSpan const whole_file{{path.string(), 1, 1}, {}, 1};
        auto const preset =
            read_preset(path, whole_file, catalogues.institutions, problems);
        if (preset) {
            entries.push_back(described(*preset, catalogues.institutions, problems));
        }
    }
    problems.throw_if_any();
    return entries.dump();
}

} // namespace dearth::models
