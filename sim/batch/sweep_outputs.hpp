#pragma once

#include "sim/batch/sweep_file.hpp"
#include "sim/input/yaml.hpp"

#include <vector>

namespace dearth::sim {

/// The reduced outputs of a sweep's `outputs:`: a map `output: [final, mean]`, or a list
/// of such maps and of {of: output, reduce: final}. Asked for twice is a problem.
std::vector<SweepOutput> read_sweep_outputs(YamlNode const& node, Diagnostics& problems);

} // namespace dearth::sim
