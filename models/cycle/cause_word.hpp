#pragma once

#include "models/knowledge/reports.hpp"

#include <cstdint>

namespace dearth::models {

/// The declared shares of a report in one word, as letters carry them: 255ths each.
std::uint32_t packed_causes(double const* shares);

/// Shares from such a word.
CauseShares unpacked_causes(std::uint32_t word);

} // namespace dearth::models
