#include "sim/kernel/digest.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace dearth::sim {
namespace {

Digest digest_of(std::vector<double> const& values) {
    DigestStream stream;
    stream.update(std::span(values));
    return stream.value();
}

TEST(Digest, OfNothingIsXxh3s) {
    // XXH3-128 of no bytes with seed 0, as xxHash's own tests state it.
    EXPECT_EQ(to_text(DigestStream().value()), "99aa06d3014798d86001c324468d497f");
}

TEST(Digest, OfBytesIsThatOfXxhsum) {
    std::vector<std::uint8_t> const bytes{'d', 'e', 'a', 'r', 't', 'h', '\n'};
    DigestStream stream;
    stream.update(std::span(bytes));
    // echo dearth | xxh128sum
    EXPECT_EQ(to_text(stream.value()), "b8dced7df071e48dffe56a677b786f56");
}

TEST(Digest, TakesMinusZeroForZero) {
    EXPECT_EQ(digest_of({0.0, 1.0}), digest_of({-0.0, 1.0}));
    std::vector<float> const plus{0.0F};
    std::vector<float> const minus{-0.0F};
    DigestStream of_plus;
    DigestStream of_minus;
    of_plus.update(std::span(plus));
    of_minus.update(std::span(minus));
    EXPECT_EQ(of_plus.value(), of_minus.value());
}

TEST(Digest, TakesEveryNanForOne) {
    double const nan = std::numeric_limits<double>::quiet_NaN();
    EXPECT_EQ(digest_of({nan}), digest_of({-nan}));
    EXPECT_EQ(digest_of({nan}), digest_of({std::nan("123")}));
    EXPECT_NE(digest_of({nan}), digest_of({std::numeric_limits<double>::infinity()}));
}

TEST(Digest, FindsNansAndMinusZeroWhereverTheyAre) {
    constexpr std::size_t count = 23; // several lanes and a rest
    double const nan = std::numeric_limits<double>::quiet_NaN();
    for (std::size_t at = 0; at < count; ++at) {
        std::vector<double> values(count, std::numeric_limits<double>::infinity());
        auto others = values;
        values[at] = nan;
        others[at] = std::copysign(nan, -1.0);
        EXPECT_EQ(digest_of(values), digest_of(others)) << at;
        values[at] = 0.0;
        others[at] = -0.0;
        EXPECT_EQ(digest_of(values), digest_of(others)) << at;
        EXPECT_NE(digest_of(values), digest_of(std::vector<double>(count, nan))) << at;
    }
}

TEST(Digest, DependsOnEveryBitAndOnTheOrder) {
    std::vector<double> values(3'000, 1.5); // more than one buffer
    Digest const before = digest_of(values);

    for (std::size_t const i : {0U, 1'023U, 1'024U, 2'999U}) {
        values[i] = std::nextafter(1.5, 2.0);
        EXPECT_NE(digest_of(values), before) << i;
        values[i] = 1.5;
    }
    EXPECT_NE(digest_of({1.0, 2.0}), digest_of({2.0, 1.0}));
}

TEST(Digest, OfPiecesIsThatOfTheWhole) {
    std::vector<std::int32_t> const values{1, -2, 3, -4, 5};
    DigestStream whole;
    whole.update(std::span(values));

    DigestStream pieces;
    pieces.update(std::span(values).first(2));
    static_cast<void>(pieces.value()); // asking does not disturb
    pieces.update(std::span(values).subspan(2));

    EXPECT_EQ(pieces.value(), whole.value());
}

TEST(Digest, ContinuesAChain) {
    std::vector<double> const state{1.0};
    DigestStream of_first(first_digest(1, 0, 1));
    DigestStream of_second(first_digest(1, 1, 1));
    of_first.update(std::span(state));
    of_second.update(std::span(state));

    EXPECT_NE(of_first.value(), of_second.value());
}

TEST(Digest, BeginsWithSeedReplicationAndEpoch) {
    Digest const base = first_digest(1, 2, 3);

    EXPECT_EQ(base, first_digest(1, 2, 3));
    EXPECT_NE(base, first_digest(2, 2, 3));
    EXPECT_NE(base, first_digest(1, 3, 3));
    EXPECT_NE(base, first_digest(1, 2, 4));
}

TEST(Digest, OfAFileDependsOnTheOrderOfRuns) {
    std::vector<Digest> const runs{{1, 2}, {3, 4}};
    std::vector<Digest> const reversed{{3, 4}, {1, 2}};

    EXPECT_NE(file_digest(runs), file_digest(reversed));
    EXPECT_EQ(file_digest({}), DigestStream().value());
}

TEST(Digest, IsWrittenAndRead) {
    Digest const digest{0x0123456789abcdefU, 0x00000000deadbeefU};

    EXPECT_EQ(to_text(digest), "0123456789abcdef00000000deadbeef");
    EXPECT_EQ(parse_digest(to_text(digest)), digest);
    EXPECT_EQ(parse_digest("0123456789abcdef00000000deadbee"), std::nullopt);
    EXPECT_EQ(parse_digest("0123456789ABCDEF00000000deadbeef"), std::nullopt);
    EXPECT_EQ(parse_digest("0123456789abcdef00000000deadbeeg"), std::nullopt);
}

} // namespace
} // namespace dearth::sim
