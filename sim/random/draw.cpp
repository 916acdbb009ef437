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

void Draw::refill() {
    philox4x64_ctr_t const counter{{counter_[0], counter_[1], counter_[2], 0}};
    philox4x64_key_t const key{{key_[0], key_[1]}};
    philox4x64_ctr_t const block = philox4x64_R(10, counter, key);
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
