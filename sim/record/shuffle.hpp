#pragma once

#include <cstddef>
#include <span>

namespace dearth::sim {

/// What the HDF5 library's shuffle filter does: byte k of every value to `to`, for
/// k = 0, 1, … Both spans have one size, a multiple of `item` (2, 4 or 8).
void shuffle(std::span<std::byte const> from, std::size_t item, std::span<std::byte> to);

} // namespace dearth::sim
