#pragma once

#include "models/economy/country.hpp"

#include <array>

namespace dearth::models {

/// The factors of the rate that may replace each other: labour, power, equipment and
/// pace, each over what full work needs; above 1 counts as 1.
using Factors = std::array<double, 4>;

/// The smoothed least of the factors, in [0, 1]:
///
///     (Σ f^(−θ)/4)^(−1/θ),  θ = 1/smoothing
///
/// a CES with equal weights (Arrow, Chenery, Minhas and Solow 1961). It lies above the
/// least, tends to it as `smoothing` goes to 0, is 1 where all are 1 and 0 where one is
/// 0. `smoothing` above 0.
double smooth_least(Factors factors, double smoothing);

/// Raises the rate of an enterprise, whose least factor has been found, to that of the
/// smoothed least of its factors, and with it the energy it wants. Approval replaces
/// nothing and is replaced by nothing. capital.factor_smoothing above 0.
void smooth_factors(Country& country, Index i);

} // namespace dearth::models
