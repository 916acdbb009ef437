#include "sim/record/huffman.hpp"
#include "sim/record/plane_coder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <random>

namespace dearth::sim {
namespace {

using ::testing::ElementsAre;

// Sum of 2^-length; a complete code has one.
double kraft(std::vector<std::uint8_t> const& lengths) {
    double sum = 0.0;
    for (auto const length : lengths) {
        sum += length > 0 ? std::ldexp(1.0, -length) : 0.0;
    }
    return sum;
}

TEST(PrefixCode, GivesFrequentSymbolsShortCodes) {
    // Huffman joins 1 + 1 = 2, then 2 + 2 = 4, then 4 + 8: depths 3, 3, 2, 1.
    std::vector<std::uint32_t> const frequencies{1, 8, 1, 0, 2};

    EXPECT_THAT(code_lengths(frequencies, 15), ElementsAre(3, 1, 3, 0, 2));
}

TEST(PrefixCode, NumbersCodesOfOneLengthInOrderAndReversesThem) {
    // RFC 1951, 3.2.2: lengths 2, 1, 3, 3 give 10, 0, 110, 111; written low bit first.
    auto const code = prefix_code({2, 1, 3, 3});

    EXPECT_THAT(code.bits, ElementsAre(0b01, 0b0, 0b011, 0b111));
}

TEST(PrefixCode, HoldsTheLimitAndStaysComplete) {
    // Fibonacci numbers make the deepest tree there is: 30 symbols, 29 levels.
    std::vector<std::uint32_t> frequencies{1, 1};
    while (frequencies.size() < 30) {
        frequencies.push_back(frequencies.back() + frequencies[frequencies.size() - 2]);
    }

    for (unsigned const limit : {5U, 7U, 15U}) {
        auto const lengths = code_lengths(frequencies, limit);
        EXPECT_LE(*std::max_element(lengths.begin(), lengths.end()), limit);
        EXPECT_EQ(kraft(lengths), 1.0);
    }
}

TEST(PrefixCode, IsCompleteForAnyFrequencies) {
    std::mt19937 random(5);
    for (int trial = 0; trial < 300; ++trial) {
        std::vector<std::uint32_t> frequencies(2 + random() % 285);
        for (auto& frequency : frequencies) {
            frequency = static_cast<std::uint32_t>(random()) >> random() % 32;
        }
        frequencies[0] = frequencies[1] = 1;

        EXPECT_EQ(kraft(code_lengths(frequencies, 15)), 1.0);
    }
}

std::size_t coded_size(std::vector<std::byte> const& plane, std::size_t row) {
    PlaneCoder coder;
    BitWriter out;
    out.begin(PlaneCoder::bound(plane.size()));
    coder.put(plane, row, Last::yes, out);
    out.align();
    return out.bytes().size();
}

TEST(PlaneCoder, StoresNoiseAsItIs) {
    std::mt19937 random(6);
    std::vector<std::byte> plane(100'000);
    for (auto& each : plane) {
        each = static_cast<std::byte>(random() & 0xFFU);
    }

    EXPECT_EQ(coded_size(plane, 1000), 100'010U); // two stored blocks, five bytes each
}

TEST(PlaneCoder, CodesConstantsAsMatches) {
    std::vector<std::byte> const plane(258'001, std::byte{7});

    // One literal and 1,000 matches of 258 bytes, two or three bits each, and a header.
    EXPECT_LT(coded_size(plane, 1000), 1000U * 3 / 8 + 60);
}

TEST(PlaneCoder, SeesThatRowsRepeat) {
    std::mt19937 random(7);
    std::vector<std::byte> plane(100'000);
    for (std::size_t k = 0; k < plane.size(); ++k) {
        plane[k] = k < 5000 ? static_cast<std::byte>(random() & 0xFFU) : plane[k - 5000];
    }

    // 5,000 literals of noise and 95,000 / 258 matches of less than four bytes.
    EXPECT_LT(coded_size(plane, 5000), 5000U + 369 * 4 + 200);
}

} // namespace
} // namespace dearth::sim
