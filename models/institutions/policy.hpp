#pragma once

#include "sim/input/diagnostics.hpp"
#include "sim/time/date.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dearth::models {

/// The keys of a scope, from the widest to the deepest: the rank of a policy grows with
/// its deepest key.
enum class ScopeDimension : std::uint8_t {
    province,
    county,
    priority_class,
    sector,
    ownership,
};

inline constexpr std::size_t scope_dimension_count = 5;

/// The dimensions as a scenario's `where` writes them.
inline constexpr std::array<std::string_view, scope_dimension_count>
    scope_dimension_names{"province", "county", "class", "sector", "ownership"};

/// What an enterprise is, as far as a scope can tell: one index for each dimension, in
/// the order of ScopeDimension. Counties are numbered across the country.
struct ScopeKey {
    std::array<std::uint16_t, scope_dimension_count> of{};

    friend bool operator==(ScopeKey const&, ScopeKey const&) = default;
};

/// The enterprises a policy is for: those whose every dimension is in the list given for
/// it. A dimension without a list admits all; an empty list admits none.
struct Scope {
    /// Ascending indices by dimension.
    std::array<std::optional<std::vector<std::uint16_t>>, scope_dimension_count> only{};

    /// The province of each county in the list of counties, in the order of that list.
    std::vector<std::uint16_t> county_provinces{};

    bool admits(ScopeKey const& key) const;

    /// Whether no enterprise can be admitted.
    bool is_empty() const;

    /// Whether one enterprise could be admitted by both.
    bool meets(Scope const& other) const;

    /// 0 for the whole country, else 1 + the deepest dimension with a list.
    int depth() const;

    /// How many dimensions have a list.
    int keys() const;
};

/// One rule set by a policy: which field of the catalogue of institutions, and to what.
struct Edit {
    std::size_t field = 0; ///< position in institution_fields()
    double value = 0.0;
    sim::SourceSpan place{}; ///< where the value stands, for messages
    std::string origin{};    ///< "file:line", "preset NAME" or "--set"
};

/// A dated and scoped edit of the rules in force. Data, nothing else: a policy never
/// sees the state of the economy.
struct Policy {
    std::string name;
    sim::Date from{};              ///< first day in force
    std::optional<sim::Date> to{}; ///< last day in force; none: until the end of the run
    Scope where{};
    std::vector<Edit> edits{};
    std::string preset{};    ///< the preset it uses; "" if none
    sim::SourceSpan place{}; ///< where its name stands
};

/// Whether the two are in force on a common day.
bool dates_meet(Policy const& first, Policy const& second);

/// Whether `upper` overrules `lower` where both set a rule: deepest key of the scope,
/// then number of keys, then the later `from`. Neither overrules the other at equal rank.
bool overrules(Policy const& upper, Policy const& lower);

} // namespace dearth::models
