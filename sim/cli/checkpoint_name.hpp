#pragma once

#include "sim/time/quarter.hpp"

#include <string>

namespace dearth::sim {

/// A checkpoint as a command names it.
struct CheckpointName {
    std::string file;
    Quarter quarter{};
};

/// Reads "FILE@2021Q1"; FILE may hold further '@'.
/// @throws UsageError for any other text
CheckpointName checkpoint_name(std::string const& text);

/// Quarters of a text as "4Q", at least 1.
/// @throws UsageError for any other text
int checkpoint_interval(std::string const& text);

} // namespace dearth::sim
