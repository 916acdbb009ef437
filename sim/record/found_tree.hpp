#pragma once

#include "sim/record/hdf5_handle.hpp"
#include "sim/record/reader.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// What an open file holds. The caller holds hdf5::Lock; every function throws
// hdf5::Error.
namespace dearth::sim {

/// A text attribute; "" if there is none of that name or it is no single text.
std::string find_text(hdf5::Id object, std::string const& name);

/// A whole-number attribute, if there is one of that name.
std::optional<std::int64_t> find_number(hdf5::Id object, std::string const& name);

/// The scalar attributes of an object in the order of creation.
std::vector<Attribute> find_attributes(hdf5::Id object);

/// The root and its groups with their variables, in the order of creation.
std::vector<FoundGroup> find_groups(hdf5::Id file);

/// The axes of a variable by the names of their scales.
std::vector<FoundDimension> find_dimensions(hdf5::Id dataset);

} // namespace dearth::sim
