#pragma once

#include "sim/record/hdf5_handle.hpp"
#include "sim/record/layout.hpp"

#include <filesystem>
#include <string>
#include <vector>

// What netCDF-4 and xarray need of a file, made with the HDF5 library. The caller holds
// hdf5::Lock; every function throws hdf5::Error.
namespace dearth::sim::hdf5 {

/// How a file is opened.
enum class Access { read, write };

/// A dataset to be made.
struct DatasetPlan {
    std::string name;
    Storage storage = Storage::float64;
    std::vector<Length> extent{};
    std::vector<Length>
        limit{}; ///< `unlimited` where the axis may grow; empty: as extent
    std::vector<Length> chunk{};    ///< empty: stored in one piece
    bool is_filtered = false;       ///< declares shuffle and deflate 1
    bool has_fill_attribute = true; ///< not-a-number as _FillValue, for floats
};

/// The limit of an axis that may grow.
inline constexpr Length unlimited = ~Length{0};

/// A new file in place of the (empty) one at `path`, creation order kept.
Handle create_file(std::filesystem::path const& path);

/// An existing file.
Handle open_file(std::filesystem::path const& path, Access access);

/// A new group, creation order kept.
Handle create_group(Id parent, std::string const& name);
Handle open_group(Id parent, std::string const& name);

/// A new dataset: no times, creation order of attributes kept, floats filled with NaN.
Handle create_dataset(Id parent, DatasetPlan const& plan);
Handle open_dataset(Id parent, std::string const& name);

/// Whether a link of that name exists.
bool has(Id parent, std::string const& name);

/// Takes a link away; what it led to goes once nothing holds it.
void remove_link(Id parent, std::string const& name);

/// Writes a scalar attribute, replacing one of the same name.
void write_attribute(Id object, Attribute const& attribute);

/// Writes a list of whole numbers in the type of the storage (flag_values).
void write_attribute(Id object, std::string const& name, Storage storage,
                     std::vector<int> const& values);
void remove_attribute(Id object, std::string const& name);

/// Makes a dataset the scale of a dimension; `name` as H5DSset_scale wants it.
void set_scale(Id dataset, std::string const& name);
void attach_scale(Id dataset, Id scale, unsigned axis);

/// A scale for a dimension that has no coordinate.
Handle create_bare_dimension(Id parent, std::string const& name, Length size,
                             Length limit);

/// The lengths of a chunk; empty if the dataset has none.
std::vector<Length> chunk(Id dataset);

/// The length of every axis.
std::vector<Length> extent(Id dataset);
void set_extent(Id dataset, std::vector<Length> const& extent);

/// Brings everything into the file.
void flush(Id file);

/// Where the file will end once everything has been brought into it [bytes].
std::uint64_t file_size(Id file);

} // namespace dearth::sim::hdf5
