#include "sim/base/math.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

namespace dearth::sim {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double smallest = std::numeric_limits<double>::denorm_min();

/// A fixed sequence of uniform numbers in [0, 1), of its own so that nothing else is
/// tested: Knuth's 64-bit linear congruence, upper 53 bits.
class Sequence {
  public:
    double next() {
        state_ = state_ * 6364136223846793005U + 1442695040888963407U;
        return static_cast<double>(state_ >> 11U) * 0x1p-53;
    }

    double next(double low, double high) { return low + (high - low) * next(); }

  private:
    std::uint64_t state_ = 1;
};

/// Distance in units of the last place of `reference`.
double units_off(double value, long double reference) {
    double const rounded = std::fabs(static_cast<double>(reference));
    long double const unit = std::nextafter(rounded, infinity) - rounded;
    return static_cast<double>(fabsl(value - reference) / unit);
}

double relative_error(double value, long double reference) {
    return static_cast<double>(fabsl(value / reference - 1.0L));
}

TEST(NaturalExp, IsWithinOneUnitOfTheLongDoubleReference) {
    Sequence sequence;
    double worst = 0.0;
    for (int i = 0; i < 50'000; ++i) {
        double const wide = sequence.next(-708.0, 709.7);
        worst = std::fmax(worst, units_off(natural_exp(wide), expl(wide)));
        double const near_zero = sequence.next(-1.0, 1.0);
        worst = std::fmax(worst, units_off(natural_exp(near_zero), expl(near_zero)));
    }
    EXPECT_LE(worst, 1.0);
}

TEST(NaturalExp, IsWithinTwoUnitsWhereTheResultIsSubnormal) {
    Sequence sequence;
    double worst = 0.0;
    for (int i = 0; i < 20'000; ++i) {
        double const x = sequence.next(-745.1, -708.0);
        worst = std::fmax(worst, units_off(natural_exp(x), expl(x)));
    }
    EXPECT_LE(worst, 2.0);
}

TEST(NaturalExp, KeepsItsEdgeCases) {
    EXPECT_EQ(natural_exp(0.0), 1.0);
    EXPECT_EQ(natural_exp(-0.0), 1.0);
    EXPECT_EQ(natural_exp(infinity), infinity);
    EXPECT_EQ(natural_exp(-infinity), 0.0);
    EXPECT_EQ(natural_exp(709.79), infinity); // ln of the largest double is 709.7827…
    EXPECT_LT(natural_exp(709.782712893384), infinity);
    EXPECT_EQ(natural_exp(-745.2), 0.0); // ln(smallest/2) is −745.1332…
    EXPECT_EQ(natural_exp(-745.0), smallest);
    EXPECT_EQ(natural_exp(smallest), 1.0);
    EXPECT_TRUE(std::isnan(natural_exp(std::nan(""))));
}

TEST(NaturalExp, NeverFallsAsItsArgumentRises) {
    double previous = natural_exp(-746.0);
    for (int i = -7'459'999; i <= 7'097'000; i += 7) {
        double const value = natural_exp(i * 1e-4);
        ASSERT_GE(value, previous) << i;
        previous = value;
    }
}

TEST(NaturalLog, IsWithinOneUnitOfTheLongDoubleReference) {
    Sequence sequence;
    double worst = 0.0;
    for (int i = 0; i < 50'000; ++i) {
        // Every positive finite bit pattern, subnormal numbers too, is as likely.
        auto const wide = std::bit_cast<double>(
            static_cast<std::uint64_t>(sequence.next() * 0x1.ffcp62));
        worst = std::fmax(worst, units_off(natural_log(wide), logl(wide)));
        double const near_one = 1.0 + sequence.next(-0.5, 1.0) * sequence.next();
        worst = std::fmax(worst, units_off(natural_log(near_one), logl(near_one)));
    }
    EXPECT_LE(worst, 1.0);
}

TEST(NaturalLog, KeepsItsEdgeCases) {
    EXPECT_EQ(natural_log(1.0), 0.0);
    EXPECT_EQ(natural_log(0.0), -infinity);
    EXPECT_EQ(natural_log(-0.0), -infinity);
    EXPECT_EQ(natural_log(infinity), infinity);
    EXPECT_TRUE(std::isnan(natural_log(-1.0)));
    EXPECT_TRUE(std::isnan(natural_log(-smallest)));
    EXPECT_TRUE(std::isnan(natural_log(std::nan(""))));
    EXPECT_EQ(natural_log(smallest), -744.4400719213812); // −1074·ln 2
    EXPECT_EQ(natural_log(2.0), 0.6931471805599453);
    EXPECT_EQ(natural_log(10.0), 2.302585092994046);
    // ln(1 + ε) = ε − ε²/2 + …; with ε = 2^-52 the third term is below the last place.
    EXPECT_EQ(natural_log(1.0 + 0x1p-52), 0x1p-52 - 0x1p-105);
}

TEST(NaturalLog, NeverFallsAsItsArgumentRises) {
    double previous = -infinity;
    double x = 1e-3;
    while (x < 1e3) {
        double const value = natural_log(x);
        ASSERT_GE(value, previous) << x;
        previous = value;
        x *= 1.0 + 1e-5;
    }
}

TEST(NaturalLog, UndoesTheExponential) {
    for (int i = -700; i <= 700; ++i) {
        // One unit in e^x is a relative 2^-52, an absolute 2.2e-16 in its logarithm.
        EXPECT_NEAR(natural_log(natural_exp(i)), i, 3e-16 + 2.3e-16 * std::abs(i));
    }
}

TEST(Power, IsWithinItsBoundOfTheLongDoubleReference) {
    Sequence sequence;
    double worst = 0.0;
    for (int i = 0; i < 100'000; ++i) {
        double const log_x =
            sequence.next(-1.0, 1.0) * std::exp(sequence.next(-12.0, 6.0));
        double const target = sequence.next(-700.0, 700.0) * sequence.next();
        double const x = std::exp(log_x);
        double const y = target / log_x;
        // powl itself is good to 2^-64·700 = 4e-17.
        worst = std::fmax(worst, relative_error(power(x, y), powl(x, y)));
    }
    EXPECT_LE(worst, 1e-14);
}

TEST(Power, IsExactWhereTheResultIsAPowerOfTwo) {
    for (int k = -1074; k <= 1023; ++k) {
        ASSERT_EQ(power(2.0, k), std::ldexp(1.0, k)) << k;
    }
    EXPECT_EQ(power(4.0, 0.5), 2.0);
    EXPECT_EQ(power(0.25, 1.5), 0.125);
}

TEST(Power, KeepsItsEdgeCases) {
    double const nan = std::nan("");
    EXPECT_EQ(power(0.0, 0.0), 1.0);
    EXPECT_EQ(power(nan, 0.0), 1.0);
    EXPECT_EQ(power(1.0, nan), 1.0);
    EXPECT_EQ(power(1.0, infinity), 1.0);
    EXPECT_EQ(power(0.0, 2.0), 0.0);
    EXPECT_EQ(power(0.0, -2.0), infinity);
    EXPECT_EQ(power(infinity, 2.0), infinity);
    EXPECT_EQ(power(infinity, -2.0), 0.0);
    EXPECT_EQ(power(0.5, infinity), 0.0);
    EXPECT_EQ(power(0.5, -infinity), infinity);
    EXPECT_EQ(power(2.0, infinity), infinity);
    EXPECT_EQ(power(10.0, 400.0), infinity);
    EXPECT_EQ(power(10.0, -400.0), 0.0);
    EXPECT_TRUE(std::isnan(power(-1.0, 2.0)));
    EXPECT_TRUE(std::isnan(power(nan, 2.0)));
    EXPECT_TRUE(std::isnan(power(2.0, nan)));
    EXPECT_EQ(power(3.0, 1e-300), 1.0);
    EXPECT_EQ(power(2.0, -1075.0), 0.0); // half the smallest: rounds to even
    EXPECT_EQ(power(1.0 + 0x1p-52, 1e300), infinity);
}

TEST(Logistic, IsWithinFourUnitsOfTheLongDoubleReference) {
    Sequence sequence;
    double worst = 0.0;
    for (int i = 0; i < 50'000; ++i) {
        double const x = sequence.next(-700.0, 40.0);
        worst = std::fmax(worst, units_off(logistic(x), 1.0L / (1.0L + expl(-x))));
    }
    EXPECT_LE(worst, 4.0);
}

TEST(Logistic, KeepsItsEdgeCases) {
    EXPECT_EQ(logistic(0.0), 0.5);
    EXPECT_EQ(logistic(infinity), 1.0);
    EXPECT_EQ(logistic(-infinity), 0.0);
    EXPECT_EQ(logistic(800.0), 1.0);
    EXPECT_EQ(logistic(-800.0), 0.0);
}

TEST(Clamp01, KeepsANumberWithinTheUnitInterval) {
    EXPECT_EQ(clamp01(-0.5), 0.0);
    EXPECT_EQ(clamp01(0.25), 0.25);
    EXPECT_EQ(clamp01(1.5), 1.0);
    EXPECT_TRUE(std::isnan(clamp01(std::nan(""))));
}

TEST(ElementaryFunctions, CanBeEvaluatedByTheCompiler) {
    static_assert(natural_exp(0.0) == 1.0);
    static_assert(natural_log(2.0) == 0.6931471805599453);
    static_assert(power(2.0, 10.0) == 1024.0);
    static_assert(logistic(0.0) == 0.5);
    static_assert(square(3.0) == 9.0);
}

/// FNV-1a over the bits of a number, the lowest byte first.
std::uint64_t hash_of(std::uint64_t hash, double value) {
    auto const bits = std::bit_cast<std::uint64_t>(value);
    for (unsigned shift = 0; shift < 64; shift += 8) {
        hash = (hash ^ ((bits >> shift) & 0xffU)) * 0x100000001b3U;
    }
    return hash;
}

TEST(ElementaryFunctions, GiveTheSameBitsUnderEveryCompilerAndOption) {
    Sequence sequence;
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (int i = 0; i < 25'000; ++i) {
        double const x = sequence.next(-750.0, 712.0);
        hash = hash_of(hash, natural_exp(x));
        double const y = sequence.next() * sequence.next(0.0, 1e6);
        hash = hash_of(hash, natural_log(y));
        double const exponent = sequence.next(-30.0, 30.0);
        hash = hash_of(hash, power(y, exponent));
        double const z = sequence.next(-40.0, 40.0);
        hash = hash_of(hash, logistic(z));
    }
    // Found equal for g++ 12 and clang++ 14, each at -O0, -O2 and -O3 -march=native.
    EXPECT_EQ(hash, 5782411740452081366U);
}

TEST(Math, TakesTheWholePartBetweenBounds) {
    EXPECT_EQ(whole_between(2.999, 0, 7), 2);
    EXPECT_EQ(whole_between(-0.5, -3, 7), 0);
    EXPECT_EQ(whole_between(7.0, 0, 7), 7);
    EXPECT_EQ(whole_between(4e9, 0U, 4'000'000'000U), 4'000'000'000U);
}

TEST(Math, TakesTheNearerBoundForWhatNoTypeHolds) {
    EXPECT_EQ(whole_between(1e300, 0U, 255U), 255U);
    EXPECT_EQ(whole_between(-1e300, -3, 7), -3);
    EXPECT_EQ(whole_between(infinity, 0, 7), 7);
    EXPECT_EQ(whole_between(-infinity, 0, 7), 0);
    EXPECT_EQ(whole_between(std::numeric_limits<double>::quiet_NaN(), -3, 7), -3);
}

} // namespace
} // namespace dearth::sim
