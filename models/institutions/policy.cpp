#include "models/institutions/policy.hpp"

#include <algorithm>

namespace dearth::models {
namespace {

using Indices = std::vector<std::uint16_t>;

constexpr std::size_t position(ScopeDimension dimension) {
    return static_cast<std::size_t>(dimension);
}

bool contains(Indices const& sorted, std::uint16_t value) {
    return std::binary_search(sorted.begin(), sorted.end(), value);
}

bool share_one(Indices const& first, Indices const& second) {
    return std::any_of(first.begin(), first.end(),
                       [&](std::uint16_t value) { return contains(second, value); });
}

// Whether one of the counties of `narrow` lies in a province that `wide` admits.
bool counties_reach(Scope const& narrow, Scope const& wide) {
    auto const& provinces = wide.only[position(ScopeDimension::province)];
    if (!provinces || !narrow.only[position(ScopeDimension::county)]
        || narrow.county_provinces.empty()) {
        return true;
    }
    return std::any_of(
        narrow.county_provinces.begin(), narrow.county_provinces.end(),
        [&](std::uint16_t province) { return contains(*provinces, province); });
}

} // namespace

bool Scope::admits(ScopeKey const& key) const {
    for (std::size_t i = 0; i < scope_dimension_count; ++i) {
        if (only[i] && !contains(*only[i], key.of[i])) {
            return false;
        }
    }
    return true;
}

bool Scope::is_empty() const {
    bool const has_empty_list = std::any_of(
        only.begin(), only.end(), [](auto const& list) { return list && list->empty(); });
    return has_empty_list || !counties_reach(*this, *this);
}

bool Scope::meets(Scope const& other) const {
    if (is_empty() || other.is_empty()) {
        return false;
    }
    for (std::size_t i = 0; i < scope_dimension_count; ++i) {
        if (only[i] && other.only[i] && !share_one(*only[i], *other.only[i])) {
            return false;
        }
    }
    return counties_reach(*this, other) && counties_reach(other, *this);
}

int Scope::depth() const {
    int deepest = 0;
    for (std::size_t i = 0; i < scope_dimension_count; ++i) {
        if (only[i]) {
            deepest = static_cast<int>(i) + 1;
        }
    }
    return deepest;
}

int Scope::keys() const {
    return static_cast<int>(std::count_if(
        only.begin(), only.end(), [](auto const& list) { return list.has_value(); }));
}

bool dates_meet(Policy const& first, Policy const& second) {
    bool const second_begins_in_time = !first.to || second.from <= *first.to;
    bool const first_begins_in_time = !second.to || first.from <= *second.to;
    return second_begins_in_time && first_begins_in_time;
}

bool overrules(Policy const& upper, Policy const& lower) {
    if (upper.where.depth() != lower.where.depth()) {
        return upper.where.depth() > lower.where.depth();
    }
    if (upper.where.keys() != lower.where.keys()) {
        return upper.where.keys() > lower.where.keys();
    }
    return upper.from > lower.from;
}

} // namespace dearth::models
