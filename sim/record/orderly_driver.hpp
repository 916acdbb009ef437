#pragma once

#include "sim/record/hdf5_handle.hpp"

namespace dearth::sim::hdf5 {

/// Lets files opened with these properties for writing reach the disk by an OrderlyStore
/// that each flush settles, so that they can be read wherever the program is killed. The
/// library's own way is to write a flush's changes where they belong, by address; killed
/// meanwhile, it leaves indexes that name what is not there. @throws Error
void write_orderly(Id access);

/// Says that a file just created with such properties settles at its flushes from now on:
/// the library also flushes while it creates one, before there is anything to read.
/// @throws Error
void settle_from_now(Id file);

} // namespace dearth::sim::hdf5
