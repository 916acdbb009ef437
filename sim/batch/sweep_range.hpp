#pragma once

#include "sim/batch/factor.hpp"
#include "sim/input/yaml.hpp"

namespace dearth::sim {

/// Gives a sampled factor the range [low, high] that `list` writes.
void read_ends(Factor& factor, YamlNode const& list, Diagnostics& problems);

/// Gives a sampled factor the range {low:, high:, scale:, whole:}. One with `levels:`
/// instead gets none.
void read_sampled_map(Factor& factor, YamlNode const& map, Diagnostics& problems);

/// Gives a factor of a grid or zip the levels of {low:, high:, count:, scale:, whole:},
/// equally spaced on its scale.
void read_counted_range(Factor& factor, YamlNode const& map, Diagnostics& problems);

} // namespace dearth::sim
