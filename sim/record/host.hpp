#pragma once

#include <cstdint>
#include <string>

namespace dearth::sim {

/// The name of this machine.
std::string host_name();

/// When a process of this machine began, in the kernel's ticks since boot; -1 if there is
/// none of that number. With the number it tells processes apart.
std::int64_t start_of_process(std::int64_t process);

/// The model of the first processor, with "fma" or "no fma".
std::string cpu_name();

} // namespace dearth::sim
