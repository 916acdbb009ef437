// Any bytes as a sweep beside a base and a table; small designs are laid out.
#include "sim/batch/design.hpp"
#include "sim/batch/sweep_file.hpp"
#include "tests/fuzz/written_file.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    static dearth::tests::FuzzFolder const folder;
    auto const path = folder.write("sweep.yaml", dearth::tests::text_of(bytes, size));
    dearth::sim::Diagnostics problems;
    auto const sweep = dearth::sim::read_sweep(path, problems);
    if (!problems.failed()) {
        static_cast<void>(dearth::sim::make_design(sweep.blocks, 1));
    }
    return 0;
}
