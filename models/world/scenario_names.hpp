#pragma once

#include "models/economy/technology.hpp"
#include "models/institutions/policy.hpp"
#include "sim/input/yaml.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dearth::models {

/// The names that scopes may use, each dimension in the order of its indices. Provinces
/// and counties are those of the tables; counties are ordered by province, then as in
/// the table.
struct ScopeNames {
    std::array<std::vector<std::string>, scope_dimension_count> of{};
    std::vector<std::uint16_t> county_provinces{}; ///< by county

    std::vector<std::string> const& operator[](ScopeDimension dimension) const {
        return of[static_cast<std::size_t>(dimension)];
    }
};

/// The names of a country's tables, of the classes, sectors and forms of ownership.
ScopeNames scope_names(Tables const& tables);

/// `scope` narrowed to the names in a list. Unknown names are told with the nearest one.
Scope with_names(Scope scope, ScopeDimension dimension, sim::YamlNode const& list,
                 ScopeNames const& names, sim::Diagnostics& problems);

} // namespace dearth::models
