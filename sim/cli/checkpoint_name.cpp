#include "sim/cli/checkpoint_name.hpp"

#include "sim/cli/model.hpp"

#include <fmt/format.h>

#include <charconv>

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
    if (text.empty()) {
        return 0;
    }
    int quarters = 0;
    char const* const end = text.data() + text.size();
    auto const [stop, failed] = std::from_chars(text.data(), end, quarters);
    bool const is_right = failed == std::errc() && stop + 1 == end
                          && (*stop == 'Q' || *stop == 'q') && quarters >= 1;
    if (!is_right) {
        throw UsageError(fmt::format(
            "--checkpoint-every '{}' is no number of quarters; write one as 4Q", text));
    }
    return quarters;
}

} // namespace dearth::sim
