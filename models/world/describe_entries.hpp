#pragma once

#include <nlohmann/json.hpp>

#include <vector>

namespace dearth::models {

/// What is told of one entry. All have path, type, unit, range, default, evidence, source
/// and meaning; some have more.
using Described = nlohmann::ordered_json;

std::vector<Described> described_parameters();
std::vector<Described> described_institutions();

/// The presets beside the caller, in $DEARTH_DATA, installed or in the source tree, with
/// question, fields, dates, scope and steps.
std::vector<Described> described_policies();

/// The variables of the output file, with levels and role.
std::vector<Described> described_outputs();

std::vector<Described> described_events();
std::vector<Described> described_sectors();

} // namespace dearth::models
