#pragma once

#include "sim/cli/model.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dearth::models {

/// What `describe` can explain.
std::vector<sim::Topic> describe_topics();

/// A topic explained, or all of them for ""; `name` picks one entry, "" all. As JSON: a
/// list of entries with path, type, unit, range, default, evidence, source and meaning,
/// for all topics an object of such lists.
/// @throws UsageError for an unknown name, with the nearest one.
std::string describe(std::string_view topic, std::string_view name, sim::Form form);

} // namespace dearth::models
