#include "sim/record/hdf5_objects.hpp"

#include "sim/record/orderly_driver.hpp"

#include <fmt/format.h>
#include <hdf5.h>
#include <hdf5_hl.h>

#include <algorithm>
#include <limits>

namespace dearth::sim::hdf5 {
namespace {

constexpr unsigned kept_order = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;

// Beyond a number the library would give the attributes of an object a heap and two
// indexes of their own, which costs seven kilobytes each time.
void keep_attributes_in_order(Id creation) {
    checked(H5Pset_attr_creation_order(creation, kept_order), "keep an order");
    checked(H5Pset_attr_phase_change(creation, 64, 48), "keep attributes together");
}

Handle file_access() {
    Handle access(checked(H5Pcreate(H5P_FILE_ACCESS), "prepare a file"), H5Pclose);
    // Everything in the form of 1.8; the upper bound only lets the file say how it finds
    // space, which readers of that age pass over.
    checked(H5Pset_libver_bounds(access.id(), H5F_LIBVER_V18, H5F_LIBVER_V110),
            "set the format of the file");
    return access;
}

// File systems without locks are common on clusters; nothing here relies on them.
void set_locking(Id access, bool locks) {
#if H5_VERSION_GE(1, 10, 7)                                                              \
    && !(H5_VERS_MAJOR == 1 && H5_VERS_MINOR == 12 && H5_VERS_RELEASE == 0)
    checked(H5Pset_file_locking(access, locks, true), "set file locking");
#else
    static_cast<void>(access);
    static_cast<void>(locks);
#endif
}

Handle text_type(std::size_t size) {
    Handle type(H5Tcopy(H5T_C_S1), H5Tclose);
    checked(H5Tset_size(type.id(), size), "make a text type");
    checked(H5Tset_cset(type.id(), H5T_CSET_UTF8), "make a text type");
    return type;
}

Handle type_of(Storage storage) {
    switch (storage) {
    case Storage::float64:
        return {H5Tcopy(H5T_IEEE_F64LE), H5Tclose};
    case Storage::float32:
        return {H5Tcopy(H5T_IEEE_F32LE), H5Tclose};
    case Storage::int64:
        return {H5Tcopy(H5T_STD_I64LE), H5Tclose};
    case Storage::int32:
        return {H5Tcopy(H5T_STD_I32LE), H5Tclose};
    case Storage::int16:
        return {H5Tcopy(H5T_STD_I16LE), H5Tclose};
    case Storage::int8:
        return {H5Tcopy(H5T_STD_I8LE), H5Tclose};
    case Storage::uint8:
        return {H5Tcopy(H5T_STD_U8LE), H5Tclose};
    case Storage::text:
        break;
    }
    return text_type(H5T_VARIABLE);
}

void write_one(Id object, std::string const& name, Id type, Id space, void const* value) {
    remove_attribute(object, name);
    Handle const attribute(
        checked(H5Acreate2(object, name.c_str(), type, space, H5P_DEFAULT, H5P_DEFAULT),
                "make attribute " + name),
        H5Aclose);
    checked(H5Awrite(attribute.id(), type, value), "write attribute " + name);
}

Handle scalar() {
    return {checked(H5Screate(H5S_SCALAR), "make a shape"), H5Sclose};
}

Handle list(Length size) {
    return {checked(H5Screate_simple(1, &size, nullptr), "make a shape"), H5Sclose};
}

Handle creation_of(DatasetPlan const& plan, Id type) {
    Handle creation(checked(H5Pcreate(H5P_DATASET_CREATE), "prepare a dataset"),
                    H5Pclose);
    auto const id = creation.id();
    keep_attributes_in_order(id);
    checked(H5Pset_obj_track_times(id, false), "leave times out");
    if (is_floating(plan.storage)) {
        double const missing = std::numeric_limits<double>::quiet_NaN();
        float const missing_float = std::numeric_limits<float>::quiet_NaN();
        bool const wide = plan.storage == Storage::float64;
        void const* const fill =
            wide ? static_cast<void const*>(&missing) : &missing_float;
        checked(H5Pset_fill_value(id, type, fill), "set a fill value");
    }
    if (!plan.chunk.empty()) {
        checked(H5Pset_chunk(id, static_cast<int>(plan.chunk.size()), plan.chunk.data()),
                "set a chunk");
    }
    if (plan.is_filtered) {
        checked(H5Pset_shuffle(id), "declare the shuffle filter");
        checked(H5Pset_deflate(id, 1), "declare the deflate filter");
    }
    return creation;
}

void write_fill_attribute(Id dataset, DatasetPlan const& plan) {
    double const missing = std::numeric_limits<double>::quiet_NaN();
    float const missing_float = std::numeric_limits<float>::quiet_NaN();
    auto const space = list(1);
    if (plan.storage == Storage::float64) {
        write_one(dataset, "_FillValue", H5T_IEEE_F64LE, space.id(), &missing);
    } else {
        write_one(dataset, "_FillValue", H5T_IEEE_F32LE, space.id(), &missing_float);
    }
}

} // namespace

Handle create_file(std::filesystem::path const& path) {
    Handle const creation(checked(H5Pcreate(H5P_FILE_CREATE), "prepare a file"),
                          H5Pclose);
    checked(H5Pset_link_creation_order(creation.id(), kept_order), "keep an order");
    keep_attributes_in_order(creation.id());
    checked(H5Pset_obj_track_times(creation.id(), false), "leave times out");
    // Space set free is not used again: what the last flush speaks of must stay as it is
    // until the next one has been written.
    checked(H5Pset_file_space_strategy(creation.id(), H5F_FSPACE_STRATEGY_AGGR, false, 1),
            "choose how space is found");
    auto const access = file_access();
    set_locking(access.id(), true);
    write_orderly(access.id());
    Handle file(
        checked(H5Fcreate(path.c_str(), H5F_ACC_TRUNC, creation.id(), access.id()),
                "create the file"),
        H5Fclose);
    settle_from_now(file.id());
    return file;
}

Handle open_file(std::filesystem::path const& path, Access access) {
    auto const properties = file_access();
    bool const writes = access == Access::write;
    set_locking(properties.id(), writes);
    if (writes) {
        write_orderly(properties.id());
    }
    return {checked(H5Fopen(path.c_str(), writes ? H5F_ACC_RDWR : H5F_ACC_RDONLY,
                            properties.id()),
                    "open the file"),
            H5Fclose};
}

Handle create_group(Id parent, std::string const& name) {
    Handle const creation(checked(H5Pcreate(H5P_GROUP_CREATE), "prepare a group"),
                          H5Pclose);
    checked(H5Pset_link_creation_order(creation.id(), kept_order), "keep an order");
    keep_attributes_in_order(creation.id());
    checked(H5Pset_obj_track_times(creation.id(), false), "leave times out");
    return {
        checked(H5Gcreate2(parent, name.c_str(), H5P_DEFAULT, creation.id(), H5P_DEFAULT),
                "make group " + name),
        H5Gclose};
}

Handle open_group(Id parent, std::string const& name) {
    return {checked(H5Gopen2(parent, name.c_str(), H5P_DEFAULT), "open group " + name),
            H5Gclose};
}

Handle create_dataset(Id parent, DatasetPlan const& plan) {
    auto const type = type_of(plan.storage);
    auto const rank = static_cast<int>(plan.extent.size());
    auto const& limit = plan.limit.empty() ? plan.extent : plan.limit;
    Handle const space(rank == 0
                           ? H5Screate(H5S_SCALAR)
                           : H5Screate_simple(rank, plan.extent.data(), limit.data()),
                       H5Sclose);
    checked(space.id(), "make the shape of " + plan.name);
    auto const creation = creation_of(plan, type.id());
    Handle dataset(checked(H5Dcreate2(parent, plan.name.c_str(), type.id(), space.id(),
                                      H5P_DEFAULT, creation.id(), H5P_DEFAULT),
                           "make variable " + plan.name),
                   H5Dclose);
    if (is_floating(plan.storage) && plan.has_fill_attribute) {
        write_fill_attribute(dataset.id(), plan);
    }
    return dataset;
}

Handle open_dataset(Id parent, std::string const& name) {
    return {checked(H5Dopen2(parent, name.c_str(), H5P_DEFAULT), "open variable " + name),
            H5Dclose};
}

bool has(Id parent, std::string const& name) {
    return H5Lexists(parent, name.c_str(), H5P_DEFAULT) > 0;
}

void remove_link(Id parent, std::string const& name) {
    checked(H5Ldelete(parent, name.c_str(), H5P_DEFAULT), "remove " + name);
}

void write_attribute(Id object, Attribute const& attribute) {
    auto const space = scalar();
    if (auto const* const text = std::get_if<std::string>(&attribute.value)) {
        // As netCDF does: no room for a terminator, which readers would show.
        auto const type = text_type(std::max<std::size_t>(text->size(), 1));
        write_one(object, attribute.name, type.id(), space.id(), text->c_str());
    } else if (auto const* const number = std::get_if<std::int64_t>(&attribute.value)) {
        write_one(object, attribute.name, H5T_STD_I64LE, space.id(), number);
    } else {
        write_one(object, attribute.name, H5T_IEEE_F64LE, space.id(),
                  &std::get<double>(attribute.value));
    }
}

void write_attribute(Id object, std::string const& name, Storage storage,
                     std::vector<int> const& values) {
    remove_attribute(object, name);
    auto const type = type_of(storage);
    auto const space = list(values.size());
    Handle const attribute(checked(H5Acreate2(object, name.c_str(), type.id(), space.id(),
                                              H5P_DEFAULT, H5P_DEFAULT),
                                   "make attribute " + name),
                           H5Aclose);
    checked(H5Awrite(attribute.id(), H5T_NATIVE_INT, values.data()),
            "write attribute " + name);
}

void remove_attribute(Id object, std::string const& name) {
    if (checked(H5Aexists(object, name.c_str()), "look for attribute " + name) > 0) {
        checked(H5Adelete(object, name.c_str()), "remove attribute " + name);
    }
}

void set_scale(Id dataset, std::string const& name) {
    checked(H5DSset_scale(dataset, name.c_str()), "make scale " + name);
}

void attach_scale(Id dataset, Id scale, unsigned axis) {
    checked(H5DSattach_scale(dataset, scale, axis), "attach a scale");
}

Handle create_bare_dimension(Id parent, std::string const& name, Length size,
                             Length limit) {
    bool const grows = limit == unlimited;
    DatasetPlan const plan{.name = name,
                           .storage = Storage::float32,
                           .extent = {size},
                           .limit = {limit},
                           .chunk = grows ? std::vector<Length>{1U << 16U}
                                          : std::vector<Length>{},
                           .has_fill_attribute = false};
    auto dataset = create_dataset(parent, plan);
    set_scale(
        dataset.id(),
        fmt::format("This is a netCDF dimension but not a netCDF variable.{:10}", size));
    return dataset;
}

std::vector<Length> chunk(Id dataset) {
    Handle const plan(checked(H5Dget_create_plist(dataset), "read a layout"), H5Pclose);
    if (H5Pget_layout(plan.id()) != H5D_CHUNKED) {
        return {};
    }
    std::vector<Length> lengths(extent(dataset).size());
    checked(H5Pget_chunk(plan.id(), static_cast<int>(lengths.size()), lengths.data()),
            "read a layout");
    return lengths;
}

std::vector<Length> extent(Id dataset) {
    Handle const space(checked(H5Dget_space(dataset), "read a shape"), H5Sclose);
    auto const rank = checked(H5Sget_simple_extent_ndims(space.id()), "read a shape");
    std::vector<Length> lengths(static_cast<std::size_t>(rank));
    checked(H5Sget_simple_extent_dims(space.id(), lengths.data(), nullptr),
            "read a shape");
    return lengths;
}

void set_extent(Id dataset, std::vector<Length> const& lengths) {
    checked(H5Dset_extent(dataset, lengths.data()), "lengthen a variable");
}

void flush(Id file) {
    checked(H5Fflush(file, H5F_SCOPE_LOCAL), "write the file");
}

std::uint64_t file_size(Id file) {
    hsize_t size = 0;
    checked(H5Fget_filesize(file, &size), "learn the size of the file");
    return size;
}

} // namespace dearth::sim::hdf5
