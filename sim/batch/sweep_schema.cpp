#include "sim/base/text.hpp"
#include "sim/batch/design.hpp"
#include "sim/batch/sweep_fields.hpp"
#include "sim/batch/sweep_file.hpp"

#include <nlohmann/json.hpp>

#include <map>
#include <string>
#include <utility>

namespace dearth::sim {
namespace {

using Json = nlohmann::ordered_json;

constexpr char const* path_pattern = "^[A-Za-z0-9._-]+$";
constexpr char const* day_pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
constexpr char const* reducer_pattern = "^(final|mean|min|max|sum|at [0-9]{4}Q[1-4])$";

Json reference(std::string const& name) {
    return {{"$ref", "#/$defs/" + name}};
}

Json any_of(std::initializer_list<Json> forms) {
    return {{"anyOf", Json(forms)}};
}

Json list_of(Json item, int least = 0) {
    Json list{{"type", "array"}, {"items", std::move(item)}};
    if (least > 0) {
        list["minItems"] = least;
    }
    return list;
}

// Paths as keys, each with a value of one form.
Json by_path(Json value) {
    return {{"type", "object"},
            {"propertyNames", {{"pattern", path_pattern}}},
            {"minProperties", 1},
            {"additionalProperties", std::move(value)}};
}

// The forms of the fields that have one of their own.
Json own_form(std::string_view name) {
    static std::map<std::string_view, Json> const forms{
        {"design", any_of({reference("block"), list_of(reference("block"), 1)})},
        {"outputs",
         any_of({reference("outputs"),
                 list_of(any_of({reference("output"), reference("outputs")}))})},
        {"slurm", reference("slurm")},
        {"factors", by_path(any_of({reference("ends"), reference("range")}))},
        {"low", reference("end")},
        {"high", reference("end")},
        {"levels", list_of(reference("level"), 2)},
        {"reduce", reference("reducers")},
    };
    return forms.at(name);
}

Json property_of(SweepField const& field) {
    Json property;
    switch (field.type) {
    case SweepFieldType::text:
        property = {{"type", "string"}, {"minLength", 1}};
        break;
    case SweepFieldType::whole:
        property = {{"type", "integer"}, {"minimum", field.low}, {"maximum", field.high}};
        break;
    case SweepFieldType::flag:
        property = {{"type", "boolean"}};
        break;
    case SweepFieldType::choice:
        property = {{"enum", split(field.choices, '|')}};
        break;
    case SweepFieldType::texts:
        property = list_of({{"type", "string"}, {"minLength", 1}});
        break;
    case SweepFieldType::own:
        property = own_form(field.name);
        break;
    }
    property["description"] = field.meaning;
    return property;
}

Json part(SweepPart which) {
    Json properties = Json::object();
    Json required = Json::array();
    for (auto const& field : sweep_fields(which)) {
        properties[std::string(field.name)] = property_of(field);
        if (field.is_required) {
            required.push_back(field.name);
        }
    }
    Json object{{"type", "object"},
                {"additionalProperties", false},
                {"properties", std::move(properties)}};
    if (!required.empty()) {
        object["required"] = std::move(required);
    }
    return object;
}

Json block() {
    Json const leveled =
        by_path(any_of({list_of(reference("level"), 1), reference("range")}));
    std::map<std::string_view, Json> const forms{
        {"grid", leveled},
        {"zip", leveled},
        {"lhs", part(SweepPart::lhs)},
        {"sobol", part(SweepPart::sobol)},
        {"morris", part(SweepPart::morris)},
        {"table", {{"type", "string"}, {"minLength", 1}}},
    };
    Json properties = Json::object();
    for (auto const name : design_kind_names) {
        properties[std::string(name)] = forms.at(name);
    }
    return {{"type", "object"},
            {"additionalProperties", false},
            {"minProperties", 1},
            {"maxProperties", 1},
            {"properties", std::move(properties)}};
}

Json definitions() {
    Json const scalar{{"type", {"number", "boolean", "string"}}};
    Json const day{{"type", "string"}, {"pattern", day_pattern}};
    Json const reducer{{"type", "string"}, {"pattern", reducer_pattern}};
    Json ends = list_of(reference("end"), 2);
    ends["maxItems"] = 2;
    return {{"block", block()},
            {"level", any_of({scalar, list_of(scalar)})},
            {"end", any_of({Json{{"type", "number"}}, day})},
            {"ends", std::move(ends)},
            {"range", part(SweepPart::range)},
            {"reducers", any_of({reducer, list_of(reducer, 1)})},
            {"outputs",
             {{"type", "object"}, {"additionalProperties", reference("reducers")}}},
            {"output", part(SweepPart::output)},
            {"slurm", part(SweepPart::slurm)}};
}

} // namespace

std::string sweep_schema() {
    Json schema{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                {"title", "dearth sweep"}};
    schema.update(part(SweepPart::sweep));
    schema["$defs"] = definitions();
    return schema.dump(2) + "\n";
}

} // namespace dearth::sim
