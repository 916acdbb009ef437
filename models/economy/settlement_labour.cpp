#include "models/economy/settlement.hpp"
#include "sim/base/math.hpp"

#include <algorithm>

namespace dearth::models {
namespace {

constexpr double day_seconds = 86'400.0;
constexpr double to_be_split = -1.0;

// L·(1 + skill_value·(skill − 1)) of them, and what attendance and the rest leave.
std::array<double, labour_term_count> labour_terms(Country const& country, Index i) {
    auto const& rows = country.enterprises;
    double const floor = country.parameters.effort_floor;
    return {rows.attendance[i], 1.0 - rows.diverted[i], 1.0 - rows.mobilised[i],
            floor + (1.0 - floor) * rows.effort[i],
            1.0 + rows.overtime[i] - rows.fatigue[i] + rows.cadres[i]};
}

} // namespace

void count_labour_days(Country& country, Index i) {
    auto& rows = country.enterprises;
    double const days =
        static_cast<double>(rows.settled[i] - rows.counted[i]) / day_seconds;
    rows.counted[i] = rows.settled[i];
    double const enrolled = rows.workers[i] * days;
    double const present = enrolled * rows.attendance[i];
    double const left = present * (1.0 - rows.mobilised[i]);
    double const diverted = left * rows.diverted[i];
    double* const uses = &rows.labour_days[i * labour_use_count];
    uses[static_cast<std::size_t>(LabourUse::worked)] += left - diverted;
    uses[static_cast<std::size_t>(LabourUse::absent)] += enrolled - present;
    uses[static_cast<std::size_t>(LabourUse::mobilised)] += present - left;
    uses[static_cast<std::size_t>(LabourUse::diverted)] += diverted;
}

void recount_labour(Country& country, Index i) {
    auto& rows = country.enterprises;
    double const gain = country.parameters.skill_value * (rows.skill[i] - 1.0);
    double present = rows.workers[i] * (1.0 + gain);
    for (double const term : labour_terms(country, i)) {
        present *= std::max(0.0, term);
    }
    rows.labour[i] = present / (rows.crew[i] * rows.capital[i]);
    rows.labour_split[i * labour_term_count] = to_be_split;
}

void split_labour(Country& country, Index i) {
    auto& rows = country.enterprises;
    double* const split = &rows.labour_split[i * labour_term_count];
    if (split[0] != to_be_split) {
        return;
    }
    auto const terms = labour_terms(country, i);
    double total = 0.0;
    for (std::size_t term = 0; term < labour_term_count; ++term) {
        double const share = std::max(terms[term], 1e-300);
        split[term] = share < 1.0 ? -sim::natural_log(share) : 0.0;
        total += split[term];
    }
    if (total <= 0.0) {
        split[0] = total = 1.0; // too few enrolled: nobody is there, as with absence
    }
    for (std::size_t term = 0; term < labour_term_count; ++term) {
        split[term] /= total;
    }
}

} // namespace dearth::models
