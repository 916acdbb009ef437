#pragma once

#include "models/economy/country.hpp"

namespace dearth::models {

/// Use of good k of an enterprise's recipe per unit made, given what it substitutes.
double use_of(Country const& country, Index i, Recipe const& recipe, std::size_t k);

/// Goes over to domestic goods where there are some that can replace imported ones.
void go_over(Country& country, Index i);

/// Goes over to domestic goods when no more than `least` [unit] of imported materials is
/// in stock and the substitute is, and back when there is more.
inline void choose_substitution(Country& country, Index i, double least) {
    auto& rows = country.enterprises;
    if (rows.stock[i * good_count + index(Good::imports)] > least) [[likely]] {
        rows.substituting[i] = 0;
    } else {
        go_over(country, i);
    }
}

} // namespace dearth::models
