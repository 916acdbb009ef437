#pragma once

#include "sim/record/hdf5_handle.hpp"
#include "sim/record/layout.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace dearth::sim {

/// A one-dimensional variable that is appended to, and how it is made.
struct ColumnPlan {
    std::string name;
    Storage storage = Storage::float64;
    hdf5::Length chunk = 1; ///< values per chunk
    bool is_filtered = false;
    std::vector<Attribute> attributes{};
    std::vector<std::string> flags{}; ///< the meanings of 0, 1, …
};

/// Makes the variable along `scale`, empty. @throws hdf5::Error
hdf5::Handle create_column(hdf5::Id group, hdf5::Id scale, ColumnPlan const& plan);

} // namespace dearth::sim
