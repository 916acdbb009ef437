#pragma once

#include "sim/cli/model.hpp"

#include <string>

namespace dearth::models {

/// What an output file holds: provenance, dimensions, how its runs ended and how well the
/// books balance. As JSON an object with at least status, digest, conservation_residual,
/// cause_residual, runs_failed, runs_missing and quarters_completed.
/// @throws ReadError if it is missing or not ours.
std::string inspection(std::string const& file, sim::Form form);

} // namespace dearth::models
