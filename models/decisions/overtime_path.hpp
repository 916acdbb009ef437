#pragma once

#include "models/economy/parameters.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace dearth::models {

/// What one unit of overtime adds to the labour of the dekads left, by how many of them
/// follow; it depends on the parameters alone.
class OvertimeYields {
  public:
    static constexpr int most_dekads = 9; ///< of a quarter

    /// `dekads` left, at least 1, counted up to most_dekads.
    OvertimeYields(int dekads, Parameters const& parameters);

  private:
    friend class OvertimePath;

    using Dekads = std::array<double, most_dekads>;

    Dekads yield_{};        ///< y by dekads that follow, those above 0
    Dekads squares_{};      ///< Σy² of that dekad and all before it
    double sum_ = 0.0;      ///< Σy
    std::size_t count_ = 0; ///< dekads in which overtime gains
    double dekads_ = 1.0;
    bool gains_at_once_ = false; ///< whether overtime gains in the first of them too
};

/// The cheapest way to work a given amount of overtime in the dekads that are left of a
/// quarter, when overtime tires. With n dekads after it, one unit of overtime o adds to
/// the labour of all dekads left
///   y(n) = 1 − g·(1 − ρⁿ)/(1 − ρ),    g = labour.fatigue_rate, ρ = 1 − fatigue_recovery,
/// since of what it tires (1 − ρ) passes in each. The cost is Σo²/2, so the least costly
/// path to a gain Σy·o has o(n) = min(cap, μ·y(n)⁺): the later the more, which is
/// storming without any deadline in the cost. μ, one number for the whole path, is its
/// intensity. Gain and cost are means over the dekads left. Fatigue taken into the next
/// quarter is not counted, as the bonus is for this one. Cost: about 20 ns a question.
class OvertimePath {
  public:
    /// `cap` is the highest overtime [1]. The yields must outlive the path.
    OvertimePath(OvertimeYields const& yields, double cap)
        : yields_(&yields),
          cap_(std::max(cap, 0.0)),
          most_(cap_ * yields.sum_ / yields.dekads_) {}

    /// The largest gain in labour [1]; 0 where none is possible.
    double most() const { return most_; }

    /// μ of the cheapest path to a gain in [0, most].
    double intensity(double gain) const;

    /// Gain in labour of the path with this intensity, mean over the dekads left [1].
    double gain(double intensity) const;

    /// Mean of o²/2 over the dekads left.
    double cost(double intensity) const;

    /// Overtime of the dekad that begins now [1].
    double now(double intensity) const;

  private:
    OvertimeYields const* yields_;
    double cap_;
    double most_;
};

} // namespace dearth::models
