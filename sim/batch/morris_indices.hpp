#pragma once

#include "sim/batch/estimate.hpp"
#include "sim/batch/unit_sample.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace dearth::sim {

/// What the elementary effects of one factor are like, in the output's unit for the whole
/// range of the factor.
struct MorrisIndex {
    Estimate mean{}; ///< μ: with sign
    Estimate
        mean_absolute{};  ///< μ*: how much the factor matters (Campolongo et al. 2007)
    Estimate deviation{}; ///< σ: curvature and interaction
};

/// The indices of one output, factor by factor.
struct MorrisIndices {
    std::vector<MorrisIndex> factors{};
    std::size_t trajectories = 0; ///< that could be used
    std::size_t dropped = 0;      ///< left out whole because an output was missing
};

/// Morris's indices (1991) of outputs in the order of a `morris` block: an elementary
/// effect is the change of the output from a point of a trajectory to the next, divided
/// by the step of the one factor that moves, in shares of its range. Intervals come from
/// resampled trajectories. SALib's numbers. NaN without a trajectory, and σ with one.
/// @throws InvariantError unless `sample` is made of trajectories and has as many points
/// as there are outputs
MorrisIndices morris_indices(UnitSample const& sample, std::span<double const> outputs,
                             Bootstrap const& bootstrap);

} // namespace dearth::sim
