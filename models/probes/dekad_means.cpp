#include "models/probes/dekad_means.hpp"

#include <algorithm>
#include <string>

namespace dearth::models {
namespace {

std::vector<double> const& column(Enterprises const& rows, Habit habit) {
    switch (habit) {
    case Habit::attendance:
        return rows.attendance;
    case Habit::effort:
        return rows.effort;
    case Habit::overtime:
        return rows.overtime;
    case Habit::pace:
        return rows.pace;
    case Habit::fatigue:
        return rows.fatigue;
    case Habit::mobilised:
        return rows.mobilised;
    case Habit::diverted:
        break;
    }
    return rows.diverted;
}

} // namespace

DekadMeans::DekadMeans(std::size_t enterprises) : days_(1, 0.0) {
    sums_.fill(std::vector<double>(enterprises, 0.0));
}

void DekadMeans::look(Enterprises const& rows, int days) {
    for (std::size_t h = 0; h < habit_count; ++h) {
        auto const& values = column(rows, static_cast<Habit>(h));
        auto& sums = sums_[h];
        for (std::size_t i = 0; i < sums.size(); ++i) {
            sums[i] += values[i] * days;
        }
    }
    days_[0] += days;
}

void DekadMeans::clear() {
    for (auto& sums : sums_) {
        std::fill(sums.begin(), sums.end(), 0.0);
    }
    days_[0] = 0.0;
}

void DekadMeans::add_columns(sim::ColumnSet& columns) {
    for (std::size_t h = 0; h < habit_count; ++h) {
        columns.add("survey.dekads." + std::to_string(h), &sums_[h], sim::Digested::no);
    }
    columns.add("survey.days", &days_, sim::Digested::no);
}

} // namespace dearth::models
