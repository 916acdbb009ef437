#pragma once

#include "models/economy/country.hpp"
#include "models/institutions/institutions.hpp"

namespace dearth::models {

/// Wear of capital over `days`: K falls by depreciation, faster with overtime, and ages
/// (model.md 5).
void wear(Country& country, Index i, int days);

/// Puts investment goods into capital: K rises by amount over the value of capacity, its
/// mean age falls accordingly (vintages, Solow 1960).
void invest(Country& country, Index i, double amount);

/// Fatigue and skill at the opening of a dekad: fatigue grows with overtime and passes,
/// skill grows where it is rewarded and fades (model.md 8).
void rest(Country& country, Index i, Institutions const& rules);

/// Books the output of the dekad that ended into the third of the month it belongs to,
/// and into the dekad in `books`, those of the quarter that the enterprise's province
/// counts it in. `dekad` is the index of the dekad that begins.
void book_dekad(Country& country, Index i, int dekad, Books& books);

} // namespace dearth::models
