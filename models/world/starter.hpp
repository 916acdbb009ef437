#pragma once

#include <string>

namespace dearth::models {

/// A scenario with a comment for each part, ready to run.
std::string starter_scenario();

} // namespace dearth::models
