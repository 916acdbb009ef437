#pragma once

#include <string>

namespace dearth::models {

/// The JSON Schema (2020-12) of a scenario, made from the catalogues that validate.
std::string scenario_schema();

} // namespace dearth::models
