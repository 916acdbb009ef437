#include "sim/random/draw.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <random>
#include <set>
#include <vector>

namespace dearth::sim {
namespace {

static_assert(std::uniform_random_bit_generator<Draw>);

constexpr DrawKey base{7, 1, 2, 3, 4, 5};

Draw draw_for_entity(std::uint64_t entity) {
    DrawKey key = base;
    key.entity = entity;
    return Draw(key);
}

TEST(Draw, IsPhilox4x64OfItsKey) {
    // Random123's known answer for philox4x64-10 with counter and key all zero.
    Draw zero(DrawKey{});
    std::array<std::uint64_t, 4> words{};
    for (std::uint64_t& word : words) {
        word = zero();
    }
    EXPECT_EQ(words,
              (std::array<std::uint64_t, 4>{0x16554d9eca36314cU, 0xdb20fe9d672d0fdcU,
                                            0xd7e772cee186176bU, 0x7e68b68aec7ba23bU}));
}

TEST(Draw, IsOfASeriesWhatItIsOfAKey) {
    DrawSeries const series(base.seed, base.replication);
    Draw of_series(series, {base.purpose, base.entity, base.day, base.ordinal});
    Draw of_key(base);
    for (int i = 0; i < 10; ++i) { // more than two blocks of four words
        EXPECT_EQ(of_series(), of_key());
    }
}

TEST(Draw, DependsOnEveryPartOfItsKey) {
    std::set<std::uint64_t> first_words;
    std::array<DrawKey, 7> keys{};
    keys.fill(base);
    keys[1].seed += 1;
    keys[2].replication += 1;
    keys[3].purpose += 1;
    keys[4].entity += 1;
    keys[5].day += 1;
    keys[6].ordinal += 1;
    for (DrawKey const& key : keys) {
        first_words.insert(Draw(key)());
    }
    EXPECT_EQ(first_words.size(), keys.size());
}

TEST(Draw, DoesNotDependOnOtherDraws) {
    Draw alone(base);
    double const expected = alone.uniform();

    Draw busy = draw_for_entity(99);
    for (int i = 0; i < 10; ++i) {
        static_cast<void>(busy.normal());
    }
    Draw again(base);

    EXPECT_EQ(again.uniform(), expected);
}

TEST(Draw, GoesOnPastOneBlock) {
    Draw draw(base);
    std::set<std::uint64_t> words;
    for (int i = 0; i < 1'000; ++i) {
        words.insert(draw());
    }
    // 1,000 words of 64 bits coincide with probability 3e-14.
    EXPECT_EQ(words.size(), 1'000U);
}

TEST(Draw, GivesPinnedValues) {
    Draw draw(base);
    // Found equal for g++ 12 and clang++ 14, each at -O0, -O2 and -O3 -march=native.
    EXPECT_EQ(draw.uniform(), 0x1.792244e6efb88p-1);
    EXPECT_EQ(draw.uniform(-3.0, 5.0), -0x1.1763d9905bbcep+1);
    EXPECT_EQ(draw.normal(), 0x1.0a6fe5ec1aab6p+1);
    EXPECT_EQ(draw.exponential(), 0x1.2ecadac635529p-1);
    EXPECT_EQ(draw.lognormal_mean_one(0.5), 0x1.223573a044adcp-1);
}

/// FNV-1a over the bits of a number, as one word.
std::uint64_t hash_of(std::uint64_t hash, double value) {
    return (hash ^ std::bit_cast<std::uint64_t>(value)) * 0x100000001b3U;
}

TEST(Draw, GivesTheSameBitsUnderEveryCompilerAndOption) {
    Draw draw(base);
    std::uint64_t hash = 0;
    for (int i = 0; i < 100'000; ++i) {
        hash = hash_of(hash, draw.uniform());
        hash = hash_of(hash, draw.normal());
        hash = hash_of(hash, draw.exponential());
        hash = hash_of(hash, draw.lognormal_mean_one(0.3));
    }
    EXPECT_EQ(hash, 18409658705572079938U);
}

/// Kolmogorov's distance of a sample from a distribution function.
template <class Distribution>
double distance(std::vector<double> sample, Distribution const& distribution) {
    std::sort(sample.begin(), sample.end());
    auto const count = static_cast<double>(sample.size());
    double worst = 0.0;
    for (std::size_t i = 0; i < sample.size(); ++i) {
        double const expected = distribution(sample[i]);
        auto const rank = static_cast<double>(i);
        worst =
            std::max({worst, expected - rank / count, (rank + 1.0) / count - expected});
    }
    return worst;
}

constexpr std::size_t sample_size = 100'000;

// Kolmogorov: P(distance > 2.7/√n) = 2·exp(−2·2.7²) = 9e-7, the false-alarm rate of each.
double const critical = 2.7 / std::sqrt(static_cast<double>(sample_size));

/// One value from each of many keys that differ in the entity.
template <class Value>
std::vector<double> sample_over_keys(Value const& value) {
    std::vector<double> sample;
    for (std::size_t i = 0; i < sample_size; ++i) {
        Draw draw = draw_for_entity(i);
        sample.push_back(value(draw));
    }
    return sample;
}

TEST(Draw, IsUniformOverNeighbouringKeys) {
    auto const sample = sample_over_keys([](Draw& draw) { return draw.uniform(); });
    EXPECT_LT(distance(sample, [](double x) { return x; }), critical);
    EXPECT_GE(*std::min_element(sample.begin(), sample.end()), 0.0);
    EXPECT_LT(*std::max_element(sample.begin(), sample.end()), 1.0);
}

TEST(Draw, IsUniformInAnInterval) {
    auto const sample =
        sample_over_keys([](Draw& draw) { return draw.uniform(-2.0, 6.0); });
    EXPECT_LT(distance(sample, [](double x) { return (x + 2.0) / 8.0; }), critical);
}

TEST(Draw, IsNormal) {
    auto const sample = sample_over_keys([](Draw& draw) { return draw.normal(); });
    EXPECT_LT(
        distance(sample, [](double x) { return 0.5 * std::erfc(-x / std::sqrt(2.0)); }),
        critical);
}

TEST(Draw, IsExponential) {
    auto const sample = sample_over_keys([](Draw& draw) { return draw.exponential(); });
    EXPECT_LT(distance(sample, [](double x) { return 1.0 - std::exp(-x); }), critical);
}

TEST(Draw, IsLognormalWithMeanOne) {
    double const sigma = 0.4;
    auto const sample =
        sample_over_keys([&](Draw& draw) { return draw.lognormal_mean_one(sigma); });
    auto const distribution = [&](double x) {
        double const z = (std::log(x) + sigma * sigma / 2) / sigma;
        return 0.5 * std::erfc(-z / std::sqrt(2.0));
    };
    EXPECT_LT(distance(sample, distribution), critical);
    EXPECT_EQ(Draw(base).lognormal_mean_one(0.0), 1.0);
}

TEST(Draw, IsUncorrelatedBetweenNeighbouringKeys) {
    double sum = 0.0;
    for (std::size_t i = 0; i + 1 < sample_size; ++i) {
        Draw here = draw_for_entity(i);
        Draw next = draw_for_entity(i + 1);
        double const a = here.uniform();
        double const b = next.uniform();
        sum += (a - 0.5) * (b - 0.5);
    }
    // Each product has mean 0 and variance 1/144; five standard deviations: 6e-7.
    EXPECT_LT(std::fabs(sum), 5.0 * std::sqrt(static_cast<double>(sample_size) / 144.0));
}

TEST(Draw, DecidesWithTheProbabilityGiven) {
    int hits = 0;
    for (std::size_t i = 0; i < sample_size; ++i) {
        Draw draw = draw_for_entity(i);
        hits += draw.bernoulli(0.3) ? 1 : 0;
        ASSERT_FALSE(Draw(base).bernoulli(0.0));
        ASSERT_TRUE(Draw(base).bernoulli(1.0));
    }
    // Binomial: 30,000 ± √(100,000·0.3·0.7) = 145; five standard deviations: 6e-7.
    EXPECT_NEAR(hits, 30'000, 725);
}

TEST(Draw, NeverReachesTheOpenEndOfAnInterval) {
    double const low = 1.0;
    double const high = 1.0 + 0x1p-52; // the next number: rounding would reach it
    for (std::size_t i = 0; i < 1'000; ++i) {
        Draw draw = draw_for_entity(i);
        ASSERT_EQ(draw.uniform(low, high), low);
    }
}

TEST(EntityHash, IsFixedAndTellsIdsApart) {
    std::set<std::uint64_t> hashes;
    for (int i = 0; i < 20'000; ++i) {
        hashes.insert(entity_hash("enterprise-" + std::to_string(i)));
    }
    EXPECT_EQ(hashes.size(), 20'000U); // by chance 1e-11
    EXPECT_NE(entity_hash(""), entity_hash(std::string_view("\0", 1)));
    static_assert(entity_hash("a") != entity_hash("b"));
    EXPECT_EQ(entity_hash("kim-chaek"), 16415531764521368944U);
}

} // namespace
} // namespace dearth::sim
