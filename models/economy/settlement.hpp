#pragma once

#include "models/economy/country.hpp"

namespace dearth::models {

/// Moves matter: everything an enterprise has made, used, drawn and lost since it was
/// last settled is booked up to `now`. Between two events its rate is constant, so the
/// books are exact; a stock that runs out inside the interval ends production at that
/// instant, in real time. Settling in two pieces equals settling in one to 1e-12
/// relative. The one function that moves matter inside an enterprise; O(inputs).
void settle(Country& country, Index i, Seconds now);

/// Changes the supply of power, as a share of stipulated hours, of a row that need not be
/// settled for it: its rate is the same before and after, because it stands still for
/// want of an input or of room, or because another factor binds. Hours and electricity
/// are booked up to `now`. Returns false, and does nothing, where the rate may follow
/// power.
bool change_free_supply(Country& country, Index i, double supply, Seconds now);

/// Whether an enterprise that stands still may work again once it is given some of a
/// good: what is out, or what can replace it.
bool can_restart(Country const& country, Index i, std::size_t good);

/// Recomputes the rate of a settled enterprise, what binds it, when a stock will run out,
/// and its own next event:
///
///     rate = K·A·management·min(labour, power, equipment, pace)
///
/// (smoothed by capital.factor_smoothing, factors.hpp), and 0 while an input without
/// substitute is out, the store is full, a restart waits for approval (model.md 5).
void refresh(Country& country, Index i);

/// The same where nothing has changed since the last `refresh` but power and stocks:
/// capacity and the quality of what is made stand.
void refresh_supply(Country& country, Index i);

/// Books what became of enrolled labour up to the time the row is settled: worked,
/// absent, mobilised, diverted [person d]. To be called before one of these shares
/// changes.
void count_labour_days(Country& country, Index i);

/// Recomputes labour available over labour needed at capacity (model.md 5). To be called
/// when one of its terms has changed, before `refresh`.
void recount_labour(Country& country, Index i);

/// Splits a loss through labour over its terms, in proportion to −ln of those below 1
/// (model.md 1.4); needed where labour binds, and done once after each recount.
void split_labour(Country& country, Index i);

/// Electricity an enterprise has drawn this quarter up to `now` [MWh], without booking
/// it; and that of the enterprises [first, last) together.
double projected_energy(Country const& country, Index i, Seconds now);
double projected_energy(Country const& country, Index first, Index last, Seconds now);

/// Electricity per unit made in a sector [MWh/unit].
inline double energy_per_unit(Country const& country, std::size_t sector) {
    return country.tables.sectors[sector].energy_intensity * country.energy_scale;
}

} // namespace dearth::models
