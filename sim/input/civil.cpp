#include "sim/input/civil.hpp"

#include <array>
#include <cstddef>

namespace dearth::sim {

namespace {

/// The number that `text` spells in digits alone; -1 if anything else stands there.
int digits(std::string_view text) {
    int number = 0;
    for (char const letter : text) {
        if (letter < '0' || letter > '9') {
            return -1;
        }
        number = 10 * number + (letter - '0');
    }
    return number;
}

int month_length(int year, int month) {
    static constexpr std::array lengths{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool const leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : lengths[static_cast<std::size_t>(month - 1)];
}

} // namespace

std::optional<CivilDay> parse_civil_day(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
        return std::nullopt;
    }
    CivilDay const day{digits(text.substr(0, 4)), digits(text.substr(5, 2)),
                       digits(text.substr(8, 2))};
    bool const in_calendar = day.year >= 1 && day.month >= 1 && day.month <= 12
                             && day.day >= 1
                             && day.day <= month_length(day.year, day.month);
    return in_calendar ? std::optional(day) : std::nullopt;
}

std::optional<CivilQuarter> parse_civil_quarter(std::string_view text) {
    if (text.size() != 6 || text[4] != 'Q') {
        return std::nullopt;
    }
    CivilQuarter const quarter{digits(text.substr(0, 4)), digits(text.substr(5, 1))};
    bool const in_calendar =
        quarter.year >= 1 && quarter.quarter >= 1 && quarter.quarter <= 4;
    return in_calendar ? std::optional(quarter) : std::nullopt;
}

} // namespace dearth::sim
