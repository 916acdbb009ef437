#include "models/institutions/timeline.hpp"

#include "sim/input/error_codes.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace dearth::models {
namespace {

std::vector<Overlap> overlaps_of(std::span<Policy const> policies, std::size_t lower,
                                 std::size_t upper) {
    Policy const& low = policies[lower];
    Policy const& high = policies[upper];
    std::vector<Overlap> found;
    if (!dates_meet(low, high) || !low.where.meets(high.where)) {
        return found;
    }
    bool const is_ranked = overrules(high, low);
    for (auto const& edit : low.edits) {
        for (auto const& other : high.edits) {
            if (edit.field == other.field) {
                bool const differs = edit.value < other.value || other.value < edit.value;
                found.push_back({lower, upper, edit.field, !is_ranked && differs});
            }
        }
    }
    return found;
}

sim::Diagnostic clash(Policy const& first, Policy const& second, std::size_t field) {
    auto const value_of = [field](Policy const& policy) {
        return *std::find_if(policy.edits.begin(), policy.edits.end(),
                             [field](Edit const& edit) { return edit.field == field; });
    };
    auto const& entry = institution_fields()[field].entry;
    Edit const one = value_of(first);
    Edit const two = value_of(second);
    auto problem = sim::problem_at(
        two.place, sim::errors::clash,
        fmt::format("policies '{}' and '{}' set '{}' to {} and {} for the same "
                    "enterprises and days, at equal rank",
                    first.name, second.name, entry.path,
                    sim::value_text(entry, one.value),
                    sim::value_text(entry, two.value)));
    problem.other = one.place.where;
    problem.other_excerpt = one.place.excerpt;
    problem.other_length = one.place.length;
    return problem;
}

} // namespace

Timeline::Timeline(Institutions const& base, std::vector<Policy> policies,
                   sim::Calendar const& calendar)
    : base_(base), policies_(ranked(std::move(policies))) {
    sim::Day const first = calendar.quarter_start(calendar.burn_in());
    sim::Day const last = calendar.horizon_days();
    for (auto const& policy : policies_) {
        sim::Day const begin = std::max(first, calendar.day(policy.from));
        sim::Day const end = policy.to ? calendar.day(*policy.to) + 1 : last;
        spans_.push_back({std::min(begin, last), std::clamp(end, 0, last)});
        bool const has_bite = spans_.back().begin < spans_.back().end
                              && !policy.where.is_empty() && !policy.edits.empty();
        if (has_bite) {
            switch_days_.push_back(spans_.back().begin);
            switch_days_.push_back(spans_.back().end);
        }
    }
    std::sort(switch_days_.begin(), switch_days_.end());
    switch_days_.erase(std::unique(switch_days_.begin(), switch_days_.end()),
                       switch_days_.end());
    std::erase_if(switch_days_, [last](sim::Day day) { return day <= 0 || day >= last; });
}

Institutions Timeline::resolve(sim::Day day, ScopeKey const& key) const {
    Institutions rules = base_;
    auto const fields = institution_fields();
    for (std::size_t i = 0; i < policies_.size(); ++i) {
        if (day < spans_[i].begin || day >= spans_[i].end
            || !policies_[i].where.admits(key)) {
            continue;
        }
        for (auto const& edit : policies_[i].edits) {
            rules.*fields[edit.field].member = edit.value;
        }
    }
    return rules;
}

bool Timeline::is_active(std::size_t policy, sim::Day day) const {
    return day >= spans_[policy].begin && day < spans_[policy].end
           && !policies_[policy].where.is_empty();
}

std::vector<Policy> ranked(std::vector<Policy> policies) {
    std::stable_sort(
        policies.begin(), policies.end(),
        [](Policy const& one, Policy const& two) { return overrules(two, one); });
    return policies;
}

std::vector<Overlap> overlaps(std::span<Policy const> ranked) {
    std::vector<Overlap> found;
    for (std::size_t upper = 1; upper < ranked.size(); ++upper) {
        for (std::size_t lower = 0; lower < upper; ++lower) {
            auto const pair = overlaps_of(ranked, lower, upper);
            found.insert(found.end(), pair.begin(), pair.end());
        }
    }
    return found;
}

void refuse_clashes(std::span<Policy const> ranked, sim::Diagnostics& problems) {
    for (auto const& overlap : overlaps(ranked)) {
        if (overlap.is_clash) {
            problems.add(
                clash(ranked[overlap.lower], ranked[overlap.upper], overlap.field));
        }
    }
}

} // namespace dearth::models
