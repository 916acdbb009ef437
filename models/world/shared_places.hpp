#pragma once

#include "models/institutions/policy.hpp"
#include "models/world/scenario_names.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dearth::models {

/// The places that the tables of two scenarios both name: counties of one name in
/// provinces of one name, whatever their order.
class SharedPlaces {
  public:
    SharedPlaces(ScopeNames const& before, ScopeNames const& after);

    /// The names of these places, and those of classes, sectors and ownership; in the
    /// order of the first scenario.
    ScopeNames const& names() const { return names_; }

    /// Policies of the first scenario (`before`) or the second, with scopes over `names`.
    /// One that is for other places alone admits nobody.
    std::vector<Policy> of_before(std::vector<Policy> policies) const;
    std::vector<Policy> of_after(std::vector<Policy> policies) const;

    /// "province NAME" and "county NAME" of what the first or the second alone has; the
    /// counties of such a province are not named again.
    std::vector<std::string> const& only_before() const { return only_[0]; }

    std::vector<std::string> const& only_after() const { return only_[1]; }

  private:
    // By index in a scenario's own names, that in the shared ones; none if not shared.
    using Translation = std::vector<std::optional<std::uint16_t>>;

    struct Side {
        Translation provinces{};
        Translation counties{};
    };

    std::vector<Policy> translated(std::vector<Policy> policies, Side const& side) const;
    static std::vector<std::string> missing(ScopeNames const& own, Side const& side);

    ScopeNames names_;
    std::array<Side, 2> sides_{};
    std::array<std::vector<std::string>, 2> only_{};
};

} // namespace dearth::models
