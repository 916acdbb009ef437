#pragma once

#include "sim/record/hdf5_handle.hpp"

#include <cstdint>
#include <initializer_list>
#include <span>
#include <vector>

namespace dearth::sim::hdf5 {

/// Ties the axes of datasets to their scales as H5DSattach_scale does, but writes each
/// list once: the library writes a scale's list of users anew with every user, so that
/// its cost grows with their square. The caller holds hdf5::Lock.
class AxisLists {
  public:
    /// Gives axis k of a dataset, which has none yet, the scale `scales[k]`; the scales
    /// stay open until `close`.
    /// @throws hdf5::Error
    void attach(Id dataset, std::span<Id const> scales);

    void attach(Id dataset, std::initializer_list<Id> scales) {
        attach(dataset, std::span(scales.begin(), scales.size()));
    }

    /// Tells the scales, which have no list yet, who uses them; once, at the end.
    /// @throws hdf5::Error
    void close() const;

  private:
    using Reference = std::uint64_t; // the library's hobj_ref_t

    // As the library lays out the elements of REFERENCE_LIST.
    struct User {
        Reference dataset;
        int axis;
    };

    struct Scale {
        Id id;
        Reference reference;
        std::vector<User> users;
    };

    Scale& scale_of(Id id);

    std::vector<Scale> scales_;
};

} // namespace dearth::sim::hdf5
