#pragma once

#include "sim/time/calendar.hpp"

namespace dearth::models {

/// Whether a quarter is the first of its calendar year.
bool opens_year(sim::Calendar const& calendar, int quarter);

/// Length of the calendar year that a quarter lies in [d].
double days_of_year(sim::Calendar const& calendar, int quarter);

} // namespace dearth::models
