#pragma once

#include "sim/time/date.hpp"
#include "sim/time/quarter.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace dearth::sim {

/// Kernel time [s]: 0 is the midnight that opens the burn-in.
using Seconds = std::int64_t;

/// Kernel day [d]: day 0 is the first day of the burn-in.
using Day = std::int32_t;

inline constexpr Seconds seconds_per_day = 86'400;

/// A time after every run; an own event at `never` is none.
inline constexpr Seconds never = INT64_MAX;

/// The kernel day in which a kernel time lies; `time` is not negative.
constexpr Day day_of(Seconds time) {
    return static_cast<Day>(time / seconds_per_day);
}

/// The midnight that opens a kernel day [s].
constexpr Seconds start_of(Day day) {
    return Seconds{day} * seconds_per_day;
}

/// Maps kernel days to dates, quarters, dekads and months, each in constant time.
///
/// Kernel day 0 is the first day of the burn-in. Quarters, dekads and months are counted
/// from there: quarter k holds dekads 9k…9k+8 and months 3k…3k+2. The tables reach
/// `margin_quarters` past the last quarter of the run, so that plans and messages may
/// look ahead.
class Calendar {
  public:
    static constexpr int margin_quarters = 6;

    /// A run of `quarters` quarters from `start`, after `burn_in` quarters.
    /// @throws InvariantError unless burn_in >= 0 and quarters >= 1.
    Calendar(Quarter const& start, int burn_in, int quarters);

    /// First quarter that is reported (after the burn-in).
    Quarter const& start() const { return start_; }

    /// Quarters of burn-in; also the index of the first reported quarter.
    int burn_in() const { return burn_in_; }

    /// Reported quarters.
    int quarters() const { return quarters_; }

    /// Kernel day that follows the last reported quarter.
    Day end_day() const { return quarter_start(burn_in_ + quarters_); }

    /// Number of kernel days the tables hold; a day argument lies in [0, this).
    Day horizon_days() const { return static_cast<Day>(quarter_of_day_.size()); }

    Date date(Day day) const { return date_from_days(origin_ + day); }

    /// Kernel day of a date; negative before the burn-in, any date is allowed.
    Day day(Date const& date) const { return sim::days_since_2000(date) - origin_; }

    /// The day in days since 2000-01-01 [d].
    std::int32_t days_since_2000(Day day) const { return origin_ + day; }

    /// The time in seconds since 2000-01-01 [s].
    std::int64_t seconds_since_2000(Seconds time) const {
        return std::int64_t{origin_} * seconds_per_day + time;
    }

    /// The quarter with this index; index 0 is the first of the burn-in.
    Quarter quarter(int index) const { return first_quarter_ + index; }

    int quarter_index(Day day) const {
        return quarter_of_day_[static_cast<std::size_t>(day)];
    }

    int dekad_index(Day day) const {
        return dekad_of_day_[static_cast<std::size_t>(day)];
    }

    int month_index(Day day) const {
        return month_of_day_[static_cast<std::size_t>(day)];
    }

    /// First day of a quarter; `index` up to one past the last of the tables.
    Day quarter_start(int index) const {
        return quarter_start_[static_cast<std::size_t>(index)];
    }

    int quarter_days(int index) const {
        return quarter_start(index + 1) - quarter_start(index);
    }

    Day dekad_start(int index) const {
        return dekad_start_[static_cast<std::size_t>(index)];
    }

    int dekad_days(int index) const {
        return dekad_start(index + 1) - dekad_start(index);
    }

    Day month_start(int index) const {
        return month_start_[static_cast<std::size_t>(index)];
    }

    int month_days(int index) const {
        return month_start(index + 1) - month_start(index);
    }

  private:
    void fill_tables(int quarter_count);

    Quarter start_;
    Quarter first_quarter_;
    int burn_in_;
    int quarters_;
    std::int32_t origin_; // days since 2000-01-01 of kernel day 0
    std::vector<std::int32_t> quarter_of_day_;
    std::vector<std::int32_t> dekad_of_day_;
    std::vector<std::int32_t> month_of_day_;
    std::vector<Day> quarter_start_; // each with one entry past the end
    std::vector<Day> dekad_start_;
    std::vector<Day> month_start_;
};

} // namespace dearth::sim
