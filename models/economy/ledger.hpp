#pragma once

#include "models/economy/country.hpp"

namespace dearth::models {

// Residuals are infinite where an account holds what is no number.

/// Largest imbalance of one enterprise's goods in the quarter so far, over all goods:
/// |opening + in − out − closing| / max(1, gross flow) (model.md 1.3).
double goods_residual(Country const& country, Index i);

/// |potential − output − Σ losses| / max(1, potential) of the quarter so far (model.md
/// 1.4).
double cause_residual(Enterprises const& rows, Index i);

/// |enrolled − worked − absent − mobilised − diverted| of the quarter's labour-days so
/// far, relative, `days` after its first.
double labour_residual(Enterprises const& rows, Index i, double days);

/// Imbalance of a place's electricity in its books, relative to what was generated.
double energy_residual(Books const& books);

/// All money there is; constant, as every payment has two sides [1,000 KPW].
double money_total(Country const& country);

/// Moves the quarter's books of a settled enterprise into its `closed` columns and opens
/// new ones.
void close_books(Country& country, Index i);

} // namespace dearth::models
