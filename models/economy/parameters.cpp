#include "models/economy/parameters.hpp"

#include "models/economy/parameter_tables.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <vector>

namespace dearth::models {
namespace {

// What no branch may change: sections of technology, generator and switches…
constexpr std::string_view fixed_sections[] = {"capital.", "power.", "farms.", "world.",
                                               "mechanism."};

// …and single parameters that the built world, its fitted numbers or its first state
// follow from, or that settle what lies between events.
constexpr std::string_view fixed_paths[] = {
    "supply.input_stock_days",
    "supply.output_stock_days",
    "supply.output_cap_days",
    "supply.lead_time_base",
    "supply.investment_lag",
    "supply.substitution_cost",
    "supply.substitution_learning",
    "labour.attendance",
    "labour.official_wage",
    "labour.ration",
    "labour.market_wage",
    "labour.absence_fee",
    "labour.attendance_spread",
    "labour.effort_cost",
    "labour.effort_floor",
    "labour.effort_supervision",
    "labour.overmanning",
    "market.output_share",
    "market.rice_price",
    "market.price",
    "market.depth",
    "market.smuggling_share",
    "market.cash_velocity",
    "manager.turnover",
    "manager.audit_belief",
    "manager.supply_belief",
    "secretary.competence_low",
    "secretary.competence_high",
    "planner.tautness",
};

bool is_branchable(std::string_view path) {
    bool const is_fixed =
        std::any_of(
            std::begin(fixed_sections), std::end(fixed_sections),
            [path](std::string_view section) { return path.starts_with(section); })
        || std::find(std::begin(fixed_paths), std::end(fixed_paths), path)
               != std::end(fixed_paths);
    return !is_fixed;
}

std::vector<ParameterField> joined_fields() {
    std::vector<ParameterField> joined;
    for (auto const part :
         {physical_parameters(), social_parameters(), state_parameters()}) {
        joined.insert(joined.end(), part.begin(), part.end());
    }
    for (auto& field : joined) {
        field.entry.branchable = is_branchable(field.entry.path);
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
