#pragma once

#include "sim/input/csv.hpp"
#include "sim/input/source_text.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace dearth::sim {

/// Where one cell stands in the text, its quotes included.
struct CsvStretch {
    std::uint32_t begin = 0;
    std::uint32_t bytes = 0;
};

/// What tables and cells point at. Built once by the reader, then never changed. Cells
/// are kept as places in the text: 8 bytes each, so that a large table stays near its
/// size.
struct CsvContent {
    explicit CsvContent(SourceText read) : source(std::move(read)) {}

    SourceText source;
    std::vector<std::string> columns{};
    std::vector<CsvStretch> header{};
    std::vector<CsvStretch> cells{}; ///< row after row

    std::string_view raw(CsvStretch stretch) const {
        return source.text().substr(stretch.begin, stretch.bytes);
    }

    SourceSpan place(CsvStretch stretch) const {
        return source.place(stretch.begin, stretch.bytes);
    }
};

/// A cell's text without its outer quotes, doubled quotes made single.
std::string unquoted_cell(std::string_view raw);

/// `text` without blanks at both ends.
std::string_view trimmed(std::string_view text);

} // namespace dearth::sim
