#pragma once

#include "sim/input/source_text.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

namespace dearth::sim {

/// Adds a problem for each thing in the raw text that the YAML library would swallow in
/// silence: characters that are no text, directives, document marks after the first.
/// False if the text should not be parsed at all.
bool check_raw_yaml(SourceText const& source, Diagnostics& problems);

/// The offset after the quote that closes the one at `open`; nothing if none does.
std::optional<std::size_t> end_of_quoted(std::string_view text, std::size_t open);

} // namespace dearth::sim
