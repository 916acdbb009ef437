#include "models/world/scope_cells.hpp"

#include <algorithm>
#include <functional>
#include <set>

namespace dearth::models {
namespace {

using Bits = std::vector<bool>;
using Where = std::map<std::string, std::vector<std::string>>;

constexpr std::size_t place = 0;
// The scope dimension of each dimension of a cell but the first.
constexpr std::array<ScopeDimension, 4> dimension_of{
    ScopeDimension::county, ScopeDimension::priority_class, ScopeDimension::sector,
    ScopeDimension::ownership};

// Which of the policies' lists for a dimension hold an index.
Bits membership(std::span<Policy const> policies, ScopeDimension dimension,
                std::uint16_t index) {
    Bits bits;
    for (auto const& policy : policies) {
        if (auto const& list = policy.where.only[static_cast<std::size_t>(dimension)]) {
            bits.push_back(std::binary_search(list->begin(), list->end(), index));
        }
    }
    return bits;
}

std::vector<std::vector<std::uint16_t>>
atoms_of(std::size_t count, std::function<Bits(std::uint16_t)> const& bits_of) {
    std::map<Bits, std::vector<std::uint16_t>> found;
    for (std::size_t index = 0; index < count; ++index) {
        auto const i = static_cast<std::uint16_t>(index);
        found[bits_of(i)].push_back(i);
    }
    std::vector<std::vector<std::uint16_t>> atoms;
    atoms.reserve(found.size());
    for (auto& [bits, indices] : found) {
        atoms.push_back(std::move(indices));
    }
    // In the order of the tables, so that what is printed has an order people know.
    std::sort(atoms.begin(), atoms.end());
    return atoms;
}

} // namespace

ScopeCells::ScopeCells(std::span<Policy const> policies, ScopeNames const& names)
    : names_(names) {
    for (std::size_t d = 0; d < atoms_.size(); ++d) {
        auto const dimension = dimension_of[d];
        atoms_[d] = atoms_of(names[dimension].size(), [&](std::uint16_t index) {
            auto bits = membership(policies, dimension, index);
            if (d == place) {
                auto const of_province = membership(policies, ScopeDimension::province,
                                                    names.county_provinces[index]);
                bits.insert(bits.end(), of_province.begin(), of_province.end());
            }
            return bits;
        });
    }
    for (std::size_t p = 0; p < atoms_[0].size(); ++p) {
        for (std::size_t c = 0; c < atoms_[1].size(); ++c) {
            for (std::size_t s = 0; s < atoms_[2].size(); ++s) {
                for (std::size_t o = 0; o < atoms_[3].size(); ++o) {
                    cells_.push_back({{p, c, s, o}});
                }
            }
        }
    }
}

ScopeKey ScopeCells::key(ScopeCell const& cell) const {
    auto const first = [&](std::size_t d) { return atoms_[d][cell.atom[d]].front(); };
    auto const county = first(place);
    return {{names_.county_provinces[county], county, first(1), first(2), first(3)}};
}

std::vector<Where> ScopeCells::where(std::vector<std::size_t> const& chosen) const {
    std::array<std::set<std::size_t>, 4> used;
    for (auto const cell : chosen) {
        for (std::size_t d = 0; d < used.size(); ++d) {
            used[d].insert(cells_[cell].atom[d]);
        }
    }
    std::size_t spanned = 1;
    std::array<std::vector<std::size_t>, 4> lists;
    for (std::size_t d = 0; d < used.size(); ++d) {
        spanned *= used[d].size();
        lists[d].assign(used[d].begin(), used[d].end());
    }
    if (spanned == chosen.size()) {
        return {named(lists)};
    }
    std::vector<Where> each;
    for (auto const cell : chosen) {
        for (std::size_t d = 0; d < lists.size(); ++d) {
            lists[d] = {cells_[cell].atom[d]};
        }
        each.push_back(named(lists));
    }
    return each;
}

Where ScopeCells::named(std::array<std::vector<std::size_t>, 4> const& atoms) const {
    Where where;
    name_places(atoms[place], where);
    for (std::size_t d = 1; d < atoms.size(); ++d) {
        if (atoms[d].size() == atoms_[d].size()) {
            continue;
        }
        auto const dimension = static_cast<std::size_t>(dimension_of[d]);
        auto& names = where[std::string(scope_dimension_names[dimension])];
        for (auto const atom : atoms[d]) {
            for (auto const index : atoms_[d][atom]) {
                names.push_back(names_.of[dimension][index]);
            }
        }
    }
    return where;
}

void ScopeCells::name_places(std::vector<std::size_t> const& atoms, Where& where) const {
    if (atoms.size() == atoms_[place].size()) {
        return;
    }
    std::set<std::uint16_t> counties;
    for (auto const atom : atoms) {
        counties.insert(atoms_[place][atom].begin(), atoms_[place][atom].end());
    }
    std::set<std::uint16_t> provinces;
    for (auto const county : counties) {
        provinces.insert(names_.county_provinces[county]);
    }
    std::size_t within = 0;
    for (auto const province : names_.county_provinces) {
        within += provinces.contains(province) ? 1U : 0U;
    }
    bool const are_whole = within == counties.size();
    auto const dimension = are_whole ? ScopeDimension::province : ScopeDimension::county;
    auto const& chosen = are_whole ? provinces : counties;
    for (auto const index : chosen) {
        where[are_whole ? "province" : "county"].push_back(names_[dimension][index]);
    }
}

} // namespace dearth::models
