#include "models/mechanisms/capital.hpp"

#include <algorithm>

namespace dearth::models {

void wear(Country& country, Index i, int days) {
    auto& rows = country.enterprises;
    auto const& parameters = country.parameters;
    double const years = days / 365.0;
    double const rate = parameters.depreciation
                        * country.tables.sectors[rows.sector[i]].wear
                        * (1.0 + parameters.wear_overtime * rows.overtime[i]);
    rows.capital[i] *= 1.0 - rate * years;
    rows.capital_age[i] += years;
}

void invest(Country& country, Index i, double amount) {
    auto& rows = country.enterprises;
    double const value = country.capital_value[rows.sector[i]];
    if (amount <= 0.0 || value <= 0.0) {
        return;
    }
    double const added = amount / value;
    double const before = rows.capital[i];
    rows.capital[i] = before + added;
    rows.capital_age[i] *= before / (before + added);
}

void rest(Country& country, Index i, Institutions const& rules) {
    auto& rows = country.enterprises;
    auto const& parameters = country.parameters;
    double const tired = rows.fatigue[i] * (1.0 - parameters.fatigue_recovery)
                         + parameters.fatigue_rate * rows.overtime[i];
    rows.fatigue[i] = std::clamp(tired, 0.0, 0.5);
    double const learnt = parameters.skill_growth * rules.surplus_skill_bonus;
    double const faded = parameters.skill_decay * (rows.skill[i] - 1.0);
    rows.skill[i] += learnt * (1.5 - rows.skill[i]) - faded;
}

void book_dekad(Country& country, Index i, int dekad, Books& books) {
    auto& rows = country.enterprises;
    double const so_far = rows.made[i];
    double* const booked = &rows.thirds[std::size_t{3} * i];
    double const before = booked[0] + booked[1] + booked[2];
    auto const third = static_cast<std::size_t>((dekad + 2) % 3);
    double const made = so_far - before;
    booked[third] += made;
    if (rows.sector[i] != index(Good::electricity)) {
        auto const ended = static_cast<std::size_t>(dekad + 8) % dekads_per_quarter;
        books.output[ended] += made;
    }
}

} // namespace dearth::models
