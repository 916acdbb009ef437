#include "models/economy/substitution.hpp"

#include "sim/base/math.hpp"

namespace dearth::models {

double use_of(Country const& country, Index i, Recipe const& recipe, std::size_t k) {
    double const use = recipe.use[k];
    if (country.enterprises.substituting[i] == 0) [[likely]] {
        return use;
    }
    // Multiplied instead of chosen: which of the inputs it is cannot be foretold.
    auto const good = recipe.good[k];
    auto const& sector = country.tables.sectors[country.enterprises.sector[i]];
    int const is_substitute = good == sector.substitute ? 1 : 0;
    int const is_replaced = good == index(Good::imports) ? 1 : 0;
    return (use + is_substitute * country.enterprises.substitute_use[i])
           * (1 - is_replaced);
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

void go_over(Country& country, Index i) {
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
