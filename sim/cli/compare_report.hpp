#pragma once

#include "sim/batch/paired.hpp"

#include <string>
#include <vector>

namespace dearth::sim {

/// One output of one scenario against the base.
struct Comparison {
    std::string scenario; ///< the file's name without ending
    std::string output;
    std::string units;
    PairedEstimate estimate;
};

/// A table for people: outputs that differ, with intervals; outputs that do not differ
/// are counted at the end.
std::string compare_text(std::vector<Comparison> const& comparisons);

/// A JSON list with scenario, output, units, base_mean, mean, difference, ci_low,
/// ci_high, sign_probability, variance_reduction and replications; null where not finite.
std::string compare_json(std::vector<Comparison> const& comparisons);

} // namespace dearth::sim
