#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace dearth::sim {

/// Points in the unit cube, [0, 1] in each factor, row by row.
struct UnitSample {
    std::size_t factors = 0;
    std::vector<double> values{}; ///< size() · factors

    std::size_t size() const { return factors == 0 ? 0 : values.size() / factors; }

    /// The coordinates of one point.
    std::span<double const> row(std::size_t point) const {
        return std::span(values).subspan(point * factors, factors);
    }
};

} // namespace dearth::sim
