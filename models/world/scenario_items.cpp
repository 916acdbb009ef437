#include "models/world/scenario_items.hpp"

#include "models/economy/parameters.hpp"
#include "models/institutions/institutions.hpp"
#include "models/institutions/policy.hpp"
#include "models/world/scenario_overrides.hpp"
#include "models/world/scenario_paths.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace dearth::models {
namespace {

using sim::YamlKind;
using sim::YamlNode;

constexpr std::array<std::string_view, 12> scenario_fields{
    "dearth", "name",    "extends",  "start",        "quarters",   "burn_in",
    "seed",   "economy", "policies", "institutions", "parameters", "output"};
constexpr std::array<std::string_view, 2> economy_fields{"enterprises", "tables"};
constexpr std::array<std::string_view, 3> output_fields{"level", "variables", "events"};
constexpr std::array<std::string_view, 8> policy_fields{
    "name", "use", "enabled", "from", "to", "where", "set", "steps"};

// The fields of a map that may have only these, each under `prefix`.
void add_plain(Items& items, std::string const& prefix, YamlNode const& map,
               std::span<std::string_view const> known, sim::Diagnostics& problems) {
    if (!map.require(YamlKind::map, problems)) {
        return;
    }
    sim::refuse_unknown_fields(map, known, problems);
    for (auto const& field : map.fields()) {
        items.insert_or_assign(prefix + field.name(), field.value);
    }
}

// The fields of a map whose keys are paths of a catalogue.
void add_catalogued(Items& items, std::string const& prefix, YamlNode const& map,
                    sim::Catalogue const& catalogue, sim::Diagnostics& problems) {
    if (!map.require(YamlKind::map, problems)) {
        return;
    }
    for (auto const& field : map.fields()) {
        if (catalogue.require(field.key, problems) != nullptr) {
            items.insert_or_assign(prefix + field.name(), field.value);
        }
    }
}

bool is_plain_name(std::string_view text) {
    return !text.empty()
           && std::all_of(text.begin(), text.end(), [](unsigned char letter) {
                  bool const is_letter = (letter >= 'a' && letter <= 'z')
                                         || (letter >= 'A' && letter <= 'Z');
                  bool const is_digit = letter >= '0' && letter <= '9';
                  return is_letter || is_digit || letter == '_' || letter == '-';
              });
}

std::optional<PolicyItems> read_policy(YamlNode const& node,
                                       sim::Catalogue const& institutions,
                                       sim::Diagnostics& problems) {
    if (!node.require(YamlKind::map, problems)) {
        return std::nullopt;
    }
    auto items = policy_items(node, policy_fields, institutions, problems);
    auto const* const name = find(items, "name");
    auto const* const named_at = name != nullptr ? name : find(items, "use");
    if (named_at == nullptr) {
        problems.add(node.problem(sim::errors::missing_field,
                                  "policy without a name or a preset",
                                  "add 'use: PRESET' or 'name: NAME'"));
        return std::nullopt;
    }
    auto const text = named_at->text(problems);
    if (!text) {
        return std::nullopt;
    }
    if (!is_plain_name(*text)) {
        problems.add(
            named_at->problem(sim::errors::unknown_name,
                              fmt::format("'{}' cannot be the name of a policy", *text),
                              "use letters, digits, _ and - alone"));
        return std::nullopt;
    }
    return PolicyItems{*text, *named_at, std::move(items)};
}

// Two policies of one file by the same name would silently become one.
bool is_repeated(std::vector<PolicyItems> const& earlier, PolicyItems const& policy,
                 sim::Diagnostics& problems) {
    auto const same =
        std::find_if(earlier.begin(), earlier.end(),
                     [&](PolicyItems const& other) { return other.name == policy.name; });
    if (same == earlier.end()) {
        return false;
    }
    auto problem = policy.named_at.problem(
        sim::errors::clash, fmt::format("second policy named '{}'", policy.name),
        "give one of them a 'name' of its own");
    auto const first = same->named_at.place();
    problem.other = first.where;
    problem.other_excerpt = first.excerpt;
    problem.other_length = first.length;
    problems.add(std::move(problem));
    return true;
}

std::vector<PolicyItems> read_policies(YamlNode const& list,
                                       sim::Catalogue const& institutions,
                                       sim::Diagnostics& problems) {
    std::vector<PolicyItems> policies;
    if (!list.require(YamlKind::list, problems)) {
        return policies;
    }
    for (auto const& node : list.items()) {
        auto policy = read_policy(node, institutions, problems);
        if (policy && !is_repeated(policies, *policy, problems)) {
            policies.push_back(std::move(*policy));
        }
    }
    return policies;
}

ScenarioItems items_of(YamlNode const& root, ScenarioCatalogues const& catalogues,
                       sim::Diagnostics& problems) {
    ScenarioItems read;
    sim::refuse_unknown_fields(root, scenario_fields, problems);
    for (auto const& field : root.fields()) {
        if (field.name() == "economy") {
            add_plain(read.items, "economy.", field.value, economy_fields, problems);
        } else if (field.name() == "output") {
            add_plain(read.items, "output.", field.value, output_fields, problems);
        } else if (field.name() == "parameters") {
            add_catalogued(read.items, "parameters.", field.value, catalogues.parameters,
                           problems);
        } else if (field.name() == "institutions") {
            add_catalogued(read.items, "institutions.", field.value,
                           catalogues.institutions, problems);
        } else if (field.name() == "policies") {
            read.policies = read_policies(field.value, catalogues.institutions, problems);
        } else {
            read.items.insert_or_assign(field.name(), field.value);
        }
    }
    return read;
}

ScenarioItems laid_over(ScenarioItems base, ScenarioItems const& over) {
    base.items = models::laid_over(std::move(base.items), over.items);
    for (auto const& policy : over.policies) {
        auto const same = std::find_if(
            base.policies.begin(), base.policies.end(),
            [&](PolicyItems const& other) { return other.name == policy.name; });
        if (same == base.policies.end()) {
            base.policies.push_back(policy);
        } else {
            same->items = models::laid_over(std::move(same->items), policy.items);
            same->named_at = policy.named_at;
        }
    }
    return base;
}

std::optional<ScenarioItems> read_extended(YamlNode const& extends,
                                           ScenarioCatalogues const& catalogues,
                                           sim::Diagnostics& problems) {
    auto const path = resolved_path(extends, problems);
    if (!path) {
        return std::nullopt;
    }
    auto const root = sim::read_yaml(*path, extends.place(), problems);
    if (!root || !root->require(YamlKind::map, problems)) {
        return std::nullopt;
    }
    if (auto const further = root->find("extends")) {
        auto problem = further->problem(sim::errors::extends_chain,
                                        fmt::format("'{}' is itself extended by '{}'",
                                                    path->string(), extends.file()));
        auto const first = extends.place();
        problem.other = first.where;
        problem.other_excerpt = first.excerpt;
        problem.other_length = first.length;
        problems.add(std::move(problem));
        return std::nullopt;
    }
    auto base = items_of(*root, catalogues, problems);
    base.items.erase("name");
    return base;
}

template <class Field>
sim::Catalogue catalogue_of(std::span<Field const> fields) {
    std::vector<sim::Entry> entries;
    entries.reserve(fields.size());
    for (auto const& field : fields) {
        entries.push_back(field.entry);
    }
    return sim::Catalogue(std::move(entries));
}

} // namespace

