#pragma once

#include "models/economy/purposes.hpp"
#include "sim/random/draw.hpp"
#include "sim/time/calendar.hpp"

namespace dearth::models {

/// When something happens and in which history: what every mechanism may know.
struct Moment {
    sim::Seconds now = 0;
    sim::Day day = 0;
    int dekad = 0;         ///< index of the dekad under way, from the burn-in
    int dekad_days = 10;   ///< of the dekad that begins or is under way
    int quarter_days = 90; ///< of the quarter under way
    sim::DrawSeries const* draws = nullptr;

    /// The draw of a purpose for an entity on this day.
    sim::Draw draw(Purpose purpose, std::uint64_t entity,
                   std::uint32_t ordinal = 0) const {
        return sim::Draw(
            *draws, {number(purpose), entity, static_cast<std::uint32_t>(day), ordinal});
    }
};

} // namespace dearth::models
