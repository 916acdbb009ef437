#include "sim/cli/checkpoint_name.hpp"

#include "sim/base/text.hpp"
#include "sim/cli/model.hpp"

#include <fmt/format.h>

namespace dearth::sim {

CheckpointName checkpoint_name(std::string const& text) {
    auto const at = text.rfind('@');
    if (at == std::string::npos || at == 0) {
        throw UsageError(fmt::format(
            "'{}' names no checkpoint; write the file and the quarter, as out.h5@2021Q1",
            text));
    }
    auto const quarter = parse_quarter(text.substr(at + 1));
    if (!quarter) {
        throw UsageError(fmt::format(
            "'{}' in '{}' is no quarter; write one as 2021Q1, after the last @",
            text.substr(at + 1), text));
    }
    return {text.substr(0, at), *quarter};
}

int checkpoint_interval(std::string const& text) {
    bool const has_unit = text.ends_with('Q') || text.ends_with('q');
    auto const quarters =
        has_unit ? natural_number(text.substr(0, text.size() - 1)) : std::nullopt;
    if (!quarters || *quarters < 1) {
        throw UsageError(fmt::format(
            "--checkpoint-every '{}' is no number of quarters; write one as 4Q", text));
    }
    return *quarters;
}

} // namespace dearth::sim
