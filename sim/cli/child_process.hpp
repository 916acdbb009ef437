#pragma once

#include <string>
#include <vector>

namespace dearth::sim {

/// A program to be run: its name or path, then its arguments.
struct ChildCommand {
    std::vector<std::string> words;
    std::string variable{}; ///< an environment variable to be set for it; "": none
    std::string value{};
    bool is_silent = false; ///< nothing that it says is shown
};

/// Runs a program, searched along PATH, to its end. It speaks on our standard streams,
/// and a signal from the terminal reaches it too.
/// @returns its exit code; 127 if it could not be started, 128 + the signal that ended it
int run_child(ChildCommand const& command);

} // namespace dearth::sim
