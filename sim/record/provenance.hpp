#pragma once

#include "sim/record/layout.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace dearth::sim {

/// Which program on which machine; every text may be shown to a user.
struct Provenance {
    std::string program_version; ///< "0.1.0"
    std::string git_commit;      ///< 40 hex digits, or "unknown" outside a repository
    std::string git_state; ///< "clean", or "dirty" if changed or not known to be clean
    std::string compiler;  ///< "g++ 12.2.0"
    std::string libc;      ///< "glibc 2.36"
    std::string cpu;       ///< model name and "fma" or "no fma"
    std::string host;
    std::string command_line;
};

/// The provenance of this process; `arguments` are those of main.
Provenance provenance(std::span<char const* const> arguments);

/// The provenance as attributes of a file, in the order of docs/format.md.
std::vector<Attribute> attributes(Provenance const& provenance);

/// The version of this build, e.g. "0.1.0".
std::string program_version();

/// The present time, ISO 8601 in UTC with seconds: "2026-01-31T12:00:00Z".
std::string time_now();

/// CPU time of this process, all threads [s].
double cpu_seconds();

/// CPU time of the calling thread [s].
double thread_cpu_seconds();

/// Time on the wall since a moment of the machine's choice [s]: differences count.
double wall_seconds();

/// The most memory this process has held so far, whatever the program that started it
/// held [bytes].
std::uint64_t peak_bytes();

} // namespace dearth::sim
