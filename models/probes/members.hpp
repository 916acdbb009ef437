#pragma once

#include "models/economy/country.hpp"
#include "models/probes/catalogue.hpp"
#include "models/probes/probe.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace dearth::models {

/// The enterprises [first, last) with `width` values each.
struct Block {
    Index first = 0;
    Index last = 0;
    std::size_t width = 1;
};

/// Which enterprises are in which group above the enterprise. They stay where they are
/// during a run, so that this is found out once.
class Members {
  public:
    /// Rows of a block at most; it begins at a multiple of this.
    static constexpr Index block_size = 4'096;

    explicit Members(Enterprises const& rows);

    /// Adds a block's values to those of the groups of a level above the enterprise, in
    /// the order of the rows: `block.width` a group. A sector takes all that are its own.
    void add(Level level, Counts counts, Block const& block, double const* values,
             double* sums) const;

  private:
    // Neighbours of one group.
    struct Stretch {
        Index first = 0;
        Index last = 0;
        std::uint32_t group = 0;
    };

    using Stretches = std::vector<Stretch>;

    template <class GroupOf>
    Stretches stretches(Counts counts, GroupOf const& group_of) const;
    void add_to_sectors(Block const& block, double const* values, double* sums) const;

    std::vector<std::uint8_t> sector_;
    std::array<std::array<Stretches, 2>, level_count> stretches_;
};

} // namespace dearth::models
