#pragma once

#include "sim/record/hdf5_handle.hpp"
#include "sim/record/layout.hpp"

namespace dearth::sim {

/// Writes the group `parameters`: every value in force and where it came from.
/// @throws hdf5::Error
void write_parameters(hdf5::Id file, ParameterTable const& table);

} // namespace dearth::sim
