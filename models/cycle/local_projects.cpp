#include "models/cycle/province_office.hpp"
#include "models/cycle/works.hpp"
#include "models/decisions/diversion.hpp"
#include "models/economy/settlement.hpp"

#include <algorithm>

namespace dearth::models {

void ProvinceOffice::choose_diversion(sim::Place place) {
    auto& rows = country_.enterprises;
    std::vector<DiversionView> views;
    for (County& county : country_.counties) {
        if (county.province != place || county.first == county.last) {
            continue;
        }
        auto const& rules = regimes_.provincial(areas_[place].regime, place);
        double total = 0.0;
        for (Index i = county.first; i < county.last; ++i) {
            total += rows.workers[i];
        }
        views.clear();
        for (Index i = county.first; i < county.last; ++i) {
            double const share = rows.workers[i] / total;
            double const fulfilment = rows.closed_plan[i] > 0.0
                                          ? rows.closed_report[i] / rows.closed_plan[i]
                                          : 1.0;
            views.push_back(
                {share, share, fulfilment, 1.0, fulfilment < 1.0 ? 1.0 : 0.0});
        }
        county.pull = project_pull(views, rules, country_.parameters);
        for (Index i = county.first; i < county.last; ++i) {
            rows.diversion_order[i] = decide(views[i - county.first], county.pull,
                                             this->rules(i), country_.parameters);
        }
    }
}

// The order takes effect with the round of work; with the workers goes the same share of
// a dekad's building materials.
void Works::follow_diversion(Index i, Moment const& now) {
    auto& rows = country_.enterprises;
    rows.diverted[i] = rows.diversion_order[i];
    std::size_t const cell = i * good_count + index(Good::building);
    double const taken =
        std::min(rows.stock[cell],
                 rows.diverted[i] * rows.stock[cell] * now.dekad_days / now.quarter_days);
    if (taken <= 0.0) {
        return;
    }
    rows.stock[cell] -= taken;
    rows.lost[cell] += taken;
    country_.counties[rows.county[i]].project_materials += taken;
}

// Closes the quarter's accounts of the county offices.
void ProvinceOffice::close_desks(sim::Place place) {
    for (County& county : country_.counties) {
        if (county.province != place) {
            continue;
        }
        county.closed_approvals = county.approvals;
        county.closed_waiting_days = county.waiting_days;
        county.approvals = county.waiting_days = 0.0;
    }
}

} // namespace dearth::models
