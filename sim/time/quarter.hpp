#pragma once

#include "sim/time/date.hpp"

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dearth::sim {

/// A calendar quarter; `index` is 1–4.
struct Quarter {
    int year = 2000;
    int index = 1;

    friend constexpr auto operator<=>(Quarter const&, Quarter const&) = default;
};

/// The quarter so many quarters later; `quarters` may be negative.
Quarter operator+(Quarter const& quarter, int quarters);

/// The quarter so many quarters earlier.
Quarter operator-(Quarter const& quarter, int quarters);

/// Quarters from `from` to `to`; negative if `to` is the earlier.
int quarters_between(Quarter const& from, Quarter const& to);

/// The quarter in which the date lies.
Quarter quarter_of(Date const& date);

/// First day of the quarter, in days since 2000-01-01 [d].
std::int32_t first_day(Quarter const& quarter);

/// Length of the quarter, 90–92 [d].
int length_in_days(Quarter const& quarter);

/// The quarter as "2019Q1".
std::string to_text(Quarter const& quarter);

/// Reads "2019Q1"; nothing if the text has another form.
std::optional<Quarter> parse_quarter(std::string_view text);

/// Number of dekads in a quarter: three a month.
inline constexpr int dekads_per_quarter = 9;

/// A third of a month: 1st–10th, 11th–20th or 21st to the end.
struct Dekad {
    std::int32_t first_day = 0; ///< days since 2000-01-01 [d]
    int days = 10;              ///< 8–11 [d]
};

/// The nine dekads of a quarter, in order.
std::array<Dekad, dekads_per_quarter> dekads(Quarter const& quarter);

/// Position of the date's dekad within its quarter, 0–8.
int dekad_of(Date const& date);

} // namespace dearth::sim
