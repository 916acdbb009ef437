#pragma once

#include "sim/input/scalar.hpp"
#include "sim/input/source_text.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

namespace dearth::sim {

/// What the parser knew when the YAML library gave up.
struct YamlBreak {
    std::string_view message{};           ///< the library's own
    std::size_t offset = 0;               ///< where it says it stood; 0 if unknown
    std::size_t last_end = 0;             ///< after the last key or value
    std::optional<std::size_t> open = {}; ///< the innermost map or list still open
};

/// The library's complaint in our words, at the place where the user can mend it.
Diagnostic explain(YamlBreak const& broken, SourceText const& source);

} // namespace dearth::sim
