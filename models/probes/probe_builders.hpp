#pragma once

#include "models/probes/probe.hpp"

#include <array>
#include <cstddef>
#include <initializer_list>
#include <string_view>
#include <type_traits>
#include <vector>

namespace dearth::models {

/// What a reader is told of a variable.
struct Told {
    std::string_view name, units, long_name, description;
};

inline constexpr std::array<bool, level_count> everywhere{true, true, true, true, true};
inline constexpr std::array<bool, level_count> groups_only{true, true, true, true, false};

/// A column made of a function without state, (sight, i) or (sight, i, k) to a number;
/// the loop is compiled for that function. Most columns hold one value an enterprise.
template <class Value>
void fill_column(Sight const& sight, Index first, Index last, std::size_t width,
                 double* out) {
    Value const value{};
    auto const at = [&](Index i, [[maybe_unused]] std::size_t k) {
        if constexpr (std::is_invocable_v<Value, Sight const&, Index>) {
            return value(sight, i);
        } else {
            return value(sight, i, k);
        }
    };
    if (width == 1) {
        for (Index i = first; i < last; ++i) {
            *out++ = at(i, 0);
        }
        return;
    }
    for (Index i = first; i < last; ++i) {
        for (std::size_t k = 0; k < width; ++k) {
            *out++ = at(i, k);
        }
    }
}

template <class Value>
EnterpriseColumn column(Value) {
    return &fill_column<Value>;
}

/// An enterprise's variable being put together; every step gives the same draft back.
class Draft {
  public:
    Draft(Told const& told, EnterpriseColumn value) {
        probe_.about.name = told.name;
        probe_.about.units = told.units;
        probe_.about.long_name = told.long_name;
        probe_.about.description = told.description;
        probe_.about.levels = everywhere;
        probe_.value = value;
    }

    Draft role(sim::Role role) {
        return with([&] { probe_.about.role = role; });
    }

    Draft goods() {
        return with([&] { probe_.counts = Counts::goods; });
    }

    Draft along(std::string_view dimension) {
        return with([&] { probe_.about.dimension = dimension; });
    }

    /// Read at the close of its quarter.
    Draft at_close() {
        return with([&] { probe_.when = When::close; });
    }

    /// A state at the close, not a total of the quarter.
    Draft state() {
        return with([&] { probe_.about.cell_method = sim::CellMethod::point; });
    }

    /// In the enterprises' default set.
    Draft standard() {
        return with([&] { probe_.about.is_default = true; });
    }

    Draft in(std::array<bool, level_count> const& levels) {
        return with([&] { probe_.about.levels = levels; });
    }

    Draft flag() {
        return with([&] { probe_.about.is_flag = true; });
    }

    Draft root() {
        return with([&] { probe_.fold = Fold::root; });
    }

    template <class Value>
    Draft seen_by_centre(Value) {
        return with([&] { probe_.central = column(Value{}); });
    }

    /// Folded as Σ value / Σ weight.
    template <class Weight>
    Draft over(Weight) {
        return with([&] {
            probe_.fold = Fold::mean;
            probe_.weight = column(Weight{});
            probe_.about.cell_method = sim::CellMethod::mean;
        });
    }

    operator EnterpriseProbe() const { return probe_; }

  private:
    template <class Step>
    Draft with(Step step) {
        step();
        return *this;
    }

    EnterpriseProbe probe_;
};

template <class Value>
Draft enterprise_probe(Told const& told, Value) {
    return {told, column(Value{})};
}

/// The lists one after the other.
template <class Probe>
std::vector<Probe> joined(std::initializer_list<std::vector<Probe>> lists) {
    std::vector<Probe> all;
    for (auto const& list : lists) {
        all.insert(all.end(), list.begin(), list.end());
    }
    return all;
}

std::vector<EnterpriseProbe> output_probes();
std::vector<EnterpriseProbe> input_probes();
std::vector<EnterpriseProbe> work_probes();
std::vector<EnterpriseProbe> control_probes();
std::vector<PlaceProbe> place_probes();

} // namespace dearth::models
