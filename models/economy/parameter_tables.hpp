#pragma once

#include "models/economy/parameters.hpp"

#include <span>

namespace dearth::models {

/// The parameters of supply, capital and power, in the order of the catalogue.
std::span<ParameterField const> physical_parameters();

/// The parameters of work, the market and managers, in the order of the catalogue.
std::span<ParameterField const> social_parameters();

/// The parameters of secretaries, the planner, the generator and the mechanisms'
/// switches, in the order of the catalogue.
std::span<ParameterField const> state_parameters();

} // namespace dearth::models
