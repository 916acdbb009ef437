#pragma once

#include "sim/record/hdf5_handle.hpp"
#include "sim/record/reader.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

// What an open file holds. The caller holds hdf5::Lock; every function throws
// hdf5::Error.
namespace dearth::sim {

/// Opens for reading what was found at `path`. An unfinished file may have got its final
/// name since; `path` then becomes that. @throws hdf5::Error if it cannot be opened
hdf5::Handle open_found(std::filesystem::path& path);

/// A text attribute; "" if there is none of that name or it is no single text.
std::string find_text(hdf5::Id object, std::string const& name);

/// A whole-number attribute, if there is one of that name.
std::optional<std::int64_t> find_number(hdf5::Id object, std::string const& name);

/// The scalar attributes of an object in the order of creation.
std::vector<Attribute> find_attributes(hdf5::Id object);

/// The names of a file's scales by where they lie in it, as far as they were asked for.
/// To ask the library anew is to have it search the file.
using ScaleNames = std::map<std::uint64_t, std::string>;

/// The root and its groups with their variables, in the order of creation; adds to
/// `known` the scales they have.
std::vector<FoundGroup> find_groups(hdf5::Id file, ScaleNames& known);

/// The axes of a variable by the names of their scales, which are added to `known`.
std::vector<FoundDimension> find_dimensions(hdf5::Id dataset, ScaleNames& known);

} // namespace dearth::sim
