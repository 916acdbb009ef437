#pragma once

#include "sim/record/axis_lists.hpp"
#include "sim/record/hdf5_handle.hpp"
#include "sim/record/layout.hpp"

#include <map>
#include <string>

namespace dearth::sim {

/// The scales of one group by the name of their dimension.
using Scales = std::map<std::string, hdf5::Handle>;

/// Writes the coordinates of one group (point, replication, quarter with bounds and
/// labels, then its own dimensions), so that it can be opened alone. Whoever closes
/// `axes` keeps the scales open until then.
/// @throws hdf5::Error
Scales write_coordinates(hdf5::Id group, Layout const& layout,
                         std::vector<Dimension> const& own, hdf5::AxisLists& axes);

/// Writes one dimension with its coordinate.
hdf5::Handle write_dimension(hdf5::Id group, Dimension const& dimension);

} // namespace dearth::sim
