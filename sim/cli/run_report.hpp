#pragma once

#include "sim/cli/model.hpp"

#include <span>
#include <string>

namespace dearth::sim {

/// The findings as a table: label, value, unit; "" for none. Ends with a line feed.
std::string findings_table(std::span<Finding const> findings);

/// What `run` prints when it has ended: how, where, the findings, what failed.
std::string report_text(RunSummary const& summary);

/// The summary as a JSON object. Ends with a line feed.
std::string report_json(RunSummary const& summary);

/// Several as a JSON list of such objects.
std::string report_json(std::span<RunSummary const> summaries);

} // namespace dearth::sim
