#include "sim/record/plane_coder.hpp"

#include "sim/record/block_header.hpp"
#include "sim/record/huffman.hpp"

#include <algorithm>
#include <array>

namespace dearth::sim {
namespace {

constexpr std::size_t window = 32768;
constexpr std::size_t shortest_match = 4; // compared at once
constexpr std::size_t longest_match = 258;
constexpr std::size_t longest_stored = 65535;
constexpr std::uint32_t end_of_block = 256;
constexpr std::size_t literals_and_lengths = 286;
constexpr std::size_t worth_coding = 98; // percent of the plane; else it is stored

std::uint32_t load4(std::byte const* from) {
    std::uint32_t value = 0;
    std::memcpy(&value, from, sizeof value);
    return value;
}

std::uint64_t load8(std::byte const* from) {
    std::uint64_t value = 0;
    std::memcpy(&value, from, sizeof value);
    return value;
}

// Share of bytes that equal the one `distance` before.
double repeats(std::span<std::byte const> plane, std::size_t distance) {
    if (distance >= plane.size()) {
        return 0.0;
    }
    std::size_t equal = 0;
    for (std::size_t k = distance; k < plane.size(); ++k) {
        equal += plane[k] == plane[k - distance] ? 1U : 0U;
    }
    return static_cast<double>(equal) / static_cast<double>(plane.size());
}

// The distance worth matching at; 0 if neither is. Below two fifths, runs of four equal
// bytes cover too little of a plane to pay for looking.
std::size_t matching_distance(std::span<std::byte const> plane, std::size_t row) {
    constexpr double worthwhile = 0.4;
    double const at_one = repeats(plane, 1);
    double const at_row = row <= window ? repeats(plane, row) : 0.0;
    if (std::max(at_one, at_row) < worthwhile) {
        return 0;
    }
    return at_one >= at_row ? 1 : row;
}

std::size_t match_length(std::byte const* here, std::byte const* there,
                         std::size_t most) {
    std::size_t length = 0;
    while (length + 8 <= most) {
        std::uint64_t const difference = load8(here + length) ^ load8(there + length);
        if (difference != 0) {
            return length + static_cast<std::size_t>(__builtin_ctzll(difference)) / 8;
        }
        length += 8;
    }
    while (length < most && here[length] == there[length]) {
        ++length;
    }
    return length;
}

void store(std::span<std::byte const> plane, Last last, BitWriter& out) {
    while (!plane.empty()) {
        auto const part = plane.first(std::min(plane.size(), longest_stored));
        plane = plane.subspan(part.size());
        bool const ends = last == Last::yes && plane.empty();
        out.put(ends ? 1 : 0, 3);
        out.align();
        out.put(part.size(), 16);
        out.put(~part.size() & 0xFFFFU, 16);
        out.align();
        out.put(part);
    }
}

void put_literals(std::span<std::byte const> plane, PrefixCode const& code,
                  BitWriter& out) {
    std::array<Bits, 256> table;
    for (std::size_t symbol = 0; symbol < table.size(); ++symbol) {
        table[symbol] = {code.bits[symbol], code.lengths[symbol]};
    }
    std::size_t k = 0;
    for (; k + 2 <= plane.size(); k += 2) { // 30 bits at most
        auto const& first = table[std::to_integer<std::size_t>(plane[k])];
        auto const& second = table[std::to_integer<std::size_t>(plane[k + 1])];
        out.put(first.value | second.value << first.length, first.length + second.length);
    }
    for (; k < plane.size(); ++k) {
        auto const& bits = table[std::to_integer<std::size_t>(plane[k])];
        out.put(bits.value, bits.length);
    }
}

void put_tokens(std::span<std::uint16_t const> tokens, BlockHeader const& header,
                BitWriter& out) {
    std::array<Bits, 256 + longest_match + 1> table;
    auto const& code = header.literals();
    for (std::size_t token = 0; token < table.size(); ++token) {
        if (token < 256) {
            table[token] = {code.bits[token], code.lengths[token]};
        } else if (token >= 256 + shortest_match) {
            table[token] = header.match(token - 256);
        }
    }
    for (auto const token : tokens) {
        out.put(table[token].value, table[token].length);
    }
}

} // namespace

std::size_t PlaneCoder::bound(std::size_t size) {
    return size + (size / longest_stored + 1) * 6 + 16;
}

void PlaneCoder::put(std::span<std::byte const> plane, std::size_t row, Last last,
                     BitWriter& out) {
    frequencies_.assign(literals_and_lengths, 0);
    std::size_t const distance = matching_distance(plane, row);
    if (distance > 0) {
        tokenise(plane, distance);
    } else {
        count_literals(plane);
    }
    frequencies_[end_of_block] = 1;
    BlockHeader const header(frequencies_, distance);
    if (header.bits_of_block(frequencies_) > plane.size() * 8 / 100 * worth_coding) {
        store(plane, last, out);
        return;
    }
    header.put(last == Last::yes, out);
    if (distance > 0) {
        put_tokens(tokens_, header, out);
    } else {
        put_literals(plane, header.literals(), out);
    }
    out.put(header.literals().bits[end_of_block],
            header.literals().lengths[end_of_block]);
}

void PlaneCoder::count_literals(std::span<std::byte const> plane) {
    // Four counts at a time, so that equal neighbours do not wait for each other.
    std::array<std::array<std::uint32_t, 256>, 4> counts{};
    for (std::size_t k = 0; k < plane.size(); ++k) {
        ++counts[k % 4][std::to_integer<std::size_t>(plane[k])];
    }
    for (std::size_t symbol = 0; symbol < 256; ++symbol) {
        frequencies_[symbol] =
            counts[0][symbol] + counts[1][symbol] + counts[2][symbol] + counts[3][symbol];
    }
}

void PlaneCoder::tokenise(std::span<std::byte const> plane, std::size_t distance) {
    tokens_.clear();
    auto const* const bytes = plane.data();
    std::size_t k = 0;
    while (k < plane.size()) {
        std::size_t const left = plane.size() - k;
        bool const matches = k >= distance && left >= shortest_match
                             && load4(bytes + k) == load4(bytes + k - distance);
        if (matches) {
            auto const length = match_length(bytes + k, bytes + k - distance,
                                             std::min(left, longest_match));
            tokens_.push_back(static_cast<std::uint16_t>(256 + length));
            ++frequencies_[BlockHeader::length_symbol(length)];
            k += length;
        } else {
            auto const literal = std::to_integer<std::uint16_t>(bytes[k]);
            tokens_.push_back(literal);
            ++frequencies_[literal];
            ++k;
        }
    }
}

} // namespace dearth::sim
