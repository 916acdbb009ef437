#pragma once

#include "sim/record/layout.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace dearth::sim {

/// One run of a file; both count from 0.
struct RunIndex {
    int point = 0; ///< 0 in a run file
    int replication = 0;

    auto operator<=>(RunIndex const&) const = default;
};

/// All quarterly values of one group for one run and quarter, contiguous per variable.
/// Reusable: a simulation keeps one per group and fills it each quarter.
class Row {
  public:
    /// A row with a place for every variable of `group` that lies along quarters, in the
    /// order of the group; all values start as not-a-number, that is missing.
    explicit Row(Group const& group);

    /// The values of the k-th quarterly variable, own dimensions in C order.
    std::span<double> operator[](std::size_t k);
    std::span<double const> operator[](std::size_t k) const;

    /// Number of quarterly variables.
    std::size_t size() const { return starts_.size() - 1; }

    /// Makes every value missing again.
    void clear();

  private:
    std::vector<std::size_t> starts_;
    std::vector<double> values_;
};

} // namespace dearth::sim
