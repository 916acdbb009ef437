#pragma once

#include "models/institutions/policy.hpp"
#include "models/world/scenario_names.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace dearth::models {

/// Enterprises that no scope of a set of policies can tell apart, so that the rules of
/// one are the rules of all: one atom of each dimension. Province and county are one
/// dimension here, since a county has one province.
struct ScopeCell {
    std::array<std::size_t, 4> atom{}; ///< of place, class, sector and ownership
};

/// All kinds of enterprise that policies can tell apart.
class ScopeCells {
  public:
    ScopeCells(std::span<Policy const> policies, ScopeNames const& names);

    std::vector<ScopeCell> const& cells() const { return cells_; }

    /// One enterprise of a cell.
    ScopeKey key(ScopeCell const& cell) const;

    /// Some cells as few lists of names by dimension: one where the cells are all that
    /// lie in the lists, else one for each cell. Dimensions that admit all are left out;
    /// whole provinces are named as such.
    std::vector<std::map<std::string, std::vector<std::string>>>
    where(std::vector<std::size_t> const& chosen) const;

  private:
    using Atoms = std::vector<std::vector<std::uint16_t>>;

    std::map<std::string, std::vector<std::string>>
    named(std::array<std::vector<std::size_t>, 4> const& atoms) const;
    void name_places(std::vector<std::size_t> const& atoms,
                     std::map<std::string, std::vector<std::string>>& where) const;

    ScopeNames const& names_;
    std::array<Atoms, 4> atoms_{}; ///< indices by atom; of places those of counties
    std::vector<ScopeCell> cells_{};
};

} // namespace dearth::models
