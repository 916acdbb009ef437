#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dearth::sim {

/// A day of the proleptic Gregorian calendar; month 1–12, day 1–31.
struct Date {
    int year = 2000;
    int month = 1;
    int day = 1;

    friend constexpr auto operator<=>(Date const&, Date const&) = default;
};

/// Days from 2000-01-01 to the date [d]; negative before it. Exact for years −32,000 to
/// 32,000; the date must exist.
std::int32_t days_since_2000(Date const& date);

/// The date that many days after 2000-01-01; the inverse of `days_since_2000`.
Date date_from_days(std::int32_t days);

/// Length of a month [d]; `month` is 1–12.
int days_in_month(int year, int month);

/// Whether month and day lie in their ranges, 29 February in leap years only.
bool is_valid(Date const& date);

/// The date as "2021-04-26".
std::string to_text(Date const& date);

/// Reads "2021-04-26"; nothing if the text has another form or the day does not exist.
std::optional<Date> parse_date(std::string_view text);

} // namespace dearth::sim