ScenarioCatalogues scenario_catalogues() {
    return {catalogue_of(parameter_fields()), catalogue_of(institution_fields())};
}

sim::YamlNode const* find(Items const& items, std::string_view path) {
    auto const found = items.find(path);
    return found == items.end() ? nullptr : &found->second;
}

Items laid_over(Items base, Items const& over) {
    for (auto const& [path, value] : over) {
        base.insert_or_assign(path, value);
    }
    return base;
}

Items policy_items(YamlNode const& map, std::span<std::string_view const> known,
                   sim::Catalogue const& institutions, sim::Diagnostics& problems) {
    Items items;
    sim::refuse_unknown_fields(map, known, problems);
    for (auto const& field : map.fields()) {
        if (field.name() == "where") {
            add_plain(items, "where.", field.value, scope_dimension_names, problems);
        } else if (field.name() == "set" && field.value.is_map()) {
            add_catalogued(items, "set.", field.value, institutions, problems);
        } else if (std::ranges::find(known, field.name()) != known.end()) {
            // A `set` that is no map is told where rules are looked for. An unknown field
            // has been told; its name could look like a path below another.
            items.insert_or_assign(field.name(), field.value);
        }
    }
    return items;
}

std::optional<ScenarioItems> read_items(std::filesystem::path const& path,
                                        std::span<std::string const> overrides,
                                        ScenarioCatalogues const& catalogues,
                                        sim::Diagnostics& problems) {
    sim::SourceSpan const whole_file{{path.string(), 1, 1}, {}, 1};
    auto const root = sim::read_yaml(path, whole_file, problems);
    if (!root || !root->require(YamlKind::map, problems)) {
        return std::nullopt;
    }
    auto read = items_of(*root, catalogues, problems);
    sim::required_field(*root, "dearth", problems);
    if (auto const extends = root->find("extends")) {
        if (auto base = read_extended(*extends, catalogues, problems)) {
            read = laid_over(std::move(*base), read);
        }
    }
    apply_overrides(read, overrides, catalogues, problems);
    return read;
}

} // namespace dearth::models
