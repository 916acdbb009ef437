#pragma once

#include "sim/input/yaml.hpp"

#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

namespace dearth::models {

/// The name under which --set options stand in messages.
inline constexpr std::string_view override_file = "--set";

/// <prefix>/share/dearth of the prefix that the running program is installed in, whether
/// or not it is there; nothing where the program cannot tell where it stands.
std::optional<std::filesystem::path> installed_folder();

/// The folders in which presets and tables are searched, in order: beside the scenario,
/// $DEARTH_DATA, <prefix>/share/dearth, scenarios/ of the source tree of the build.
std::vector<std::filesystem::path>
data_folders(std::filesystem::path const& scenario_file);

/// The first of the folders' entries of that name that exists; an absolute name is looked
/// up as it is.
std::optional<std::filesystem::path>
find_data(std::filesystem::path const& name, std::filesystem::path const& scenario_file);

/// The path that a value holds, resolved against the file that holds it. A relative path
/// that leaves that file's folder is a problem [E222].
std::optional<std::filesystem::path> resolved_path(sim::YamlNode const& value,
                                                   sim::Diagnostics& problems);

} // namespace dearth::models
