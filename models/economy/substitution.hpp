#pragma once

#include "models/economy/country.hpp"

#include <array>
#include <cstddef>

namespace dearth::models {

/// Notes where imported materials and the good that replaces them stand in a recipe.
void find_replacement(Recipe& recipe, std::size_t substitute);

/// Uses of the goods of an enterprise's recipe per unit made while it substitutes.
inline std::array<double, good_count> replaced_uses(Country const& country, Index i,
                                                    Recipe const& recipe) {
    auto uses = recipe.use;
    if (recipe.substitute_at < recipe.count) {
        uses[recipe.substitute_at] += country.enterprises.substitute_use[i];
    }
    if (recipe.imports_at < recipe.count) {
        uses[recipe.imports_at] = 0.0;
    }
    return uses;
}

/// Goes over to domestic goods where there are some that can replace imported ones.
void begin_substitution(Country& country, Index i);

/// Goes over to domestic goods when no more than `least` [unit] of imported materials is
/// in stock and the substitute is, and back when there is more.
inline void choose_substitution(Country& country, Index i, double least) {
    auto& rows = country.enterprises;
    if (rows.stock[i * good_count + index(Good::imports)] > least) [[likely]] {
        rows.substituting[i] = 0;
    } else {
        begin_substitution(country, i);
    }
}

} // namespace dearth::models
