#pragma once

#include "models/probes/probe.hpp"

#include <span>
#include <vector>

namespace dearth::models {

/// Where one variable of one group is gathered.
struct Target {
    Level level = Level::national;
    std::span<double> values; ///< the variable's part of the row
};

/// value / weight; missing where the weight is 0.
double ratio(double value, double weight);

/// Computes a variable of provinces or of the centre for the groups given.
void fold(PlaceProbe const& probe, Sight const& sight, std::size_t width,
          std::span<Target const> targets);

} // namespace dearth::models
