#pragma once

#include <bit>
#include <cstdint>
#include <limits>

/// Elementary functions that give the same bits on every x86-64 host, compiler and
/// optimisation level: made of + − × ÷ and integer operations only, without fused
/// multiply-add. The C library's own differ between CPUs with and without it. Whoever
/// includes this compiles with -ffp-contract=off and without -ffast-math.
namespace dearth::sim {

/// x·x.
constexpr double square(double x) {
    return x * x;
}

/// The nearest number in [0, 1]; NaN stays NaN.
constexpr double clamp01(double x) {
    if (x < 0.0) {
        return 0.0;
    }
    return x > 1.0 ? 1.0 : x;
}

/// The whole part of x, or the bound it lies beyond; `low` for NaN. A cast alone is
/// undefined where the type does not have the number.
template <class Whole>
constexpr Whole whole_between(double x, Whole low, Whole high) {
    if (!(x > static_cast<double>(low))) {
        return low;
    }
    return x < static_cast<double>(high) ? static_cast<Whole>(x) : high;
}

namespace math_detail {

inline constexpr double infinity = std::numeric_limits<double>::infinity();
inline constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

// ln 2 in two parts; the first has 21 trailing zero bits, so that k·ln2_high is exact.
inline constexpr double ln2_high = 0x1.62e42feep-1;
inline constexpr double ln2_low = 0x1.a39ef35793c76p-33;

/// A number as an unevaluated sum, |low| at most half a unit in high's last place.
struct Pair {
    double high;
    double low;
};

/// a + b exactly, for |a| >= |b| or a = 0 (Dekker).
constexpr Pair quick_sum(double a, double b) {
    double const sum = a + b;
    return {sum, b - (sum - a)};
}

/// a + b exactly, for any a and b (Knuth).
constexpr Pair exact_sum(double a, double b) {
    double const sum = a + b;
    double const b_part = sum - a;
    return {sum, (a - (sum - b_part)) + (b - b_part)};
}

/// a·b exactly, unless 2^27 times a factor overflows or the error underflows (Veltkamp,
/// Dekker).
constexpr Pair exact_product(double a, double b) {
    constexpr double splitter = 0x1p27 + 1.0;
    double const a_scaled = splitter * a;
    double const a_high = a_scaled - (a_scaled - a);
    double const a_low = a - a_high;
    double const b_scaled = splitter * b;
    double const b_high = b_scaled - (b_scaled - b);
    double const b_low = b - b_high;
    double const product = a * b;
    double const error =
        ((a_high * b_high - product) + a_high * b_low + a_low * b_high) + a_low * b_low;
    return {product, error};
}

/// 2^k for −1022 <= k <= 1023.
constexpr double power_of_two(std::int64_t k) {
    return std::bit_cast<double>(static_cast<std::uint64_t>(k + 1023) << 52U);
}

/// x·2^k, rounded once: k in −1100…1024, x in [1/2, 2].
constexpr double scaled(double x, std::int64_t k) {
    if (k > 1023) {
        return x * 2.0 * power_of_two(k - 1);
    }
    if (k < -1022) {
        return x * power_of_two(k + 100) * power_of_two(-100);
    }
    return x * power_of_two(k);
}

/// (exp(r) − 1 − r)/r² for |r| <= 0.35: Taylor's 1/2! + r/3! + … + r¹¹/13!, whose
/// remainder is below 5e-18.
constexpr double exp_tail(double r) {
    double const r2 = r * r;
    double const r4 = r2 * r2;
    double const a = (1.0 / 2) + r * (1.0 / 6);
    double const b = (1.0 / 24) + r * (1.0 / 120);
    double const c = (1.0 / 720) + r * (1.0 / 5040);
    double const d = (1.0 / 40320) + r * (1.0 / 362880);
    double const e = (1.0 / 3628800) + r * (1.0 / 39916800);
    double const f = (1.0 / 479001600) + r * (1.0 / 6227020800);
    return (a + r2 * b) + r4 * ((c + r2 * d) + r4 * (e + r2 * f));
}

/// exp(x + correction) for |x| <= 746 and |correction| <= 1e-10.
constexpr double exp_of_sum(double x, double correction) {
    constexpr double inverse_ln2 = 0x1.71547652b82fep0;
    constexpr double rounder = 0x1.8p52; // adding it rounds to an integer
    double const k = (x * inverse_ln2 + rounder) - rounder;
    double const high = x - k * ln2_high;
    double const low = correction - k * ln2_low;
    double const r = high + low;
    double const sum = high + (low + r * r * exp_tail(r));
    return scaled(1.0 + sum, static_cast<std::int64_t>(k));
}

/// A positive finite number as f·2^k with f in [√½, √2).
struct Split {
    double fraction;
    std::int64_t exponent;
};

constexpr Split split(double x) {
    constexpr double smallest_normal = std::numeric_limits<double>::min();
    std::int64_t const shift = x < smallest_normal ? 54 : 0;
    double const normal = shift == 0 ? x : x * 0x1p54;
    constexpr std::uint64_t root_half = 0x3fe6a09e667f3bcdU; // bits of √½
    auto const bits = std::bit_cast<std::uint64_t>(normal);
    std::uint64_t const offset = bits - root_half;
    std::int64_t const k = static_cast<std::int64_t>(offset) >> 52U;
    std::uint64_t const fraction = bits - (static_cast<std::uint64_t>(k) << 52U);
    return {std::bit_cast<double>(fraction), k - shift};
}

/// 2(atanh(s) − s)/s for z = s² <= 0.0295: 2z/3 + 2z²/5 + … + 2z¹⁰/21, whose remainder
/// is below 1e-18.
constexpr double log_tail(double z) {
    double const z2 = z * z;
    double const z4 = z2 * z2;
    double const a = (2.0 / 3) + z * (2.0 / 5);
    double const b = (2.0 / 7) + z * (2.0 / 9);
    double const c = (2.0 / 11) + z * (2.0 / 13);
    double const d = (2.0 / 15) + z * (2.0 / 17);
    double const e = (2.0 / 19) + z * (2.0 / 21);
    return z * ((a + z2 * b) + z4 * ((c + z2 * d) + z4 * e));
}

/// ln x of a positive finite x to about 2^-60 relative.
constexpr Pair log_pair(double x) {
    Split const parts = split(x);
    double const f = parts.fraction - 1.0; // exact
    Pair const divisor = quick_sum(2.0, f);
    // s = f / (2 + f) in two parts; ln(1 + f) = 2s + s·log_tail(s²).
    double const s = f / divisor.high;
    Pair const back = exact_product(s, divisor.high);
    double const s_low = (((f - back.high) - back.low) - s * divisor.low) / divisor.high;
    double const tail = s * log_tail(s * s);
    Pair const twice = quick_sum(2.0 * s, tail);
    auto const k = static_cast<double>(parts.exponent);
    Pair const sum = exact_sum(k * ln2_high, twice.high);
    return quick_sum(sum.high, sum.low + (twice.low + 2.0 * s_low + k * ln2_low));
}

} // namespace math_detail

/// eˣ, within 1 unit in the last place (2 where the result is subnormal).
/// +∞ above 709.79, 0 below −745.14; NaN gives NaN; exp(0) = 1 exactly.
constexpr double natural_exp(double x) {
    if (x > 709.782712893384) {
        return math_detail::infinity;
    }
    if (x < -745.2) {
        return 0.0;
    }
    if (x != x) {
        return x;
    }
    return math_detail::exp_of_sum(x, 0.0);
}

/// ln x, within 1 unit in the last place. −∞ at 0 (of either sign), NaN below,
/// +∞ at +∞; subnormal arguments are exact to the same bound; ln 1 = 0 exactly.
constexpr double natural_log(double x) {
    if (x == 0.0) {
        return -math_detail::infinity;
    }
    if (!(x > 0.0)) {
        return math_detail::not_a_number;
    }
    if (x == math_detail::infinity) {
        return x;
    }
    math_detail::Split const parts = math_detail::split(x);
    double const f = parts.fraction - 1.0;
    auto const k = static_cast<double>(parts.exponent);
    double const s = f / (2.0 + f);
    // ln(1 + f) = f − (f²/2 − s·(f²/2 + tail)): the large term f is exact.
    double const half_square = 0.5 * f * f;
    double const small = s * (half_square + math_detail::log_tail(s * s));
    return k * math_detail::ln2_high
           - ((half_square - (small + k * math_detail::ln2_low)) - f);
}

/// x^y for x >= 0, within 1e-14 relative where the result is normal.
/// x⁰ = 1 and 1^y = 1 for every x and y, NaN included; 0^y is 0 for y > 0 and +∞ for
/// y < 0; ∞ the other way round; NaN for negative x (whatever y ≠ 0) and for other NaN.
constexpr double power(double x, double y) {
    if (y == 0.0 || x == 1.0) {
        return 1.0;
    }
    if (x != x || y != y || x < 0.0) {
        return math_detail::not_a_number;
    }
    bool const grows = (x > 1.0) == (y > 0.0);
    if (x == 0.0 || x == math_detail::infinity || y - y != 0.0) {
        return grows ? math_detail::infinity : 0.0;
    }
    math_detail::Pair const log = math_detail::log_pair(x);
    double const product = y * log.high;
    if (product > 710.0) {
        return math_detail::infinity;
    }
    if (product < -746.0) {
        return 0.0;
    }
    if (square(product) < 0x1p-120) {
        return 1.0 + product;
    }
    math_detail::Pair const exact = math_detail::exact_product(y, log.high);
    double const low = exact.low + y * log.low;
    return math_detail::exp_of_sum(exact.high, low);
}

/// 1/(1 + e⁻ˣ), within 4e-16 absolute and 4 units in the last place; 0 at −∞, 1 at +∞.
constexpr double logistic(double x) {
    if (x >= 0.0) {
        return 1.0 / (1.0 + natural_exp(-x));
    }
    double const e = natural_exp(x);
    return e / (1.0 + e);
}

} // namespace dearth::sim
