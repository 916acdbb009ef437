// Any bytes as a scenario: read with its presets and tables, written out and read again.
#include "models/world/scenario.hpp"

#include "sim/base/error.hpp"
#include "tests/fuzz/written_file.hpp"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    static dearth::tests::FuzzFolder const folder;
    auto const path = folder.write("scenario.yaml", dearth::tests::text_of(bytes, size));
    try {
        auto const scenario = dearth::models::read_scenario(path);
        // What was taken can be written out, and is taken again as the same.
        auto const written =
            folder.write("again.yaml", dearth::models::to_yaml(scenario));
        auto const again = dearth::models::read_scenario(written);
        if (dearth::models::scenario_hash(scenario)
            != dearth::models::scenario_hash(again)) {
            std::abort();
        }
    } catch (dearth::sim::InputError const&) {
        return 0;
    }
    return 0;
}
