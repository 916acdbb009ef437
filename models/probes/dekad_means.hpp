#pragma once

#include "models/economy/enterprises.hpp"
#include "sim/kernel/column_set.hpp"

#include <array>
#include <cstddef>
#include <vector>

namespace dearth::models {

/// What changes at dekad boundaries only, so that a quarter's mean is that of nine looks.
enum class Habit : std::uint8_t {
    attendance,
    effort,
    overtime,
    pace,
    fatigue,
    mobilised,
    diverted,
};
inline constexpr std::size_t habit_count = 7;

/// Sums over the dekads of a quarter, weighted by their days. Looks, never writes.
class DekadMeans {
  public:
    explicit DekadMeans(std::size_t enterprises);

    /// Adds the dekad that ends now and had so many days.
    void look(Enterprises const& rows, int days);

    /// Begins a quarter.
    void clear();

    /// Mean over the days looked at so far; not-a-number before the first look.
    double mean(Habit habit, Index i) const {
        return sums_[static_cast<std::size_t>(habit)][i] / days_[0];
    }

    /// What has been seen, for checkpoints; no part of the digest.
    void add_columns(sim::ColumnSet& columns);

  private:
    std::array<std::vector<double>, habit_count> sums_; // [d]
    std::vector<double> days_;                          // one number [d]
};

} // namespace dearth::models
