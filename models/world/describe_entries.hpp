#pragma once

#include <string>

namespace dearth::models {

// Each returns a JSON list of objects that have path, kind, type, unit, range, default,
// evidence, source and meaning; some have more.

/// Every parameter of the catalogue.
std::string described_parameters();

/// Every institution of the catalogue.
std::string described_institutions();

/// The presets in $DEARTH_DATA, installed or in the source tree, with question, fields,
/// dates, scope and steps. @throws InputError for mistakes in their files.
std::string described_policies();

/// The variables of the output file, with levels and role.
std::string described_outputs();

/// The kinds of event, with their numbers.
std::string described_events();

/// The sectors of the usual tables, with what they use.
std::string described_sectors();

} // namespace dearth::models
