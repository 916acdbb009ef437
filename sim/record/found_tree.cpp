#include "sim/record/found_tree.hpp"

#include "sim/base/text.hpp"
#include "sim/record/hdf5_objects.hpp"
#include "sim/record/hdf5_values.hpp"

#include <hdf5.h>
#include <hdf5_hl.h>

#include <algorithm>
#include <cstring>

namespace dearth::sim {
namespace {

using hdf5::checked;
using hdf5::Handle;
using hdf5::Id;

constexpr auto* bare_dimension = "This is a netCDF dimension but not a netCDF variable";
// Attributes that only tie scales to variables.
constexpr std::array plumbing{"CLASS",          "NAME",          "REFERENCE_LIST",
                              "DIMENSION_LIST", "_Netcdf4Dimid", "_Netcdf4Coordinates",
                              "_NCProperties"};

std::string read_text(Id attribute, Id type) {
    if (H5Tis_variable_str(type) > 0) {
        char* text = nullptr;
        checked(H5Aread(attribute, type, &text), "read an attribute");
        std::string copy = text == nullptr ? "" : text;
        H5free_memory(text);
        return copy;
    }
    std::string text(H5Tget_size(type), '\0');
    checked(H5Aread(attribute, type, text.data()), "read an attribute");
    return text.substr(0, text.find('\0'));
}

std::optional<Attribute> read_attribute(Id attribute, std::string const& name) {
    Handle const type(checked(H5Aget_type(attribute), "read an attribute"), H5Tclose);
    Handle const space(checked(H5Aget_space(attribute), "read an attribute"), H5Sclose);
    if (H5Sget_simple_extent_npoints(space.id()) != 1) {
        return std::nullopt;
    }
    switch (H5Tget_class(type.id())) {
    case H5T_STRING:
        return Attribute{name, read_text(attribute, type.id())};
    case H5T_INTEGER: {
        std::int64_t number = 0;
        checked(H5Aread(attribute, H5T_NATIVE_INT64, &number), "read an attribute");
        return Attribute{name, number};
    }
    case H5T_FLOAT: {
        double number = 0.0;
        checked(H5Aread(attribute, H5T_NATIVE_DOUBLE, &number), "read an attribute");
        return Attribute{name, number};
    }
    default:
        return std::nullopt;
    }
}

std::optional<Attribute> find_attribute(Id object, std::string const& name) {
    if (checked(H5Aexists(object, name.c_str()), "look for attribute " + name) == 0) {
        return std::nullopt;
    }
    Handle const attribute(
        checked(H5Aopen(object, name.c_str(), H5P_DEFAULT), "open attribute " + name),
        H5Aclose);
    return read_attribute(attribute.id(), name);
}

extern "C" herr_t take_name(Id, char const* name, H5A_info_t const*, void* names) {
    static_cast<std::vector<std::string>*>(names)->emplace_back(name);
    return 0;
}

extern "C" herr_t take_link(Id, char const* name, H5L_info_t const*, void* names) {
    static_cast<std::vector<std::string>*>(names)->emplace_back(name);
    return 0;
}

std::vector<std::string> link_names(Id group) {
    std::vector<std::string> names;
    // A file of another program need not keep an order of creation.
    if (H5Literate(group, H5_INDEX_CRT_ORDER, H5_ITER_INC, nullptr, take_link, &names)
        < 0) {
        names.clear();
        checked(H5Literate(group, H5_INDEX_NAME, H5_ITER_INC, nullptr, take_link, &names),
                "list a group");
    }
    return names;
}

bool is_group(Id parent, std::string const& name) {
    Handle const object(
        checked(H5Oopen(parent, name.c_str(), H5P_DEFAULT), "open " + name), H5Oclose);
    return H5Iget_type(object.id()) == H5I_GROUP;
}

std::string name_of(Id scale) {
    std::vector<char> path(1024);
    H5Iget_name(scale, path.data(), path.size());
    std::string const text(path.data());
    return text.substr(text.rfind('/') + 1);
}

/// A scale that is looked for, and the names found so far by where scales lie in the
/// file: for a scale that was reached by reference the library searches all groups.
struct ScaleSearch {
    ScaleNames& known;
    std::string found{};
};

extern "C" herr_t take_scale_name(Id, unsigned, Id scale, void* scale_search) {
    auto& search = *static_cast<ScaleSearch*>(scale_search);
    hobj_ref_t place = 0;
    if (H5Rcreate(&place, scale, ".", H5R_OBJECT, -1) < 0) {
        return -1;
    }
    auto const [entry, is_new] = search.known.try_emplace(place);
    if (is_new) {
        entry->second = name_of(scale);
    }
    search.found = entry->second;
    return 1;
}

bool is_bare(Id dataset) {
    return find_text(dataset, "NAME").rfind(bare_dimension, 0) == 0;
}

bool is_single(Id dataset) {
    Handle const type(checked(H5Dget_type(dataset), "read a variable"), H5Tclose);
    return H5Tget_class(type.id()) == H5T_FLOAT
           && H5Tget_size(type.id()) == sizeof(float);
}

// The values of a flag with the word that stands for each.
std::map<std::int64_t, std::string> find_flags(Id dataset) {
    auto const meanings = find_text(dataset, "flag_meanings");
    auto const words = split(meanings, ' ');
    if (words.empty()
        || checked(H5Aexists(dataset, "flag_values"), "look for flag_values") == 0) {
        return {};
    }
    Handle const attribute(
        checked(H5Aopen(dataset, "flag_values", H5P_DEFAULT), "open flag_values"),
        H5Aclose);
    Handle const space(checked(H5Aget_space(attribute.id()), "read flag_values"),
                       H5Sclose);
    if (H5Sget_simple_extent_npoints(space.id()) != std::ssize(words)) {
        return {};
    }
    std::vector<std::int64_t> values(words.size());
    checked(H5Aread(attribute.id(), H5T_NATIVE_INT64, values.data()), "read flag_values");
    std::map<std::int64_t, std::string> flags;
    for (std::size_t i = 0; i < words.size(); ++i) {
        flags.emplace(values[i], words[i]);
    }
    return flags;
}

FoundVariable describe(Id dataset, std::string const& name, ScaleNames& known) {
    return {.name = name,
            .dimensions = find_dimensions(dataset, known),
            .units = find_text(dataset, "units"),
            .long_name = find_text(dataset, "long_name"),
            .description = find_text(dataset, "description"),
            .role = find_text(dataset, "role"),
            .cell_methods = find_text(dataset, "cell_methods"),
            .is_text = hdf5::holds_text(dataset),
            .is_coordinate = H5DSis_scale(dataset) > 0,
            .is_single = is_single(dataset),
            .flags = find_flags(dataset)};
}

FoundGroup describe_group(Id group, std::string const& name, ScaleNames& known) {
    FoundGroup found{.name = name};
    for (auto const& link : link_names(group)) {
        if (is_group(group, link)) {
            continue;
        }
        auto const dataset = hdf5::open_dataset(group, link);
        bool const is_scale = H5DSis_scale(dataset.id()) > 0;
        if (is_scale) {
            found.dimensions.push_back({link, hdf5::extent(dataset.id()).front()});
        }
        if (!is_scale || !is_bare(dataset.id())) {
            found.variables.push_back(describe(dataset.id(), link, known));
        }
    }
    return found;
}

} // namespace

hdf5::Handle open_found(std::filesystem::path& path) {
    try {
        return hdf5::open_file(path, hdf5::Access::read);
    } catch (hdf5::Error const&) {
        auto const named = std::filesystem::path(path).replace_extension();
        std::error_code ignored;
        if (path.extension() != ".part" || !std::filesystem::exists(named, ignored)) {
            throw;
        }
        path = named;
        return hdf5::open_file(path, hdf5::Access::read);
    }
}

std::string find_text(Id object, std::string const& name) {
    auto const attribute = find_attribute(object, name);
    if (!attribute || !std::holds_alternative<std::string>(attribute->value)) {
        return {};
    }
    return std::get<std::string>(attribute->value);
}

std::optional<std::int64_t> find_number(Id object, std::string const& name) {
    auto const attribute = find_attribute(object, name);
    if (!attribute || !std::holds_alternative<std::int64_t>(attribute->value)) {
        return std::nullopt;
    }
    return std::get<std::int64_t>(attribute->value);
}

std::vector<Attribute> find_attributes(Id object) {
    std::vector<std::string> names;
    hsize_t next = 0;
    if (H5Aiterate2(object, H5_INDEX_CRT_ORDER, H5_ITER_INC, &next, take_name, &names)
        < 0) {
        names.clear();
        next = 0;
        checked(H5Aiterate2(object, H5_INDEX_NAME, H5_ITER_INC, &next, take_name, &names),
                "list attributes");
    }
    std::vector<Attribute> attributes;
    for (auto const& name : names) {
        if (std::find(plumbing.begin(), plumbing.end(), name) != plumbing.end()) {
            continue;
        }
        if (auto attribute = find_attribute(object, name)) {
            attributes.push_back(std::move(*attribute));
        }
    }
    return attributes;
}

std::vector<FoundDimension> find_dimensions(Id dataset, ScaleNames& known) {
    auto const lengths = hdf5::extent(dataset);
    std::vector<FoundDimension> dimensions;
    bool const is_scale = H5DSis_scale(dataset) > 0;
    for (unsigned axis = 0; axis < lengths.size(); ++axis) {
        ScaleSearch search{known};
        if (is_scale) {
            search.found = name_of(dataset);
        } else {
            H5DSiterate_scales(dataset, axis, nullptr, take_scale_name, &search);
        }
        dimensions.push_back({search.found, lengths[axis]});
    }
    return dimensions;
}

std::vector<FoundGroup> find_groups(Id file, ScaleNames& known) {
    auto const root = hdf5::open_group(file, "/");
    std::vector<FoundGroup> groups{describe_group(root.id(), "", known)};
    for (auto const& name : link_names(root.id())) {
        if (is_group(root.id(), name)) {
            auto const group = hdf5::open_group(root.id(), name);
            groups.push_back(describe_group(group.id(), name, known));
        }
    }
    return groups;
}

} // namespace dearth::sim
