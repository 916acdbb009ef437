#include "sim/record/huffman.hpp"

#include "sim/base/error.hpp"

#include <algorithm>
#include <array>

namespace dearth::sim {
namespace {

constexpr std::size_t longest =
    32; // before the limit is held; more than 2^32 values deep

struct Symbol {
    std::uint32_t frequency;
    std::uint16_t number;
};

std::vector<Symbol> by_frequency(std::span<std::uint32_t const> frequencies) {
    std::vector<Symbol> symbols;
    for (std::size_t k = 0; k < frequencies.size(); ++k) {
        if (frequencies[k] > 0) {
            symbols.push_back({frequencies[k], static_cast<std::uint16_t>(k)});
        }
    }
    std::sort(symbols.begin(), symbols.end(), [](Symbol const& a, Symbol const& b) {
        return a.frequency != b.frequency ? a.frequency < b.frequency
                                          : a.number < b.number;
    });
    return symbols;
}

// How many symbols lie at each depth of Huffman's tree. Leaves come sorted and inner
// nodes arise in order, so the two smallest are always at the heads of two queues.
std::array<std::uint32_t, longest + 1> depths(std::vector<Symbol> const& symbols) {
    std::size_t const leaves = symbols.size();
    std::vector<std::uint64_t> weight(2 * leaves - 1);
    std::vector<std::size_t> parent(2 * leaves - 1);
    std::transform(symbols.begin(), symbols.end(), weight.begin(),
                   [](Symbol const& symbol) { return symbol.frequency; });
    std::size_t leaf = 0;
    std::size_t inner = leaves;
    for (std::size_t node = leaves; node < weight.size(); ++node) {
        for (int child = 0; child < 2; ++child) {
            bool const takes_leaf =
                leaf < leaves && (inner >= node || weight[leaf] <= weight[inner]);
            std::size_t const taken = takes_leaf ? leaf++ : inner++;
            weight[node] += weight[taken];
            parent[taken] = node;
        }
    }
    std::array<std::uint32_t, longest + 1> count{};
    std::vector<std::size_t> depth(weight.size());
    for (std::size_t node = weight.size() - 1; node-- > 0;) {
        depth[node] = depth[parent[node]] + 1;
        if (node < leaves) {
            ++count[std::min(depth[node], longest)];
        }
    }
    return count;
}

// Shortens what is too long and lengthens others until the code is complete again: the
// sum of 2^-length over all symbols is one.
void hold_limit(std::array<std::uint32_t, longest + 1>& count, unsigned limit) {
    std::uint64_t total = 0;
    for (std::size_t length = longest; length > limit; --length) {
        count[limit] += count[length];
        count[length] = 0;
    }
    for (std::size_t length = 1; length <= limit; ++length) {
        total += std::uint64_t{count[length]} << (limit - length);
    }
    for (; total > std::uint64_t{1} << limit; --total) {
        --count[limit];
        std::size_t length = limit - 1;
        while (count[length] == 0) {
            --length;
        }
        --count[length];
        count[length + 1] += 2;
    }
}

std::uint16_t reversed(unsigned code, unsigned length) {
    unsigned result = 0;
    for (unsigned k = 0; k < length; ++k) {
        result = (result << 1U) | ((code >> k) & 1U);
    }
    return static_cast<std::uint16_t>(result);
}

} // namespace

std::vector<std::uint8_t> code_lengths(std::span<std::uint32_t const> frequencies,
                                       unsigned limit) {
    auto const symbols = by_frequency(frequencies);
    expect(symbols.size() >= 2, "a prefix code has two symbols or more");
    auto count = depths(symbols);
    hold_limit(count, limit);
    std::vector<std::uint8_t> lengths(frequencies.size(), 0);
    auto next = symbols.rbegin();
    for (std::size_t length = 1; length <= limit; ++length) {
        for (std::uint32_t k = 0; k < count[length]; ++k) {
            lengths[(next++)->number] = static_cast<std::uint8_t>(length);
        }
    }
    return lengths;
}

PrefixCode prefix_code(std::vector<std::uint8_t> lengths) {
    std::array<unsigned, longest + 2> next{};
    for (auto const length : lengths) {
        next[length + 1U] += length > 0 ? 1 : 0;
    }
    for (std::size_t length = 1; length < next.size(); ++length) {
        next[length] = (next[length] + next[length - 1]) << 1U;
    }
    PrefixCode code{std::move(lengths), {}};
    for (auto const length : code.lengths) {
        code.bits.push_back(length == 0 ? std::uint16_t{0}
                                        : reversed(next[length]++, length));
    }
    return code;
}

} // namespace dearth::sim
