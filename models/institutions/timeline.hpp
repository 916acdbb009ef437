#pragma once

#include "models/institutions/institutions.hpp"
#include "models/institutions/policy.hpp"
#include "sim/time/calendar.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace dearth::models {

/// Two policies that set the same rule for a common enterprise on a common day.
struct Overlap {
    std::size_t lower = 0; ///< position in Timeline::policies(), overruled
    std::size_t upper = 0; ///< position of the one that counts
    std::size_t field = 0; ///< position in institution_fields()
    bool is_clash = false; ///< equal rank and different values: neither may count
};

/// The rules in force by day and enterprise: the base edited by every policy whose dates
/// and scope admit them, the higher rank last. Immutable; cheap to ask, so that any place
/// may read it at any time.
class Timeline {
  public:
    /// Days are the kernel days of `calendar`. The burn-in knows the base alone: a policy
    /// in force at `start` or before begins on the first day of `start`.
    Timeline(Institutions const& base, std::vector<Policy> policies,
             sim::Calendar const& calendar);

    /// The policies in ascending rank; equals keep the order given.
    std::span<Policy const> policies() const { return policies_; }

    /// The days in (0, horizon) of the calendar on which a policy that can have an effect
    /// begins or no longer holds, ascending, each once.
    std::span<sim::Day const> switch_days() const { return switch_days_; }

    /// The rules for an enterprise on a kernel day. O(policies).
    Institutions resolve(sim::Day day, ScopeKey const& key) const;

    /// Whether a policy is in force on a day for some enterprise.
    bool is_active(std::size_t policy, sim::Day day) const;

    /// First kernel day of a policy and the day after its last.
    sim::Day begin(std::size_t policy) const { return spans_[policy].begin; }

    sim::Day end(std::size_t policy) const { return spans_[policy].end; }

  private:
    struct Span {
        sim::Day begin = 0;
        sim::Day end = 0; ///< the day after the last
    };

    Institutions base_;
    std::vector<Policy> policies_;
    std::vector<Span> spans_;
    std::vector<sim::Day> switch_days_;
};

/// Every pair of policies that set one rule for a common enterprise on a common day,
/// policies at their positions in `ranked`, which is in ascending rank. Two policies of
/// one name are steps of one preset and are compared like any others.
std::vector<Overlap> overlaps(std::span<Policy const> ranked);

/// The policies in ascending rank; equals keep their order.
std::vector<Policy> ranked(std::vector<Policy> policies);

/// Adds an error for each clash, naming both places [E221].
void refuse_clashes(std::span<Policy const> ranked, sim::Diagnostics& problems);

} // namespace dearth::models
