#include "sim/record/row.hpp"

#include <algorithm>
#include <limits>

namespace dearth::sim {

Row::Row(Group const& group) : starts_{0} {
    for (auto const& variable : group.variables) {
        if (variable.along == Along::quarters) {
            starts_.push_back(starts_.back() + row_size(group, variable));
        }
    }
    values_.resize(starts_.back());
    clear();
}

std::span<double> Row::operator[](std::size_t k) {
    return std::span(values_).subspan(starts_[k], starts_[k + 1] - starts_[k]);
}

std::span<double const> Row::operator[](std::size_t k) const {
    return std::span(values_).subspan(starts_[k], starts_[k + 1] - starts_[k]);
}

void Row::clear() {
    std::fill(values_.begin(), values_.end(), std::numeric_limits<double>::quiet_NaN());
}

} // namespace dearth::sim
