#pragma once

#include "models/economy/country.hpp"

namespace dearth::models {

/// Moves matter: everything an enterprise has made, used, drawn and lost since it was
/// last settled is booked up to `now`. Between two events its rate is constant, so the
/// books are exact; a stock that runs out inside the interval ends production at that
/// instant, in real time. Settling in two pieces equals settling in one to 1e-12
/// relative. The one function that moves matter inside an enterprise; O(inputs).
void settle(Country& country, Index i, Seconds now);

/// Recomputes the rate of a settled enterprise, what binds it, when a stock will run out,
/// and its own next event:
///
///     rate = K·A·management·min(labour, power, equipment, pace)
///
/// and 0 while an input without substitute is out, the store is full, a restart waits for
/// approval (model.md 5).
void refresh(Country& country, Index i);

/// Labour available over labour needed at capacity, and how a loss through labour is
/// split over its terms, in proportion to −ln of those below 1 (model.md 1.4, 5).
struct Labour {
    double factor = 1.0;
    std::array<double, labour_term_count> split{};
};

Labour labour_of(Country const& country, Index i);

/// Share of potential output that labour alone allows, without the split; O(1).
double labour_factor(Country const& country, Index i);

/// Electricity an enterprise has drawn this quarter up to `now` [MWh], without booking
/// it.
double projected_energy(Country const& country, Index i, Seconds now);

/// Electricity per unit made [MWh/unit].
double energy_per_unit(Country const& country, Index i);

} // namespace dearth::models
