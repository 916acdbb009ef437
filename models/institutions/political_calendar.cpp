#include "models/institutions/political_calendar.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace dearth::models {
namespace {

struct YearlyDate {
    int month;
    int day;
};

constexpr std::array<YearlyDate, 4> political_dates{{{2, 16}, {4, 15}, {9, 9}, {10, 10}}};
constexpr double reach_days = 30.0;

} // namespace

double political_nearness(sim::Date const& date) {
    auto const today = sim::days_since_2000(date);
    int nearest = 366;
    // All lie more than a month from the year's end, so that this year's are enough.
    for (auto const& [month, day] : political_dates) {
        auto const that = sim::days_since_2000({date.year, month, day});
        nearest = std::min(nearest, std::abs(that - today));
    }
    return std::max(0.0, 1.0 - static_cast<double>(nearest) / reach_days);
}

} // namespace dearth::models
