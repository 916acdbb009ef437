#pragma once

#include "sim/record/layout.hpp"

#include <cstddef>
#include <vector>

namespace dearth::sim {

/// How a variable along quarters lies in the file. A filtered chunk belongs to one run
/// and, where a variable has more than one own dimension, to one place on each further
/// one (a cause, a good); an unfiltered chunk holds whole rows of one or more runs.
struct ChunkPlan {
    bool is_filtered = false;
    std::size_t points = 1;       ///< per chunk
    std::size_t replications = 1; ///< per chunk
    std::size_t quarters = 1;     ///< per chunk
    std::vector<std::size_t> own; ///< per chunk and own dimension
};

/// The extents and totals that decide a plan.
struct ChunkQuestion {
    Storage storage = Storage::float64;
    std::size_t points = 1; ///< 1 in a run file
    std::size_t replications = 1;
    std::size_t quarters = 1; ///< 1 for a variable along runs
    std::vector<std::size_t> own{};
};

/// The plan of docs/format.md: filtered chunks of about 256 KiB where that makes at least
/// 16 KiB, otherwise unfiltered blocks over runs.
ChunkPlan plan_chunks(ChunkQuestion const& question);

} // namespace dearth::sim
