#pragma once

#include "sim/cli/session.hpp"

#include <string>

namespace dearth::sim {

/// Runs one point and replication of a sweep alone, with all that its scenario records.
/// `point` is "DIR#17:3", the sweep's folder and the run; `output` "" is
/// <sweep>-p17-r3.h5. The file has one replication, whose digest is the one of the sweep.
/// @throws UsageError for a point that is none, InputError, OutputError
void run_point(std::string const& point, std::string output, bool overwrite,
               Session& session);

} // namespace dearth::sim
