#pragma once

#include "sim/kernel/digest.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <vector>

namespace dearth::tests {

/// A state taken apart: what stands in front of the columns, and the columns.
struct StateParts {
    struct Column {
        std::string name;
        std::vector<std::byte> head; ///< name, type, length of an element
        std::uint64_t element = 1;   ///< [bytes]
        std::vector<std::byte> content;
    };

    std::vector<std::byte> front;
    std::vector<Column> columns;
};

inline std::uint64_t number_at(std::span<std::byte const> bytes, std::size_t place) {
    std::uint64_t number = 0;
    std::memcpy(&number, bytes.data() + place, sizeof number);
    return number;
}

/// Takes a true state apart: nine numbers, the columns' mark and how many there are, the
/// columns.
inline StateParts parts_of(std::span<std::byte const> state) {
    constexpr std::size_t front = 11 * sizeof(std::uint64_t);
    StateParts parts;
    parts.front.assign(state.begin(), state.begin() + std::ptrdiff_t(front));
    for (std::size_t at = front; at < state.size();) {
        std::size_t const head = 8 + number_at(state, at) + 16; // name, type, length
        StateParts::Column column;
        auto const rest = state.subspan(at);
        column.head.assign(rest.begin(), rest.begin() + std::ptrdiff_t(head));
        column.name.assign(reinterpret_cast<char const*>(&rest[8]), head - 24);
        column.element = number_at(rest, head - 8);
        std::size_t const size = column.element * number_at(rest, head);
        auto const content = rest.subspan(head + 8, size);
        column.content.assign(content.begin(), content.end());
        parts.columns.push_back(std::move(column));
        at += head + 8 + size + 16; // count before, hash behind
    }
    return parts;
}

/// The parts as a state, every column with the hash that belongs to it.
inline std::vector<std::byte> state_of(StateParts const& parts) {
    auto state = parts.front;
    auto const add = [&state](std::span<std::byte const> bytes) {
        state.insert(state.end(), bytes.begin(), bytes.end());
    };
    for (auto const& column : parts.columns) {
        add(column.head);
        std::uint64_t const count = column.content.size() / column.element;
        add(std::as_bytes(std::span(&count, 1)));
        add(column.content);
        auto const hash = sim::xxh3_text(column.content);
        add(std::as_bytes(std::span(hash)));
    }
    return state;
}

/// What numbers are most likely to be taken wrongly, as they lie.
inline std::uint64_t odd_number(std::uint8_t which) {
    constexpr std::array<std::uint64_t, 8> numbers{
        0,
        1,
        UINT64_MAX,
        UINT64_MAX / 2,
        std::uint64_t{1} << 62U,
        0x7FF8'0000'0000'0000U /* nan */,
        0xFFF0'0000'0000'0000U /* -inf */,
        0x7FEF'FFFF'FFFF'FFFFU /* the largest double */};
    return numbers[which % numbers.size()];
}

/// One change of six bytes: kind; column, two bytes; place in it, two bytes; value.
inline void change(StateParts& parts, std::span<std::uint8_t const> six) {
    auto& column = parts.columns[(six[1] + 256U * six[2]) % parts.columns.size()];
    auto& content = column.content;
    if (content.empty()) {
        return;
    }
    auto const count = content.size() / column.element;
    std::size_t const place = (six[3] + 256U * six[4]) % count * column.element;
    switch (six[0] % 4) {
    case 0: // another byte
        content[place + six[5] % column.element] = std::byte{six[4]};
        break;
    case 1: { // an odd number
        auto const odd = odd_number(six[5]);
        std::memcpy(content.data() + place, &odd,
                    std::min(sizeof odd, std::size_t(column.element)));
        break;
    }
    case 2: // fewer
        content.resize(place);
        break;
    default: // more
        content.resize(content.size() + column.element * (1U + six[5]));
    }
}

/// Bytes as they are (the first a multiple of eight), or a true state with the changes
/// they name.
inline std::vector<std::byte> changed_state(std::span<std::byte const> state,
                                            std::span<std::uint8_t const> bytes) {
    if (bytes.empty() || bytes[0] % 8 == 0) {
        auto const raw = std::as_bytes(bytes);
        return {raw.begin(), raw.end()};
    }
    auto parts = parts_of(state);
    for (std::size_t k = 1; k + 6 <= bytes.size() && k < 6 * 32; k += 6) {
        change(parts, bytes.subspan(k, 6));
    }
    return state_of(parts);
}

} // namespace dearth::tests
