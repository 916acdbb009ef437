#pragma once

#include "sim/record/bit_writer.hpp"
#include "sim/record/huffman.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace dearth::sim {

/// Bits to be written at once.
struct Bits {
    std::uint64_t value = 0;
    unsigned length = 0;
};

/// The codes of one deflate block whose matches all have one distance, and the header
/// that tells a reader of them.
class BlockHeader {
  public:
    /// `frequencies` of the 286 literals and lengths; `distance` 0 if there are no
    /// matches.
    BlockHeader(std::span<std::uint32_t const> frequencies, std::size_t distance);

    /// The code of literals, lengths and the end of the block.
    PrefixCode const& literals() const { return literals_; }

    /// What stands for a match of that length (3 to 258).
    Bits match(std::size_t length) const;

    /// Size of the block for these frequencies, header and end included [bits].
    std::size_t bits_of_block(std::span<std::uint32_t const> frequencies) const;

    /// Writes the header; `ends` if the block is the stream's last.
    void put(bool ends, BitWriter& out) const;

    /// The symbol that stands for a length of match.
    static std::size_t length_symbol(std::size_t length);

  private:
    /// One instruction for rebuilding the list of code lengths.
    struct Step {
        std::uint8_t symbol;
        std::uint8_t extra;
        std::uint8_t extra_length;
    };

    void append_run(std::uint8_t length, std::size_t count);
    void make_steps(std::span<std::uint8_t const> lengths);

    PrefixCode literals_;
    std::size_t literal_count_ = 0;  ///< lengths told of literals and lengths
    std::size_t distance_count_ = 1; ///< and of distances
    Bits distance_;                  ///< what stands for the distance
    std::vector<Step> steps_;
    PrefixCode step_code_;
    std::size_t step_code_count_ = 0;
};

} // namespace dearth::sim
