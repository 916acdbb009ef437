#include "models/world/scenario_overrides.hpp"

#include "models/institutions/policy.hpp"
#include "models/world/scenario_paths.hpp"
#include "sim/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace dearth::models {
namespace {

constexpr std::array<std::string_view, 10> settable_fields{
    "name",           "start",        "quarters",
    "burn_in",        "seed",         "economy.enterprises",
    "economy.tables", "output.level", "output.variables",
    "output.events"};
constexpr std::array<std::string_view, 4> settable_of_policies{"from", "to", "enabled",
                                                               "use"};

// All options as one YAML text, so that each has a line to stand on.
std::optional<std::string> yaml_of(std::span<std::string const> overrides,
                                   sim::Diagnostics& problems) {
    std::string text;
    int line = 1;
    for (auto const& option : overrides) {
        auto const sign = option.find('=');
        bool const is_one_line = option.find_first_of("\r\n") == std::string::npos;
        if (sign == std::string::npos || sign == 0 || !is_one_line) {
            sim::SourceSpan const place{{std::string(override_file), line, 1},
                                        is_one_line ? option : "",
                                        std::max(1, sim::character_count(option))};
            problems.add(place, sim::errors::missing_colon, "option without a value",
                         "write --set PATH=VALUE");
            return std::nullopt;
        }
        text += option.substr(0, sign) + ": " + option.substr(sign + 1) + "\n";
        ++line;
    }
    return text;
}

bool is_one_of(std::string_view word, std::span<std::string_view const> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool starts_with(std::string_view text, std::string_view prefix) {
    return text.substr(0, prefix.size()) == prefix;
}

void refuse(sim::YamlNode const& key, std::string_view what,
            std::span<std::string_view const> candidates, sim::Diagnostics& problems) {
    problems.add(key.problem(sim::errors::unknown_field,
                             fmt::format("unknown {} '{}'", what, key.raw()),
                             sim::did_you_mean(key.raw(), candidates)));
}

bool is_field_of_policies(std::string_view field, sim::Catalogue const& institutions) {
    constexpr std::string_view where = "where.";
    constexpr std::string_view set = "set.";
    if (starts_with(field, where)) {
        return is_one_of(field.substr(where.size()), scope_dimension_names);
    }
    if (starts_with(field, set)) {
        return institutions.find(field.substr(set.size())) != nullptr;
    }
    return is_one_of(field, settable_of_policies);
}

// PATH is "policies.NAME.FIELD"; names hold no dots.
void apply_to_policy(ScenarioItems& scenario, sim::YamlField const& option,
                     sim::Catalogue const& institutions, sim::Diagnostics& problems) {
    std::string_view rest = option.name();
    rest.remove_prefix(std::string_view("policies.").size());
    auto const dot = rest.find('.');
    auto const name = rest.substr(0, dot);
    auto const policy =
        std::find_if(scenario.policies.begin(), scenario.policies.end(),
                     [&](PolicyItems const& other) { return other.name == name; });
    if (policy == scenario.policies.end()) {
        std::vector<std::string_view> names;
        for (auto const& known : scenario.policies) {
            names.push_back(known.name);
        }
        problems.add(option.key.problem(sim::errors::unknown_name,
                                        fmt::format("no policy is named '{}'", name),
                                        sim::did_you_mean(name, names)));
        return;
    }
    auto const field = dot == std::string_view::npos ? "" : rest.substr(dot + 1);
    if (!is_field_of_policies(field, institutions)) {
        problems.add(option.key.problem(
            sim::errors::unknown_field, fmt::format("a policy has no field '{}'", field),
            "name 'from', 'to', 'enabled', 'use', 'where.DIMENSION' or 'set.PATH'"));
        return;
    }
    policy->items.insert_or_assign(std::string(field), option.value);
}

// The full path of a field, parameter or institution; "" if there is none of that name.
std::string full_path(std::string_view path, ScenarioCatalogues const& catalogues) {
    if (is_one_of(path, settable_fields)) {
        return std::string(path);
    }
    for (auto const& [prefix, catalogue] :
         {std::pair{std::string("parameters."), &catalogues.parameters},
          std::pair{std::string("institutions."), &catalogues.institutions}}) {
        auto const bare = starts_with(path, prefix) ? path.substr(prefix.size()) : path;
        if (catalogue->find(bare) != nullptr) {
            return prefix + std::string(bare);
        }
    }
    return "";
}

std::vector<std::string_view> candidates(ScenarioCatalogues const& catalogues) {
    std::vector<std::string_view> paths(settable_fields.begin(), settable_fields.end());
    for (auto const* const catalogue :
         {&catalogues.parameters, &catalogues.institutions}) {
        for (auto const& entry : catalogue->entries()) {
            paths.push_back(entry.path);
        }
    }
    return paths;
}

} // namespace

void apply_overrides(ScenarioItems& scenario, std::span<std::string const> overrides,
                     ScenarioCatalogues const& catalogues, sim::Diagnostics& problems) {
    auto const text = yaml_of(overrides, problems);
    if (!text || text->empty()) {
        return;
    }
    auto const options = sim::parse_yaml(*text, std::string(override_file), problems);
    if (!options) {
        return;
    }
    for (auto const& option : options->fields()) {
        if (starts_with(option.name(), "policies.")) {
            apply_to_policy(scenario, option, catalogues.institutions, problems);
        } else if (auto const path = full_path(option.name(), catalogues);
                   !path.empty()) {
            scenario.items.insert_or_assign(path, option.value);
        } else {
            refuse(option.key, "field", candidates(catalogues), problems);
        }
    }
}

std::string full_override_path(std::string_view path,
                               ScenarioCatalogues const& catalogues) {
    return starts_with(path, "policies.") ? std::string(path)
                                          : full_path(path, catalogues);
}

} // namespace dearth::models
