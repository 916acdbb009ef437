#pragma once

#include "sim/batch/sweep_file.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace dearth::sim {

/// Where the files that a sweep names lie beside its copy.
struct SweepCopy {
    std::string base;                  ///< the scenario
    std::vector<std::string> tables{}; ///< of the blocks that are tables, in their order
};

/// A sweep as the YAML file that reads back as the same one.
std::string to_yaml(SweepFile const& sweep, SweepCopy const& copy);

} // namespace dearth::sim
