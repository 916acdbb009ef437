#include "models/cycle/year.hpp"

namespace dearth::models {
namespace {

constexpr int quarters_a_year = 4;

} // namespace

bool opens_year(sim::Calendar const& calendar, int quarter) {
    return calendar.date(calendar.quarter_start(quarter)).month == 1;
}

double days_of_year(sim::Calendar const& calendar, int quarter) {
    int first = quarter;
    while (!opens_year(calendar, first)) {
        --first;
    }
    return static_cast<double>(calendar.quarter_start(first + quarters_a_year)
                               - calendar.quarter_start(first));
}

} // namespace dearth::models
