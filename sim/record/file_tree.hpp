#pragma once

#include "sim/record/chunk_plan.hpp"
#include "sim/record/hdf5_handle.hpp"
#include "sim/record/layout.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dearth::sim {

/// A variable that lies in an open file.
struct StoredVariable {
    std::string name;
    Storage storage = Storage::float64;
    Along along = Along::quarters;
    std::vector<std::size_t> own; ///< lengths of its own dimensions
    std::size_t row_size = 1;     ///< product of these
    ChunkPlan plan;
    hdf5::Handle dataset;
};

/// A group that lies in an open file, with its variables in the order of the layout.
struct StoredGroup {
    std::string name;
    hdf5::Handle group;
    std::vector<StoredVariable> variables;

    /// The variable of that name; an InvariantError if there is none.
    StoredVariable& variable(std::string_view wanted);
};

/// Whether a file is made or one made before is gone on with.
enum class Start { fresh, resumed };

/// The groups of the layout in a file that is open for writing; the root is the first,
/// beginning with the table of runs. With Start::fresh they are made, with coordinates,
/// attributes, parameters and the file's own attributes.
/// @throws hdf5::Error; with Start::resumed also if a variable is missing or of other
/// lengths than the layout says
std::vector<StoredGroup> store_layout(hdf5::Id file, Layout const& layout, Start start);

/// Room that the uncompressed rows of all runs will take in a file of this layout: blocks
/// are made whole [bytes].
std::uint64_t bytes_of_blocks(Layout const& layout);

} // namespace dearth::sim
