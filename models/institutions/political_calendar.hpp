#pragma once

#include "sim/time/date.hpp"

namespace dearth::models {

/// How near a day is to a political date, 1 on the date, falling evenly to 0 thirty days
/// before and after it: 16 February and 15 April (birthdays of Kim Jong Il and Kim Il
/// Sung), 9 September (the state's foundation), 10 October (the party's). Achievements
/// are shown for such dates: the surplus order of 2021 ran to the 110th birthday (Daily
/// NK, July 2021). [1]
double political_nearness(sim::Date const& date);

} // namespace dearth::models
