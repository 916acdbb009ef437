#pragma once

#include "sim/input/diagnostics.hpp"

#include <fmt/format.h>

#include <string>
#include <vector>

namespace dearth::sim {

/// What was told of a text: "line:column code message" for each problem, by place.
inline std::vector<std::string> told_of(Diagnostics const& problems) {
    std::vector<std::string> lines;
    for (auto const& problem : problems.sorted()) {
        lines.push_back(fmt::format("{}:{} {} {}", problem.where.line,
                                    problem.where.column, problem.code, problem.message));
    }
    return lines;
}

} // namespace dearth::sim
