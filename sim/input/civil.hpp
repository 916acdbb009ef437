#pragma once

#include <optional>
#include <string_view>

namespace dearth::sim {

/// A day of the Gregorian calendar as written in a file, nothing more.
struct CivilDay {
    int year = 0;
    int month = 0; ///< 1 to 12
    int day = 0;   ///< 1 to the month's length
    bool operator==(CivilDay const&) const = default;
};

/// A quarter of a year as written in a file, nothing more.
struct CivilQuarter {
    int year = 0;
    int quarter = 0; ///< 1 to 4
    bool operator==(CivilQuarter const&) const = default;
};

/// The day of exactly `YYYY-MM-DD`; nothing if malformed or not in the calendar.
std::optional<CivilDay> parse_civil_day(std::string_view text);

/// The quarter of exactly `YYYYQn`; nothing if malformed.
std::optional<CivilQuarter> parse_civil_quarter(std::string_view text);

} // namespace dearth::sim
