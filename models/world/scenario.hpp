#pragma once

#include "models/economy/parameters.hpp"
#include "models/institutions/institutions.hpp"
#include "models/institutions/policy.hpp"
#include "sim/input/diagnostics.hpp"
#include "sim/time/calendar.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace dearth::models {

/// The finest group of the output file.
enum class OutputLevel : std::uint8_t { province, county, enterprise };

/// What a run records beside the national, provincial and sectoral rows.
struct OutputRequest {
    OutputLevel level = OutputLevel::province;
    bool all_variables = false;
    std::vector<std::string> variables{}; ///< of enterprises; empty: the default set
    bool events = false;
};

/// One economy to be run, complete: every value is there and says where it came from.
struct Scenario {
    std::string name;
    std::filesystem::path file{}; ///< as given; presets are searched beside it

    sim::Quarter start{2019, 1}; ///< first quarter reported
    int quarters = 28;           ///< reported [1, 400]
    int burn_in = 4;             ///< quarters before `start` under the base rules [0, 40]
    std::uint64_t seed = 1;      ///< [0, 2^63)

    int enterprises = 2971; ///< how many to generate [20, 1,000,000]; unused with a list
    std::filesystem::path enterprise_list{}; ///< CSV; empty: generated
    std::filesystem::path tables{};          ///< the folder that was found

    Parameters parameters{};
    Institutions institutions{}; ///< in force at the start, lowest rank
    std::vector<Policy>
        policies{}; ///< in the order of the file; switched-off ones left out
    OutputRequest output{};

    /// Where each value came from, by its full path ("quarters",
    /// "parameters.labour.fatigue_rate", "policies.my-rule.from"): "default",
    /// "file:line", "preset NAME" or "--set".
    std::map<std::string, std::string> origins{};

    /// The calendar of the run.
    sim::Calendar calendar() const { return {start, burn_in, quarters}; }
};

/// Reads a scenario with what it extends, its presets and its tables' names.
/// `overrides` are texts PATH=VALUE that outrank the file. Adds every mistake it finds to
/// `problems`; the scenario is to be used only if there was none.
Scenario read_scenario(std::filesystem::path const& path,
                       std::span<std::string const> overrides,
                       sim::Diagnostics& problems);

/// As above. @throws InputError with every mistake.
Scenario read_scenario(std::filesystem::path const& path,
                       std::span<std::string const> overrides = {});

/// The scenario written out in full, one value a line with its origin as a comment;
/// itself a scenario that reads back as the same one.
std::string to_yaml(Scenario const& scenario);

/// The same as a JSON object: by path, each value with its origin. Policies stand as
/// "policies.NAME.…", a policy's steps numbered from 1.
std::string to_json(Scenario const& scenario);

/// The tables (CSV) and the list of enterprises that the scenario names, sorted.
std::vector<std::filesystem::path> files_read(Scenario const& scenario);

/// 32 hexadecimal digits that are equal for scenarios that simulate the same thing: all
/// but name, output, seed, comments and the place of files; tables and lists by content.
std::string scenario_hash(Scenario const& scenario);

/// The same of what a branch may not change: all but policies, institutions and
/// branchable parameters.
std::string world_hash(Scenario const& scenario);

} // namespace dearth::models
