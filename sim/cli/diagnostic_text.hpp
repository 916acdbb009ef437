#pragma once

#include "sim/base/error.hpp"

#include <span>
#include <string>

namespace dearth::sim {

/// The problems as a JSON list of file, line, column, code, message, remedy, and where
/// two places clash `other` with file, line and column. Ends with a line feed.
std::string to_json(std::span<Diagnostic const> problems);

} // namespace dearth::sim
