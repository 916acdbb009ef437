#include "sim/time/quarter.hpp"

#include <cstddef>

namespace dearth::sim {

namespace {

/// Quarters since the first of the year 0.
int ordinal(Quarter const& quarter) {
    return 4 * quarter.year + quarter.index - 1;
}

Date first_date(Quarter const& quarter) {
    return {quarter.year, 3 * quarter.index - 2, 1};
}

} // namespace

Quarter operator+(Quarter const& quarter, int quarters) {
    int const sum = ordinal(quarter) + quarters;
    int const index = ((sum % 4) + 4) % 4;
    return {(sum - index) / 4, index + 1};
}

Quarter operator-(Quarter const& quarter, int quarters) {
    return quarter + -quarters;
}

int quarters_between(Quarter const& from, Quarter const& to) {
    return ordinal(to) - ordinal(from);
}

Quarter quarter_of(Date const& date) {
    return {date.year, (date.month + 2) / 3};
}

std::int32_t first_day(Quarter const& quarter) {
    return days_since_2000(first_date(quarter));
}

int length_in_days(Quarter const& quarter) {
    return first_day(quarter + 1) - first_day(quarter);
}

std::string to_text(Quarter const& quarter) {
    std::string const date = to_text(first_date(quarter));
    return date.substr(0, date.size() - 6) + 'Q' + std::to_string(quarter.index);
}

std::optional<Quarter> parse_quarter(std::string_view text) {
    if (text.size() != 6 || text[4] != 'Q' || text[5] < '1' || text[5] > '4') {
        return std::nullopt;
    }
    std::optional<Date> const january = parse_date(std::string(text, 0, 4) + "-01-01");
    if (!january) {
        return std::nullopt;
    }
    return Quarter{january->year, text[5] - '0'};
}

std::array<Dekad, dekads_per_quarter> dekads(Quarter const& quarter) {
    std::array<Dekad, dekads_per_quarter> result{};
    Date month = first_date(quarter);
    for (std::size_t i = 0; i < result.size(); i += 3) {
        std::int32_t const first = days_since_2000(month);
        result[i] = {first, 10};
        result[i + 1] = {first + 10, 10};
        result[i + 2] = {first + 20, days_in_month(month.year, month.month) - 20};
        ++month.month;
    }
    return result;
}

int dekad_of(Date const& date) {
    int const month_of_quarter = (date.month - 1) % 3;
    int const third = date.day > 20 ? 2 : (date.day - 1) / 10;
    return 3 * month_of_quarter + third;
}

} // namespace dearth::sim
