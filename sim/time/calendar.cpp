#include "sim/time/calendar.hpp"

#include "sim/base/error.hpp"

namespace dearth::sim {

Calendar::Calendar(Quarter const& start, int burn_in, int quarters)
    : start_(start),
      first_quarter_(start - burn_in),
      burn_in_(burn_in),
      quarters_(quarters),
      origin_(first_day(first_quarter_)) {
    expect(burn_in >= 0, "a burn-in is not negative");
    expect(quarters >= 1, "a run has at least one quarter");
    fill_tables(burn_in + quarters + margin_quarters);
}

void Calendar::fill_tables(int quarter_count) {
    for (int index = 0; index < quarter_count; ++index) {
        Quarter const quarter = first_quarter_ + index;
        quarter_start_.push_back(first_day(quarter) - origin_);
        for (Dekad const& dekad : dekads(quarter)) {
            bool const opens_month = dekad_start_.size() % 3 == 0;
            if (opens_month) {
                month_start_.push_back(dekad.first_day - origin_);
            }
            auto const days = static_cast<std::size_t>(dekad.days);
            quarter_of_day_.insert(quarter_of_day_.end(), days, index);
            dekad_of_day_.insert(dekad_of_day_.end(), days,
                                 static_cast<std::int32_t>(dekad_start_.size()));
            month_of_day_.insert(month_of_day_.end(), days,
                                 static_cast<std::int32_t>(month_start_.size()) - 1);
            dekad_start_.push_back(dekad.first_day - origin_);
        }
    }
    quarter_start_.push_back(horizon_days());
    dekad_start_.push_back(horizon_days());
    month_start_.push_back(horizon_days());
}

} // namespace dearth::sim
