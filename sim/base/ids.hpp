#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>

namespace dearth::sim {

/// A number that names one thing of the kind `Tag`; numbers of different kinds neither
/// compare nor convert. Plain: 4 bytes, usable in columns.
template <class Tag>
struct Id {
    std::uint32_t value = 0;

    friend constexpr auto operator<=>(Id const&, Id const&) = default;

    /// The number as an index into a column.
    constexpr std::size_t index() const { return value; }
};

} // namespace dearth::sim
