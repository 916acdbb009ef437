#include "models/world/schema.hpp"

#include "models/economy/goods.hpp"
#include "models/economy/parameters.hpp"
#include "models/institutions/institutions.hpp"
#include "models/institutions/policy.hpp"
#include "models/probes/catalogue.hpp"
#include "models/world/generator.hpp"

#include <nlohmann/json.hpp>

#include <limits>
#include <span>
#include <vector>

namespace dearth::models {
namespace {

using Json = nlohmann::ordered_json;

constexpr char const* quarter_pattern = "^[0-9]{4}Q[1-4]$";
constexpr char const* day_pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
constexpr char const* name_pattern = "^[A-Za-z0-9_-]+$";

Json object(Json properties, Json required = Json::array()) {
    Json result{{"type", "object"},
                {"additionalProperties", false},
                {"properties", std::move(properties)}};
    if (!required.empty()) {
        result["required"] = std::move(required);
    }
    return result;
}

Json whole(std::int64_t low, std::int64_t high, char const* meaning) {
    return {{"type", "integer"},
            {"minimum", low},
            {"maximum", high},
            {"description", meaning}};
}

Json text(char const* meaning) {
    return {{"type", "string"}, {"minLength", 1}, {"description", meaning}};
}

Json pattern(char const* form, char const* meaning) {
    return {{"type", "string"}, {"pattern", form}, {"description", meaning}};
}

Json list_of(Json item, char const* meaning) {
    return {{"type", "array"}, {"items", std::move(item)}, {"description", meaning}};
}

template <class Field>
Json catalogued(std::span<Field const> fields) {
    std::vector<sim::Entry> entries;
    for (auto const& field : fields) {
        entries.push_back(field.entry);
    }
    return object(Json::parse(sim::schema_properties(entries)));
}

template <class Names>
Json one_of(Names const& names) {
    auto values = Json::array();
    for (auto const& name : names) {
        values.push_back(name);
    }
    return {{"enum", std::move(values)}};
}

// YAML reads the classes 1 to 7 as numbers.
Json class_item() {
    auto item = one_of(class_names);
    for (int number = 1; number < static_cast<int>(class_count); ++number) {
        item["enum"].push_back(number);
    }
    return item;
}

Json scope() {
    std::span<std::string_view const> const sectors(good_names.data(), sector_count);
    return object(
        {{"province", list_of(text("id of provinces.csv"), "provinces")},
         {"county", list_of(text("id of counties.csv"), "cities and counties")},
         {"class", list_of(class_item(), "classes by number of workers")},
         {"sector", list_of(one_of(sectors), "sectors by the good they make")},
         {"ownership", list_of(one_of(ownership_names), "forms of ownership")}});
}

Json reference(char const* name) {
    return {{"$ref", std::string("#/$defs/") + name}};
}

Json step() {
    return object({{"from", pattern(day_pattern, "first day in force")},
                   {"to", pattern(day_pattern, "last day in force, inclusive")},
                   {"where", reference("scope")},
                   {"set", reference("institutions")}},
                  {"from"});
}

Json policy() {
    auto result = object(
        {{"use", text("a preset; 'dearth describe policies' lists them")},
         {"name", pattern(name_pattern, "name of the policy; else the preset's")},
         {"enabled", {{"type", "boolean"}, {"description", "false switches it off"}}},
         {"from", pattern(day_pattern, "first day in force; else the start of the run")},
         {"to", pattern(day_pattern, "last day in force, inclusive")},
         {"where", reference("scope")},
         {"set", reference("institutions")},
         {"steps", list_of(reference("step"), "dated parts of the policy")}});
    result["anyOf"] = Json::array({{{"required", {"use"}}}, {{"required", {"name"}}}});
    return result;
}

Json output() {
    auto names = Json::array();
    for (auto const& variable : output_catalogue()) {
        if (variable.has(Level::enterprise)) {
            names.push_back(variable.name);
        }
    }
    Json const list{{"type", "array"}, {"items", {{"enum", names}}}};
    Json const all{{"const", "all"}};
    return object({{"level",
                    {{"enum", {"province", "county", "enterprise"}},
                     {"default", "province"},
                     {"description", "finest group of the output file"}}},
                   {"variables",
                    {{"anyOf", Json::array({list, all})},
                     {"description", "variables of enterprises; else the default set"}}},
                   {"events",
                    {{"type", "boolean"},
                     {"default", false},
                     {"description", "whether every event is recorded"}}}});
}

Json economy() {
    Json const count = whole(static_cast<std::int64_t>(fewest_enterprises),
                             static_cast<std::int64_t>(most_enterprises),
                             "how many enterprises to generate");
    Json const list = pattern("\\.csv$", "a list of enterprises");
    return object({{"enterprises", {{"anyOf", Json::array({count, list})}}},
                   {"tables", text("folder of tables")}});
}

Json properties() {
    auto const most_seed = std::numeric_limits<std::int64_t>::max();
    return {{"dearth", {{"const", 1}, {"description", "version of the schema"}}},
            {"name", text("name of the scenario; else the file's")},
            {"extends", text("scenario that this one changes")},
            {"start", pattern(quarter_pattern, "first quarter reported")},
            {"quarters", whole(1, 400, "quarters reported")},
            {"burn_in", whole(0, 40, "quarters before the start, under base rules")},
            {"seed", whole(0, most_seed, "root of all random draws")},
            {"economy", economy()},
            {"policies", list_of(reference("policy"), "dated edits of the rules")},
            {"institutions", reference("institutions")},
            {"parameters", reference("parameters")},
            {"output", output()}};
}

} // namespace

std::string scenario_schema() {
    auto schema = object(properties(), {"dearth"});
    Json head{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
              {"title", "dearth scenario"}};
    head.update(schema);
    head["$defs"] = {{"institutions", catalogued(institution_fields())},
                     {"parameters", catalogued(parameter_fields())},
                     {"scope", scope()},
                     {"step", step()},
                     {"policy", policy()}};
    return head.dump(2) + "\n";
}

} // namespace dearth::models
