#include "models/world/describe_entries.hpp"

#include "models/economy/events.hpp"
#include "models/economy/goods.hpp"
#include "models/economy/parameters.hpp"
#include "models/institutions/institutions.hpp"
#include "models/probes/catalogue.hpp"
#include "models/world/scenario_paths.hpp"
#include "models/world/tables.hpp"
#include "sim/base/text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <span>
#include <string>

namespace dearth::models {
namespace {

using Json = nlohmann::ordered_json;

Json fallback(sim::Entry const& entry) {
    if (entry.type == sim::ValueType::flag) {
        return entry.fallback != 0.0;
    }
    if (entry.type == sim::ValueType::choice) {
        return sim::value_text(entry, entry.fallback);
    }
    if (entry.type == sim::ValueType::integer) {
        return static_cast<std::int64_t>(entry.fallback);
    }
    return entry.fallback;
}

Json range(sim::Entry const& entry) {
    if (entry.type == sim::ValueType::flag) {
        return {false, true};
    }
    if (entry.type == sim::ValueType::choice) {
        return sim::choice_names(entry);
    }
    if (entry.type == sim::ValueType::integer) {
        return {static_cast<std::int64_t>(entry.low),
                static_cast<std::int64_t>(entry.high)};
    }
    return {entry.low, entry.high};
}

Json described(sim::Entry const& entry, char const* kind) {
    return {{"path", entry.path},
            {"kind", kind},
            {"type", sim::type_name(entry.type)},
            {"unit", entry.unit},
            {"range", range(entry)},
            {"default", fallback(entry)},
            {"evidence", sim::evidence_name(entry.evidence)},
            {"source", entry.source},
            {"branchable", entry.branchable || std::string_view(kind) == "institution"},
            {"meaning", entry.meaning}};
}

/// An entry that is no value a scenario sets.
Json described(std::string_view name, char const* kind, std::string_view meaning) {
    return {{"path", name},   {"kind", kind},     {"type", kind},
            {"unit", "1"},    {"range", nullptr}, {"default", nullptr},
            {"evidence", ""}, {"source", ""},     {"meaning", meaning}};
}

template <class Field>
std::string catalogued(std::span<Field const> fields, char const* kind) {
    auto entries = Json::array();
    for (auto const& field : fields) {
        entries.push_back(described(field.entry, kind));
    }
    return entries.dump();
}

} // namespace

std::string described_parameters() {
    return catalogued(parameter_fields(), "parameter");
}

std::string described_institutions() {
    return catalogued(institution_fields(), "institution");
}

std::string described_outputs() {
    auto entries = Json::array();
    for (auto const& variable : output_catalogue()) {
        auto entry = described(variable.name, "output", variable.description);
        entry["type"] = "number";
        entry["unit"] = variable.units;
        entry["evidence"] = "design";
        entry["long_name"] = variable.long_name;
        entry["levels"] = sim::split(levels_text(variable), ' ');
        entry["role"] = role_name(variable.role);
        entry["cell_methods"] = cell_methods(variable.cell_method);
        entry["dimension"] = variable.dimension;
        entries.push_back(std::move(entry));
    }
    return entries.dump();
}

std::string described_events() {
    auto entries = Json::array();
    for (std::size_t i = 0; i < event_count; ++i) {
        auto entry = described(event_kinds[i].name, "event", event_kinds[i].meaning);
        entry["evidence"] = "design";
        entry["number"] = i;
        entries.push_back(std::move(entry));
    }
    return entries.dump();
}

std::string described_sectors() {
    auto entries = Json::array();
    auto const folder = find_data("tables", {});
    auto const tables = read_tables(folder.value_or("tables"));
    for (std::size_t i = 0; i < sector_count; ++i) {
        auto const& sector = tables.sectors[i];
        auto entry = described(
            good_names[i], "sector",
            fmt::format("makes {}, under the {}", good_names[i], sector.ministry));
        entry["evidence"] = "source";
        entry["source"] = "tables/sectors.csv";
        entry["ministry"] = sector.ministry;
        entry["heavy"] = sector.heavy;
        entry["enterprise_share"] = tables.sector_share[i];
        auto& inputs = entry["inputs"] = Json::object();
        for (std::size_t good = 0; good < good_count; ++good) {
            if (sector.input[good] > 0.0) {
                inputs[std::string(good_names[good])] = sector.input[good];
            }
        }
        entries.push_back(std::move(entry));
    }
    return entries.dump();
}

} // namespace dearth::models
