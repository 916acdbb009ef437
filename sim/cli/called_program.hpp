#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace dearth::sim {

/// How long another program may take and how much it may say.
struct ChildLimits {
    double seconds = 60.0;          ///< it is killed after so long
    std::size_t bytes = 16'000'000; ///< of each stream; the rest is thrown away
};

/// How a call of another program ended.
struct ChildOutcome {
    bool is_found = true; ///< whether there is such a program
    bool is_timed_out = false;
    int code = 0; ///< exit code; 128 + n where signal n ended it
    std::string out;
    std::string err;
};

/// Calls a program, found along PATH, with these arguments (its name first), without a
/// shell and with nothing to read, and waits for its end.
/// @throws std::runtime_error if no process can be made
ChildOutcome call_program(std::vector<std::string> const& arguments,
                          ChildLimits const& limits);

} // namespace dearth::sim
