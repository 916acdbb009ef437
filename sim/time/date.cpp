#include "sim/time/date.hpp"

#include "sim/base/text.hpp"

#include <array>
#include <cstddef>

namespace dearth::sim {

namespace {

// The algorithm counts years from March, so that 29 February ends a year, in eras of 400
// years; years are shifted to be positive.
constexpr int shift_eras = 100;
constexpr int days_per_era = 146'097;

// From the first of March of the year −40,000 to 2000-01-01: 105 eras less the 60 days
// of January and February 2000.
constexpr std::int32_t epoch = 105 * days_per_era - 60;

bool is_leap(int year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

std::string padded(int value, std::size_t width) {
    std::string const digits = std::to_string(value);
    return std::string(width > digits.size() ? width - digits.size() : 0, '0') + digits;
}

} // namespace

std::int32_t days_since_2000(Date const& date) {
    int const shifted_year = date.year + 400 * shift_eras - (date.month <= 2 ? 1 : 0);
    int const era = shifted_year / 400;
    int const year_of_era = shifted_year % 400;
    int const month_from_march = (date.month + 9) % 12;
    int const day_of_year = (153 * month_from_march + 2) / 5 + date.day - 1;
    int const day_of_era =
        365 * year_of_era + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * days_per_era + day_of_era - epoch;
}

Date date_from_days(std::int32_t days) {
    int const shifted = days + epoch;
    int const era = shifted / days_per_era;
    int const day_of_era = shifted % days_per_era;
    // A leap day every 1,460 days but every 36,524, and again at the era's end.
    int const year_of_era = (day_of_era - day_of_era / 1'460 + day_of_era / 36'524
                             - day_of_era / (days_per_era - 1))
                            / 365;
    int const day_of_year =
        day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int const month_from_march = (5 * day_of_year + 2) / 153;
    int const day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    int const month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
    int const year = era * 400 + year_of_era - 400 * shift_eras + (month <= 2 ? 1 : 0);
    return {year, month, day};
}

int days_in_month(int year, int month) {
    constexpr std::array lengths{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int const length = lengths[static_cast<std::size_t>(month - 1)];
    return month == 2 && is_leap(year) ? length + 1 : length;
}

bool is_valid(Date const& date) {
    return date.month >= 1 && date.month <= 12 && date.day >= 1
           && date.day <= days_in_month(date.year, date.month);
}

std::string to_text(Date const& date) {
    return padded(date.year, 4) + '-' + padded(date.month, 2) + '-' + padded(date.day, 2);
}

std::optional<Date> parse_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
        return std::nullopt;
    }
    std::optional<int> const year = natural_number(text.substr(0, 4));
    std::optional<int> const month = natural_number(text.substr(5, 2));
    std::optional<int> const day = natural_number(text.substr(8, 2));
    if (!year || !month || !day || !is_valid({*year, *month, *day})) {
        return std::nullopt;
    }
    return Date{*year, *month, *day};
}

} // namespace dearth::sim
