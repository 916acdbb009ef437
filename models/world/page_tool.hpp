#pragma once

#include "sim/cli/model.hpp"

namespace dearth::models {

/// The module of the analysis package that makes the page, with the interpreters that may
/// have it: the one that DEARTH_PYTHON names and no other, else that of the source tree's
/// build/venv, then python3. The package itself is looked for beside the program, as
/// installed, and in the source tree.
sim::PageTool page_tool();

} // namespace dearth::models
