#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace dearth::sim {

/// A prefix code as deflate defines it: from the lengths alone, bits in the order in
/// which they are written.
struct PrefixCode {
    std::vector<std::uint8_t> lengths; ///< 0 for a symbol that does not occur
    std::vector<std::uint16_t> bits;
};

/// The lengths of a complete prefix code, no longer than `limit` bits, for symbols of the
/// given frequencies; nearly the shortest there is. At least two symbols occur.
std::vector<std::uint8_t> code_lengths(std::span<std::uint32_t const> frequencies,
                                       unsigned limit);

/// The code that deflate derives from the lengths.
PrefixCode prefix_code(std::vector<std::uint8_t> lengths);

} // namespace dearth::sim
