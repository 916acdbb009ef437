#include "models/cycle/stage.hpp"

namespace dearth::models {

Moment moment_of(Stage const& stage, sim::Seconds now) {
    auto const& calendar = stage.calendar;
    sim::Day const day = sim::day_of(now);
    int const dekad = calendar.dekad_index(day);
    return {now,
            day,
            dekad,
            calendar.dekad_days(dekad),
            calendar.quarter_days(calendar.quarter_index(day)),
            &stage.draws};
}

} // namespace dearth::models
