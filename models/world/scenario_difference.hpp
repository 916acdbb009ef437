#pragma once

#include "models/world/scenario.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dearth::models {

/// A setting that two scenarios give different values; "" where one has none.
struct Difference {
    std::string path;
    std::string first, second;
};

/// Where two scenarios written out in full (`to_yaml`) differ, by path. The places of
/// tables and lists are left out: their contents count.
/// @throws InputError if a text is no YAML
std::vector<Difference> differences(std::string const& first, std::string const& second);

/// Whether a branch may give a path of `differences` another value than its parent:
/// name, policies, institutions, output and branchable parameters.
bool is_branchable(std::string_view path);

} // namespace dearth::models
