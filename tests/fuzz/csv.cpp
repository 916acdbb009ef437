// Any bytes as a table: every cell is read as a number and as text. Nothing may be
// thrown.
#include "sim/input/csv.hpp"

#include "tests/fuzz/written_file.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    dearth::sim::Diagnostics problems;
    auto const table =
        dearth::sim::parse_csv(dearth::tests::text_of(bytes, size), "x.csv", problems);
    if (!table) {
        return 0;
    }
    for (std::size_t row = 0; row < table->rows(); ++row) {
        for (std::size_t column = 0; column < table->columns().size(); ++column) {
            auto const cell = table->cell(row, column);
            static_cast<void>(cell.number(problems, -1e9, 1e9));
            static_cast<void>(cell.text(problems));
        }
    }
    return 0;
}
