#pragma once

#include "models/economy/enterprises.hpp"

namespace dearth::models {

/// The plan's part of what an enterprise has made since its surplus was last counted
/// [unit]: its quarterly plan pro rata of the time. `quarter_days` > 0.
inline double surplus_quota(Enterprises const& rows, Index i, Seconds now,
                            double quarter_days) {
    double const days = static_cast<double>(now - rows.surplus_since[i])
                        / static_cast<double>(sim::seconds_per_day);
    return rows.plan[i] * days / quarter_days;
}

/// Counts the surplus from now on: what was made before is settled.
inline void count_surplus_anew(Enterprises& rows, Index i, Seconds now) {
    rows.surplus_base[i] = rows.made[i];
    rows.surplus_since[i] = now;
}

} // namespace dearth::models
