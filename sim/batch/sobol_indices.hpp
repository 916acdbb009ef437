#pragma once

#include "sim/batch/estimate.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace dearth::sim {

/// Variance-based indices of one factor.
struct SobolIndex {
    Estimate first{}; ///< S1: share of the variance that goes with knowing the factor
    Estimate total{}; ///< ST: share that stays when all other factors are known
};

/// The interaction of two factors beyond what each does alone.
struct SobolPair {
    std::size_t first_factor = 0;
    std::size_t second_factor = 0; ///< > first_factor
    Estimate second{};             ///< S2
};

/// The indices of one output.
struct SobolIndices {
    std::vector<SobolIndex> factors{};
    std::vector<SobolPair> pairs{}; ///< with second order only
    std::size_t base_points = 0;    ///< N that could be used
    std::size_t dropped = 0; ///< base points left out because an output was missing
};

/// The layout of a sample in Saltelli's scheme.
struct SobolLayout {
    std::size_t factors = 0;
    bool second_order = false;

    /// Points for each base point.
    std::size_t stride() const { return second_order ? 2 * factors + 2 : factors + 2; }
};

/// Sobol's indices of outputs in the order of a `sobol` block, base point by base point:
/// A, then A with factor j from B for each j, then (second order) B with factor j from A,
/// then B. With y standardised over all outputs and V the variance of A and B together,
///   S1_j = mean(B·(AB_j − A)) / V          (Saltelli et al. 2010, table 2, b)
///   ST_j = mean((A − AB_j)²) / 2V          (Jansen 1999)
///   S2_jk = mean(BA_j·AB_k − A·B) / V − S1_j − S1_k   (Saltelli 2002)
/// which are SALib's. Intervals come from resampled base points. Base points in which an
/// output is NaN are left out whole. Without variance every index is NaN.
/// @throws InvariantError unless the outputs are a multiple of the stride
SobolIndices sobol_indices(SobolLayout const& layout, std::span<double const> outputs,
                           Bootstrap const& bootstrap);

} // namespace dearth::sim
