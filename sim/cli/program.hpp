#pragma once

#include "sim/cli/model.hpp"

#include <iosfwd>
#include <span>

namespace dearth::sim {

/// Where a program speaks.
struct Console {
    std::ostream& out;        ///< what was asked for
    std::ostream& err;        ///< problems and progress
    bool is_terminal = false; ///< whether `err` is shown to a person as it is written
};

/// Does what the arguments of main ask of the model and returns the exit code. Never
/// throws: whatever goes wrong becomes a message and a code.
int run_program(Model const& model, std::span<char const* const> arguments,
                Console const& console);

/// As above, on the standard streams.
int run_program(Model const& model, int argc, char const* const* argv);

} // namespace dearth::sim
