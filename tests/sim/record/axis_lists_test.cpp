#include "sim/record/axis_lists.hpp"
#include "sim/record/hdf5_objects.hpp"
#include "tests/scratch_folder.hpp"
#include "tests/sim/record/toy.hpp"

#include <gtest/gtest.h>
#include <hdf5.h>
#include <hdf5_hl.h>

namespace dearth::sim::hdf5 {
namespace {

Handle table(Id file, std::string const& name) {
    return create_dataset(file, {.name = name, .extent = {2, 3}});
}

// As the library itself sees it: 1 where the scale is that of the axis, both ways round.
TEST(AxisLists, AreThoseOfTheLibrary) {
    tests::ScratchFolder const folder;
    Lock const lock;
    auto const file = create_file(folder / "scales.h5");
    auto const row = create_bare_dimension(file.id(), "row", 2, 2);
    auto const column = create_bare_dimension(file.id(), "column", 3, 3);
    auto const first = table(file.id(), "first");
    auto const second = table(file.id(), "second");
    auto const third = table(file.id(), "third");

    AxisLists axes;
    axes.attach(first.id(), {row.id(), column.id()});
    axes.attach(second.id(), {row.id(), column.id()});
    axes.close();
    attach_scale(third.id(), row.id(), 0); // the library adds to what it finds

    for (Id const dataset : {first.id(), second.id()}) {
        EXPECT_EQ(H5DSis_attached(dataset, row.id(), 0), 1);
        EXPECT_EQ(H5DSis_attached(dataset, row.id(), 1), 0);
        EXPECT_EQ(H5DSis_attached(dataset, column.id(), 1), 1);
        EXPECT_EQ(H5DSget_num_scales(dataset, 0), 1);
        EXPECT_EQ(H5DSget_num_scales(dataset, 1), 1);
    }
    EXPECT_EQ(H5DSis_attached(third.id(), row.id(), 0), 1);
    EXPECT_EQ(H5DSis_attached(third.id(), column.id(), 1), 0);
}

} // namespace
} // namespace dearth::sim::hdf5
