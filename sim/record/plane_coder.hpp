#pragma once

#include "sim/record/bit_writer.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace dearth::sim {

/// Whether a block ends its deflate stream.
enum class Last { no, yes };

/// Deflates one byte plane of shuffled numbers at a time. It knows what such planes are
/// like: noise is stored as it is; a plane that mostly repeats its last byte, or the one
/// a row before, becomes matches at that one distance; any other gets a prefix code.
class PlaneCoder {
  public:
    /// Appends the plane as deflate blocks. `row` is the distance at which it may repeat.
    void put(std::span<std::byte const> plane, std::size_t row, Last last,
             BitWriter& out);

    /// Room that a plane may need at most [bytes].
    static std::size_t bound(std::size_t size);

  private:
    void tokenise(std::span<std::byte const> plane, std::size_t distance);
    void count_literals(std::span<std::byte const> plane);

    std::vector<std::uint32_t> frequencies_;
    std::vector<std::uint16_t> tokens_; ///< literals, and 256 + length of a match
};

} // namespace dearth::sim
