#pragma once

#include "models/institutions/policy.hpp"
#include "models/world/scenario_items.hpp"
#include "models/world/scenario_names.hpp"
#include "sim/time/quarter.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace dearth::models {

/// What reading a scenario's policies needs besides the policies.
struct PolicyContext {
    std::filesystem::path const& file; ///< presets are searched beside it
    sim::Catalogue const& institutions;
    ScopeNames const& names;
    sim::Quarter start; ///< a policy without `from` begins here
};

/// Policies as they hold, with the origin of each of their values by path.
struct ReadPolicies {
    std::vector<Policy> policies{};
    std::map<std::string, std::string> origins{};
};

/// A preset as its file tells it.
struct Preset {
    std::string name;
    std::string question, rule, source;
    Items items{}; ///< as those of a policy
};

/// The fields a preset's file may have.
std::vector<std::string_view> preset_fields();

/// Reads a preset's file; nothing if it has no map.
std::optional<Preset> read_preset(std::filesystem::path const& path,
                                  sim::SourceSpan const& named_at,
                                  sim::Catalogue const& institutions,
                                  sim::Diagnostics& problems);

/// The files of all presets that a scenario may use, by name.
std::map<std::string, std::filesystem::path>
preset_files(std::filesystem::path const& scenario_file);

/// Lays each policy over its preset and checks dates, scopes and values. A policy with
/// steps becomes one Policy for each step that its dates leave; one with `enabled: false`
/// is checked and left out.
ReadPolicies read_policies(std::vector<PolicyItems> const& written,
                           PolicyContext const& context, sim::Diagnostics& problems);

/// "file:line" of a value, or "--set".
std::string origin_of(sim::YamlNode const& value);

} // namespace dearth::models
