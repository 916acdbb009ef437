#pragma once

#include "sim/input/diagnostics.hpp"

#include <utility>

namespace dearth::sim {

/// The diagnostic with the second of two places that clash.
inline Diagnostic with_second_place(Diagnostic problem, SourceSpan other) {
    problem.other = std::move(other.where);
    problem.other_excerpt = std::move(other.excerpt);
    problem.other_length = other.length;
    return problem;
}

} // namespace dearth::sim
