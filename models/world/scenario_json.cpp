#include "models/world/scenario.hpp"
#include "models/world/scenario_names.hpp"
#include "models/world/tables.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace dearth::models {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 3> level_names{"province", "county", "enterprise"};

/// Collects values under their paths.
class Values {
  public:
    explicit Values(Scenario const& scenario) : scenario_(scenario) {}

    void add(std::string const& path, Json value, std::string const& unit = "1") {
        auto const origin = scenario_.origins.find(path);
        add_from(path, std::move(value), unit,
                 origin == scenario_.origins.end() ? "default" : origin->second);
    }

    void add_from(std::string const& path, Json value, std::string const& unit,
                  std::string const& origin) {
        object_[path] = {{"value", std::move(value)}, {"unit", unit}, {"origin", origin}};
    }

    std::string take() {
        return object_.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
    }

  private:
    Scenario const& scenario_;
    Json object_ = Json::object();
};

Json value_of(sim::Entry const& entry, double value) {
    switch (entry.type) {
    case sim::ValueType::flag:
        return value != 0.0;
    case sim::ValueType::choice:
        return sim::value_text(entry, value);
    case sim::ValueType::integer:
        return static_cast<std::int64_t>(value);
    case sim::ValueType::number:
        break;
    }
    return value;
}

void add_header(Values& values, Scenario const& scenario) {
    values.add("name", scenario.name);
    values.add("start", sim::to_text(scenario.start));
    values.add("quarters", scenario.quarters, "quarter");
    values.add("burn_in", scenario.burn_in, "quarter");
    values.add("seed", scenario.seed);
    if (scenario.enterprise_list.empty()) {
        values.add("economy.enterprises", scenario.enterprises, "enterprise");
    } else {
        values.add("economy.enterprises", scenario.enterprise_list.string());
    }
    values.add("economy.tables", scenario.tables.string());
    values.add("output.level",
               level_names[static_cast<std::size_t>(scenario.output.level)]);
    values.add("output.variables", scenario.output.all_variables
                                       ? Json("all")
                                       : Json(scenario.output.variables));
    values.add("output.events", scenario.output.events);
}

template <class Field, class Catalogued>
void add_catalogued(Values& values, std::string const& section,
                    std::span<Field const> fields, Catalogued const& given) {
    for (auto const& field : fields) {
        values.add(section + "." + std::string(field.entry.path),
                   value_of(field.entry, given.*field.member),
                   std::string(field.entry.unit));
    }
}

void add_policy(Values& values, Policy const& policy, std::string const& prefix,
                ScopeNames const& names) {
    auto const fields = institution_fields();
    values.add(prefix + "from", sim::to_text(policy.from));
    values.add(prefix + "to", policy.to ? Json(sim::to_text(*policy.to)) : Json(nullptr));
    for (std::size_t i = 0; i < scope_dimension_count; ++i) {
        if (auto const& list = policy.where.only[i]) {
            auto chosen = Json::array();
            for (auto const index : *list) {
                chosen.push_back(names.of[i][index]);
            }
            values.add(fmt::format("{}where.{}", prefix, scope_dimension_names[i]),
                       chosen);
        }
    }
    for (auto const& edit : policy.edits) {
        auto const& entry = fields[edit.field].entry;
        values.add_from(fmt::format("{}set.{}", prefix, entry.path),
                        value_of(entry, edit.value), std::string(entry.unit),
                        edit.origin);
    }
}

void add_policies(Values& values, Scenario const& scenario) {
    auto const names = scope_names(read_tables(scenario.tables));
    auto const& policies = scenario.policies;
    for (std::size_t i = 0; i < policies.size(); ++i) {
        auto const same = [&](Policy const& other) {
            return other.name == policies[i].name;
        };
        auto const end = policies.begin() + static_cast<std::ptrdiff_t>(i) + 1;
        auto const all = std::count_if(policies.begin(), policies.end(), same);
        auto const step = std::count_if(policies.begin(), end, same);
        auto prefix = "policies." + policies[i].name + ".";
        if (all > 1) {
            prefix += fmt::format("steps.{}.", step);
        }
        add_policy(values, policies[i], prefix, names);
    }
}

} // namespace

std::string to_json(Scenario const& scenario) {
    Values values(scenario);
    add_header(values, scenario);
    add_policies(values, scenario);
    add_catalogued(values, "institutions", institution_fields(), scenario.institutions);
    add_catalogued(values, "parameters", parameter_fields(), scenario.parameters);
    return values.take();
}

} // namespace dearth::models
