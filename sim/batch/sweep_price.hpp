#pragma once

#include "sim/batch/sweep_plan.hpp"

#include <functional>

namespace dearth::sim {

/// How long a price may be looked for.
struct ProbeLimits {
    double seconds = 4.0; ///< no further run is begun after so long
    int fewest = 4;       ///< runs, if the sweep has as many
    int most = 12;
};

/// Does some runs of the sweep, spread over its points, in a temporary folder and
/// measures them: core-seconds and bytes of the result for each run, and the bytes that
/// the result takes without any.
/// @throws OutputError where no temporary file can be made, InputError from the base
SweepPrice price(Sweep const& sweep, ProbeLimits const& limits,
                 std::function<bool()> const& should_stop);

} // namespace dearth::sim
