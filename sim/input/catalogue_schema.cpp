#include "sim/base/text.hpp"
#include "sim/input/catalogue.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>

namespace dearth::sim {

namespace {

using Json = nlohmann::ordered_json;

/// Whole numbers without a point, as a scenario writes them.
Json number_json(double value) {
    constexpr double exact = 9e15;
    if (std::floor(value) == value && std::abs(value) < exact) {
        return static_cast<std::int64_t>(value);
    }
    return value;
}

std::string_view schema_type(ValueType type) {
    switch (type) {
    case ValueType::number:
        return "number";
    case ValueType::integer:
        return "integer";
    case ValueType::flag:
        return "boolean";
    case ValueType::choice:
        break;
    }
    return "string";
}

std::string description_of(Entry const& entry) {
    auto text = std::string(entry.meaning);
    if (entry.unit != "1") {
        text += fmt::format(" [{}]", entry.unit);
    }
    return entry.source.empty()
               ? text + fmt::format(" ({})", evidence_name(entry.evidence))
               : text + fmt::format(" ({})", entry.source);
}

Json property_of(Entry const& entry) {
    Json property;
    property["type"] = schema_type(entry.type);
    if (entry.type == ValueType::choice) {
        property["enum"] = choice_names(entry);
        property["default"] = value_text(entry, entry.fallback);
    } else if (entry.type == ValueType::flag) {
        property["default"] = entry.fallback != 0.0;
    } else {
        if (std::isfinite(entry.low)) {
            property["minimum"] = number_json(entry.low);
        }
        if (std::isfinite(entry.high)) {
            property["maximum"] = number_json(entry.high);
        }
        property["default"] = number_json(entry.fallback);
    }
    property["description"] = description_of(entry);
    return property;
}

} // namespace

std::string schema_properties(std::span<Entry const> entries) {
    Json properties = Json::object();
    for (auto const& entry : entries) {
        properties[std::string(entry.path)] = property_of(entry);
    }
    return properties.dump(2);
}

} // namespace dearth::sim
