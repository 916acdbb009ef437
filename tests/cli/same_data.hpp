#pragma once

#include "sim/record/reader.hpp"

#include <array>
#include <cmath>
#include <set>
#include <string>
#include <vector>

namespace dearth::tests {

/// The first variable in which two files differ, or that only one has; "" if they hold
/// the same data. Timings and origins of settings are no data; states are if
/// `with_states`.
inline std::string first_difference(sim::Reader const& one, sim::Reader const& two,
                                    bool with_states = false) {
    auto const is_data = [with_states](std::string const& group,
                                       std::string const& name) {
        bool const is_timing = group.empty() && (name == "cpu_s" || name == "peak_bytes");
        return !is_timing && group != "parameters"
               && (with_states || group != "checkpoint");
    };
    auto const names = [&](sim::Reader const& reader) {
        std::set<std::pair<std::string, std::string>> all;
        for (auto const& group : reader.groups()) {
            for (auto const& variable : group.variables) {
                if (is_data(group.name, variable.name)) {
                    all.emplace(group.name, variable.name);
                }
            }
        }
        return all;
    };
    auto const left = names(one);
    if (left != names(two)) {
        return "the lists of variables";
    }
    for (auto const& group : one.groups()) {
        for (auto const& variable : group.variables) {
            auto const place = group.name + "/" + variable.name;
            if (!left.contains({group.name, variable.name})) {
                continue;
            }
            if (variable.is_text) {
                if (one.read_texts(group.name, variable.name)
                    != two.read_texts(group.name, variable.name)) {
                    return place;
                }
                continue;
            }
            auto const first = one.read(group.name, variable.name).values;
            auto const second = two.read(group.name, variable.name).values;
            bool is_same = first.size() == second.size();
            for (std::size_t k = 0; is_same && k < first.size(); ++k) {
                is_same = first[k] == second[k]
                          || (std::isnan(first[k]) && std::isnan(second[k]));
            }
            if (!is_same) {
                return place;
            }
        }
    }
    return "";
}

} // namespace dearth::tests
