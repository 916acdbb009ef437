#include "models/world/scenario_names.hpp"

#include "models/economy/goods.hpp"
#include "sim/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace dearth::models {
namespace {

constexpr std::size_t position(ScopeDimension dimension) {
    return static_cast<std::size_t>(dimension);
}

std::vector<std::string_view> views(std::vector<std::string> const& texts) {
    return {texts.begin(), texts.end()};
}

std::optional<std::uint16_t> index_of(sim::YamlNode const& item,
                                      std::vector<std::string> const& known,
                                      ScopeDimension dimension,
                                      sim::Diagnostics& problems) {
    auto const found = std::find(known.begin(), known.end(), item.raw());
    if (item.is_scalar() && found != known.end()) {
        return static_cast<std::uint16_t>(found - known.begin());
    }
    if (!item.require(sim::YamlKind::scalar, problems)) {
        return std::nullopt;
    }
    auto const candidates = views(known);
    auto remedy = sim::did_you_mean(item.raw(), candidates);
    if (remedy.empty() && known.size() <= class_count + ownership_count) {
        remedy = "use one of " + sim::join(candidates, ", ");
    }
    problems.add(
        item.problem(sim::errors::unknown_name,
                     fmt::format("unknown {} '{}'",
                                 scope_dimension_names[position(dimension)], item.raw()),
                     remedy));
    return std::nullopt;
}

} // namespace

ScopeNames scope_names(Tables const& tables) {
    ScopeNames names;
    names.of[position(ScopeDimension::priority_class)] = {class_names.begin(),
                                                          class_names.end()};
    names.of[position(ScopeDimension::sector)] = {good_names.begin(),
                                                  good_names.begin() + sector_count};
    names.of[position(ScopeDimension::ownership)] = {ownership_names.begin(),
                                                     ownership_names.end()};
    for (auto const& province : tables.provinces) {
        names.of[position(ScopeDimension::province)].push_back(province.id);
    }
    for (auto const& county : tables.counties) {
        names.of[position(ScopeDimension::county)].push_back(county.id);
        names.county_provinces.push_back(county.province);
    }
    return names;
}

Scope with_names(Scope scope, ScopeDimension dimension, sim::YamlNode const& list,
                 ScopeNames const& names, sim::Diagnostics& problems) {
    if (!list.require(sim::YamlKind::list, problems)) {
        return scope;
    }
    auto const& known = names[dimension];
    // Without its table every name would look unknown; the table's mistake is told.
    if (known.empty()) {
        return scope;
    }
    auto& indices = scope.only[position(dimension)].emplace();
    for (auto const& item : list.items()) {
        if (auto const index = index_of(item, known, dimension, problems)) {
            indices.push_back(*index);
        }
    }
    std::sort(indices.begin(), indices.end());
    indices.erase(std::unique(indices.begin(), indices.end()), indices.end());
    if (dimension == ScopeDimension::county) {
        scope.county_provinces.clear();
        for (auto const county : indices) {
            scope.county_provinces.push_back(names.county_provinces[county]);
        }
    }
    return scope;
}

} // namespace dearth::models
