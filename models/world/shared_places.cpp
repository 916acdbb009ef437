#include "models/world/shared_places.hpp"

#include <algorithm>
#include <utility>

namespace dearth::models {
namespace {

constexpr auto province_list = static_cast<std::size_t>(ScopeDimension::province);
constexpr auto county_list = static_cast<std::size_t>(ScopeDimension::county);

using CountyName = std::pair<std::string, std::string>; // province, county

CountyName county_name(ScopeNames const& names, std::size_t county) {
    return {names.of[province_list][names.county_provinces[county]],
            names.of[county_list][county]};
}

std::vector<CountyName> county_names(ScopeNames const& names) {
    std::vector<CountyName> all;
    for (std::size_t county = 0; county < names.county_provinces.size(); ++county) {
        all.push_back(county_name(names, county));
    }
    return all;
}

template <class Name>
std::optional<std::uint16_t> position(std::vector<Name> const& names, Name const& name) {
    auto const found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? std::nullopt
                                : std::optional<std::uint16_t>(
                                    static_cast<std::uint16_t>(found - names.begin()));
}

template <class Name>
std::vector<std::optional<std::uint16_t>> positions(std::vector<Name> const& own,
                                                    std::vector<Name> const& shared) {
    std::vector<std::optional<std::uint16_t>> found;
    found.reserve(own.size());
    for (auto const& name : own) {
        found.push_back(position(shared, name));
    }
    return found;
}

} // namespace

SharedPlaces::SharedPlaces(ScopeNames const& before, ScopeNames const& after)
    : names_(before) {
    auto const others = county_names(after);
    auto& provinces = names_.of[province_list];
    provinces.clear();
    names_.of[county_list].clear();
    names_.county_provinces.clear();
    for (auto const& name : county_names(before)) {
        if (!position(others, name)) {
            continue;
        }
        if (!position(provinces, name.first)) {
            provinces.push_back(name.first);
        }
        names_.of[county_list].push_back(name.second);
        names_.county_provinces.push_back(position(provinces, name.first).value());
    }
    auto const counties = county_names(names_);
    for (std::size_t k = 0; k < sides_.size(); ++k) {
        auto const& own = k == 0 ? before : after;
        sides_[k].provinces = positions(own.of[province_list], provinces);
        sides_[k].counties = positions(county_names(own), counties);
        only_[k] = missing(own, sides_[k]);
    }
}

std::vector<Policy> SharedPlaces::of_before(std::vector<Policy> policies) const {
    return translated(std::move(policies), sides_[0]);
}

std::vector<Policy> SharedPlaces::of_after(std::vector<Policy> policies) const {
    return translated(std::move(policies), sides_[1]);
}

std::vector<Policy> SharedPlaces::translated(std::vector<Policy> policies,
                                             Side const& side) const {
    auto const translate = [](std::optional<std::vector<std::uint16_t>>& list,
                              Translation const& to) {
        if (!list) {
            return;
        }
        std::vector<std::uint16_t> shared;
        for (auto const index : *list) {
            if (to[index]) {
                shared.push_back(*to[index]);
            }
        }
        std::sort(shared.begin(), shared.end());
        list = std::move(shared);
    };
    for (auto& policy : policies) {
        translate(policy.where.only[province_list], side.provinces);
        auto& counties = policy.where.only[county_list];
        translate(counties, side.counties);
        policy.where.county_provinces.clear();
        for (auto const county : counties.value_or(std::vector<std::uint16_t>())) {
            policy.where.county_provinces.push_back(names_.county_provinces[county]);
        }
    }
    return policies;
}

std::vector<std::string> SharedPlaces::missing(ScopeNames const& own, Side const& side) {
    std::vector<std::string> names;
    for (std::size_t province = 0; province < side.provinces.size(); ++province) {
        if (!side.provinces[province]) {
            names.push_back("province " + own.of[province_list][province]);
        }
    }
    for (std::size_t county = 0; county < side.counties.size(); ++county) {
        if (!side.counties[county] && side.provinces[own.county_provinces[county]]) {
            names.push_back("county " + own.of[county_list][county]);
        }
    }
    return names;
}

} // namespace dearth::models
