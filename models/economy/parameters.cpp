#include "models/economy/parameters.hpp"

#include "models/economy/parameter_tables.hpp"

#include <vector>

namespace dearth::models {
namespace {

std::vector<ParameterField> joined_fields() {
    std::vector<ParameterField> joined;
    for (auto const part :
         {physical_parameters(), social_parameters(), state_parameters()}) {
        joined.insert(joined.end(), part.begin(), part.end());
    }
    return joined;
}

} // namespace

std::span<ParameterField const> parameter_fields() {
    static std::vector<ParameterField> const fields = joined_fields();
    return fields;
}

Parameters default_parameters() {
    Parameters values{};
    for (auto const& field : parameter_fields()) {
        values.*field.member = field.entry.fallback;
    }
    return values;
}

} // namespace dearth::models
