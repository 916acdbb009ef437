#include "models/probes/members.hpp"

#include "models/economy/goods.hpp"

#include <algorithm>
#include <cstddef>

namespace dearth::models {
namespace {

// Adds `lanes` of each row's `width` values to sums that stay in registers.
template <std::size_t lanes>
void add_lanes(double const* values, Index rows, std::size_t width, double* to) {
    std::array<double, lanes> sums{};
    std::copy_n(to, lanes, sums.begin());
    for (Index i = 0; i < rows; ++i, values += width) {
        for (std::size_t k = 0; k < lanes; ++k) {
            sums[k] += values[k];
        }
    }
    std::copy_n(sums.begin(), lanes, to);
}

void add_rows(double const* values, Index rows, std::size_t width, double* to) {
    if (width == 1) {
        double sum = *to;
#pragma GCC unroll 8
        for (Index i = 0; i < rows; ++i) {
            sum += values[i];
        }
        *to = sum;
        return;
    }
    constexpr std::size_t several = 4;
    std::size_t k = 0;
    for (; k + several <= width; k += several) {
        add_lanes<several>(values + k, rows, width, to + k);
    }
    for (; k < width; ++k) {
        add_lanes<1>(values + k, rows, width, to + k);
    }
}

} // namespace

Members::Members(Enterprises const& rows) : sector_(rows.sector) {
    for (auto const counts : {Counts::all, Counts::goods}) {
        auto const find = [&](Level level, auto const& group_of) {
            stretches_[index(level)][static_cast<std::size_t>(counts)] =
                stretches(counts, group_of);
        };
        find(Level::national, [](Index /*i*/) { return 0U; });
        find(Level::province, [&rows](Index i) { return rows.province[i]; });
        find(Level::county, [&rows](Index i) { return rows.county[i]; });
    }
}

void Members::add(Level level, Counts counts, Block const& block, double const* values,
                  double* sums) const {
    if (level == Level::sector) {
        return add_to_sectors(block, values, sums);
    }
    auto const& all = stretches_[index(level)][static_cast<std::size_t>(counts)];
    auto stretch = std::partition_point(all.begin(), all.end(), [&](Stretch const& each) {
        return each.first < block.first;
    });
    for (; stretch != all.end() && stretch->first < block.last; ++stretch) {
        add_rows(values + (stretch->first - block.first) * block.width,
                 stretch->last - stretch->first, block.width,
                 sums + stretch->group * block.width);
    }
}

template <class GroupOf>
Members::Stretches Members::stretches(Counts counts, GroupOf const& group_of) const {
    Stretches result;
    auto const count = static_cast<Index>(sector_.size());
    for (Index i = 0; i < count; ++i) {
        if (counts == Counts::goods && sector_[i] == index(Good::electricity)) {
            continue;
        }
        std::uint32_t const group = group_of(i);
        bool const goes_on = !result.empty() && result.back().last == i
                             && result.back().group == group && i % block_size != 0;
        if (goes_on) {
            result.back().last = i + 1;
        } else {
            result.push_back({i, i + 1, group});
        }
    }
    return result;
}

// Neighbours are mostly of different sectors.
void Members::add_to_sectors(Block const& block, double const* values,
                             double* sums) const {
    if (block.width == 1) {
        for (Index i = block.first; i < block.last; ++i) {
            sums[sector_[i]] += *values++;
        }
        return;
    }
    for (Index i = block.first; i < block.last; ++i, values += block.width) {
        add_rows(values, 1, block.width, sums + sector_[i] * block.width);
    }
}

} // namespace dearth::models
