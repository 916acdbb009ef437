#include "sim/random/draw.hpp"

#include "sim/base/math.hpp"

#include <Random123/philox.h>
#include <boost/random/exponential_distribution.hpp>
#include <boost/random/normal_distribution.hpp>

#include <concepts>
#include <cstdint>
#include <limits>

namespace dearth::sim {

namespace {

/// A double whose exponential is the project's own. Boost's ziggurats accept or reject
/// the last candidates by `exp`, found by its argument's type: with a plain double that
/// is the C library's, which differs by a unit in the last place between CPUs with and
/// without fused multiply-add, and could turn an acceptance into a rejection.
class Real {
  public:
    constexpr Real() = default;

    template <class Number>
    requires std::integral<Number> || std::floating_point<Number>

    constexpr Real(Number value) : value_(static_cast<double>(value)) {}

    constexpr double value() const { return value_; }

    constexpr Real& operator+=(Real other) {
        value_ += other.value_;
        return *this;
    }

    constexpr Real& operator*=(Real other) {
        value_ *= other.value_;
        return *this;
    }

    friend constexpr Real operator-(Real a) { return -a.value_; }

    friend constexpr Real operator+(Real a, Real b) { return a.value_ + b.value_; }

    friend constexpr Real operator-(Real a, Real b) { return a.value_ - b.value_; }

    friend constexpr Real operator*(Real a, Real b) { return a.value_ * b.value_; }

    friend constexpr Real operator/(Real a, Real b) { return a.value_ / b.value_; }

    friend constexpr auto operator<=>(Real const&, Real const&) = default;

    friend constexpr Real exp(Real x) { return natural_exp(x.value_); }

  private:
    double value_ = 0.0;
};

} // namespace

} // namespace dearth::sim

template <>
class std::numeric_limits<dearth::sim::Real> : public std::numeric_limits<double> {};

namespace dearth::sim {

DrawSeries::DrawSeries(std::uint64_t seed, std::uint32_t replication) : round_keys_{} {
    std::array<std::uint64_t, 2> key{seed, replication};
    for (auto& each : round_keys_) {
        each = key;
        key[0] += PHILOX_W64_0;
        key[1] += PHILOX_W64_1;
    }
}

void Draw::fill(DrawSeries const& series) {
    philox4x64_ctr_t block{{counter_[0], counter_[1], counter_[2], 0}};
#pragma GCC unroll 10
    for (auto const& [first, second] : series.round_keys_) {
        block = philox4x64_R(1, block, {{first, second}});
    }
    words_ = {block.v[0], block.v[1], block.v[2], block.v[3]};
    ++counter_[2];
    next_ = 0;
}

double Draw::uniform(double low, double high) {
    double const fraction = uniform();
    double const value = low + fraction * (high - low);
    return value < high ? value : low; // rounding may reach the open end
}

double Draw::normal() {
    return boost::random::normal_distribution<Real>()(*this).value();
}

double Draw::exponential() {
    return boost::random::exponential_distribution<Real>()(*this).value();
}

double Draw::lognormal_mean_one(double sigma) {
    double const z = normal();
    return natural_exp(sigma * z - 0.5 * sigma * sigma);
}

} // namespace dearth::sim
