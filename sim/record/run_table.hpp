#pragma once

#include "sim/record/layout.hpp"

#include <vector>

namespace dearth::sim {

/// The variables that every root begins with: the table of runs.
std::vector<Variable> run_table_variables();

/// The root as the file has it: the table of runs, then what the layout adds.
Group full_root(Layout const& layout);

/// The variables of a group as the file stores them: in a sweep file whole numbers along
/// quarters or runs become floats, so that a run that has not been computed is missing.
Group stored_group(Layout const& layout, Group const& group);

} // namespace dearth::sim
