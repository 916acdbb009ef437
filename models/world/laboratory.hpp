#pragma once

#include "models/world/scenario.hpp"
#include "sim/batch/laboratory.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace dearth::models {

/// The scenario at `file` as the base of a sweep; `seed` outranks its own. Mistakes in it
/// are told by `check`; the other members need a base without any.
std::unique_ptr<sim::Laboratory> make_laboratory(std::string const& file,
                                                 std::optional<std::uint64_t> seed);

} // namespace dearth::models
