#include "sim/record/axis_lists.hpp"

#include <hdf5.h>

#include <algorithm>
#include <type_traits>

namespace dearth::sim::hdf5 {
namespace {

hobj_ref_t reference_to(Id object) {
    hobj_ref_t reference = 0;
    checked(H5Rcreate(&reference, object, ".", H5R_OBJECT, -1), "refer to an object");
    return reference;
}

void write_list(Id object, char const* name, Id type, Length size, void const* elements) {
    Handle const space(checked(H5Screate_simple(1, &size, nullptr), "make a shape"),
                       H5Sclose);
    Handle const attribute(
        checked(H5Acreate2(object, name, type, space.id(), H5P_DEFAULT, H5P_DEFAULT),
                "make a list of axes"),
        H5Aclose);
    checked(H5Awrite(attribute.id(), type, elements), "write a list of axes");
}

} // namespace

static_assert(
    std::is_same_v<hobj_ref_t, haddr_t> && sizeof(hobj_ref_t) == sizeof(std::uint64_t));

void AxisLists::attach(Id dataset, std::span<Id const> scales) {
    Reference const user = reference_to(dataset);
    std::vector<Reference> references;
    for (Id const id : scales) {
        Scale& scale = scale_of(id);
        scale.users.push_back({user, static_cast<int>(references.size())});
        references.push_back(scale.reference);
    }
    std::vector<hvl_t> axes;
    axes.reserve(references.size());
    for (Reference& reference : references) {
        axes.push_back({1, &reference});
    }
    Handle const type(checked(H5Tvlen_create(H5T_STD_REF_OBJ), "make a type of lists"),
                      H5Tclose);
    write_list(dataset, "DIMENSION_LIST", type.id(), axes.size(), axes.data());
}

void AxisLists::close() const {
    Handle const type(
        checked(H5Tcreate(H5T_COMPOUND, sizeof(User)), "make a type of lists"), H5Tclose);
    checked(H5Tinsert(type.id(), "dataset", HOFFSET(User, dataset), H5T_STD_REF_OBJ),
            "make a type of lists");
    checked(H5Tinsert(type.id(), "dimension", HOFFSET(User, axis), H5T_NATIVE_INT),
            "make a type of lists");
    for (Scale const& scale : scales_) {
        write_list(scale.id, "REFERENCE_LIST", type.id(), scale.users.size(),
                   scale.users.data());
    }
}

AxisLists::Scale& AxisLists::scale_of(Id id) {
    auto const known = std::find_if(scales_.begin(), scales_.end(),
                                    [&](Scale const& scale) { return scale.id == id; });
    return known != scales_.end() ? *known
                                  : scales_.emplace_back(Scale{id, reference_to(id), {}});
}

} // namespace dearth::sim::hdf5
