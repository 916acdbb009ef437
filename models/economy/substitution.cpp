#include "models/economy/substitution.hpp"

#include "sim/base/math.hpp"

namespace dearth::models {

void find_replacement(Recipe& recipe, std::size_t substitute) {
    for (std::uint8_t k = 0; k < recipe.count; ++k) {
        if (recipe.good[k] == index(Good::imports)) {
            recipe.imports_at = k;
        } else if (recipe.good[k] == substitute) {
            recipe.substitute_at = k;
        }
    }
}

namespace {

// Domestic material per unit made in place of imported material; falls with experience
// as learning by doing does (Wright 1936): a(1 + θ), θ = θ₀·(1 + Q/Q₀)^−b·(1 − T), T the
// level of self-sufficiency.
double substitute_use_of(Country const& country, Index i) {
    auto const& rows = country.enterprises;
    auto const& parameters = country.parameters;
    auto const& sector = country.tables.sectors[rows.sector[i]];
    double const coefficient = sector.input[index(Good::imports)];
    double const quarter_need = 90.0 * coefficient * rows.capital[i];
    double const extra = parameters.substitution_cost
                         * sim::power(1.0 + rows.experience[i] / quarter_need,
                                      -parameters.substitution_learning)
                         * (1.0 - rows.tasks[i * task_count + self_sufficiency]);
    return coefficient * (1.0 + extra);
}

} // namespace

void begin_substitution(Country& country, Index i) {
    auto& rows = country.enterprises;
    if (rows.substituting[i] != 0) {
        return;
    }
    auto const& sector = country.tables.sectors[rows.sector[i]];
    bool const can_replace = country.parameters.substitution_on != 0.0
                             && sector.input[index(Good::imports)] > 0.0
                             && sector.substitute < sector_count
                             && rows.stock[i * good_count + sector.substitute] > 0.0;
    if (can_replace) {
        rows.substituting[i] = 1;
        rows.substitute_use[i] = substitute_use_of(country, i);
    }
}

} // namespace dearth::models
