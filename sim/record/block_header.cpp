#include "sim/record/block_header.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace dearth::sim {
namespace {

// RFC 1951, section 3.2.5.
constexpr std::array<std::uint16_t, 29> length_base{
    3,  4,  5,  6,  7,  8,  9,  10, 11,  13,  15,  17,  19,  23, 27,
    31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258};
constexpr std::array<std::uint8_t, 29> length_extra{0, 0, 0, 0, 0, 0, 0, 0, 1, 1,
                                                    1, 1, 2, 2, 2, 2, 3, 3, 3, 3,
                                                    4, 4, 4, 4, 5, 5, 5, 5, 0};
constexpr std::array<std::uint16_t, 30> distance_base{
    1,    2,    3,    4,    5,    7,    9,    13,    17,    25,
    33,   49,   65,   97,   129,  193,  257,  385,   513,   769,
    1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577};
// Section 3.2.7: the order in which the lengths of the steps' own code are told.
constexpr std::array<std::size_t, 19> step_order{16, 17, 18, 0, 8,  7, 9,  6, 10, 5,
                                                 11, 4,  12, 3, 13, 2, 14, 1, 15};
constexpr unsigned longest_code = 15;
constexpr unsigned longest_step_code = 7;
constexpr std::size_t first_length = 257;

template <typename Bases>
constexpr std::size_t place_in(Bases const& bases, std::size_t value) {
    return static_cast<std::size_t>(std::upper_bound(bases.begin(), bases.end(), value)
                                    - bases.begin())
           - 1;
}

std::size_t count_without_zeros(std::span<std::uint8_t const> lengths,
                                std::size_t least) {
    std::size_t count = lengths.size();
    while (count > least && lengths[count - 1] == 0) {
        --count;
    }
    return count;
}

// The place of every length of match.
constexpr std::array<std::uint8_t, 259> make_length_places() {
    std::array<std::uint8_t, 259> places{};
    for (std::size_t length = length_base.front(); length < places.size(); ++length) {
        places[length] = static_cast<std::uint8_t>(place_in(length_base, length));
    }
    return places;
}

constexpr auto length_places = make_length_places();

unsigned distance_extra(std::size_t symbol) {
    return symbol < 4 ? 0 : static_cast<unsigned>(symbol / 2 - 1);
}

} // namespace

std::size_t BlockHeader::length_symbol(std::size_t length) {
    return first_length + length_places[length];
}

BlockHeader::BlockHeader(std::span<std::uint32_t const> frequencies, std::size_t distance)
    : literals_(prefix_code(code_lengths(frequencies, longest_code))) {
    literal_count_ = count_without_zeros(literals_.lengths, first_length);
    std::vector<std::uint8_t> lengths(literals_.lengths.begin(),
                                      literals_.lengths.begin()
                                          + static_cast<std::ptrdiff_t>(literal_count_));
    if (distance == 0) {
        lengths.push_back(0); // one distance code of no bits: there are no matches
    } else {
        std::size_t const symbol = place_in(distance_base, distance);
        lengths.insert(lengths.end(), symbol, 0);
        lengths.push_back(1); // the only code: one bit, a zero, then the extra bits
        distance_count_ = symbol + 1;
        distance_ = {(distance - distance_base[symbol]) << 1U,
                     distance_extra(symbol) + 1};
    }
    make_steps(lengths);
}

void BlockHeader::make_steps(std::span<std::uint8_t const> lengths) {
    for (std::size_t k = 0; k < lengths.size();) {
        std::size_t end = k + 1;
        while (end < lengths.size() && lengths[end] == lengths[k]) {
            ++end;
        }
        append_run(lengths[k], end - k);
        k = end;
    }
    std::array<std::uint32_t, step_order.size()> frequencies{};
    for (auto const& step : steps_) {
        ++frequencies[step.symbol];
    }
    // A code needs two symbols, used or not.
    ++frequencies[0];
    ++frequencies[18];
    step_code_ = prefix_code(code_lengths(frequencies, longest_step_code));
    std::array<std::uint8_t, step_order.size()> ordered{};
    std::transform(step_order.begin(), step_order.end(), ordered.begin(),
                   [&](std::size_t symbol) { return step_code_.lengths[symbol]; });
    step_code_count_ = count_without_zeros(ordered, 4);
}

void BlockHeader::append_run(std::uint8_t length, std::size_t count) {
    if (length > 0) {
        steps_.push_back({length, 0, 0});
        --count;
    }
    while (count >= 3) {
        std::size_t const most = length > 0 ? 6 : 138;
        std::size_t const part = std::min(count, most);
        if (length > 0) {
            steps_.push_back({16, static_cast<std::uint8_t>(part - 3), 2});
        } else if (part <= 10) {
            steps_.push_back({17, static_cast<std::uint8_t>(part - 3), 3});
        } else {
            steps_.push_back({18, static_cast<std::uint8_t>(part - 11), 7});
        }
        count -= part;
    }
    steps_.insert(steps_.end(), count, {length, 0, 0});
}

Bits BlockHeader::match(std::size_t length) const {
    std::size_t const place = length_places[length];
    std::size_t const symbol = first_length + place;
    Bits bits{literals_.bits[symbol], literals_.lengths[symbol]};
    bits.value |= std::uint64_t{length - length_base[place]} << bits.length;
    bits.length += length_extra[place];
    bits.value |= distance_.value << bits.length;
    bits.length += distance_.length;
    return bits;
}

std::size_t BlockHeader::bits_of_block(std::span<std::uint32_t const> frequencies) const {
    std::size_t bits = 3 + 5 + 5 + 4 + 3 * step_code_count_;
    for (auto const& step : steps_) {
        bits += step_code_.lengths[step.symbol] + std::size_t{step.extra_length};
    }
    for (std::size_t symbol = 0; symbol < frequencies.size(); ++symbol) {
        std::size_t each = literals_.lengths[symbol];
        if (symbol >= first_length) {
            each += length_extra[symbol - first_length] + std::size_t{distance_.length};
        }
        bits += each * frequencies[symbol];
    }
    return bits;
}

void BlockHeader::put(bool ends, BitWriter& out) const {
    constexpr std::uint64_t own_codes = 2;
    out.put((ends ? 1U : 0U) | own_codes << 1U, 3);
    out.put(literal_count_ - first_length, 5);
    out.put(distance_count_ - 1, 5);
    out.put(step_code_count_ - 4, 4);
    for (std::size_t k = 0; k < step_code_count_; ++k) {
        out.put(step_code_.lengths[step_order[k]], 3);
    }
    for (auto const& step : steps_) {
        out.put(step_code_.bits[step.symbol], step_code_.lengths[step.symbol]);
        out.put(step.extra, step.extra_length);
    }
}

} // namespace dearth::sim
