#pragma once

#include "sim/record/reader.hpp"

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace dearth::sim {

/// Variables of an output file that lie along the same axes: one row for each
/// combination of indices, one column for each axis and variable.
struct LongTable {
    std::string name;  ///< "national", "national_by_cause", "runs", …
    std::string group; ///< "" for the root
    std::vector<FoundDimension> axes{};
    std::vector<FoundVariable> columns{};

    /// How many rows it has.
    std::size_t rows() const;
};

/// The tables of a file in its order. States of checkpoints are left out, and so are
/// scalar texts, which are no columns. Names are unique.
std::vector<LongTable> long_tables(Reader const& reader);

/// A rectangle of a table: `count` indices along every axis from `start` on.
struct TableBlock {
    std::vector<std::size_t> start{};
    std::vector<std::size_t> count{};
};

/// Calls `act` for blocks that together are the whole table in the order of its rows,
/// each of at most `most_rows` rows (at least 1).
void for_each_block(LongTable const& table, std::size_t most_rows,
                    std::function<void(TableBlock const&)> const& act);

/// Moves `index` on to the next row within `block`, the last axis fastest; false after
/// the last row.
bool next_row(std::vector<std::size_t>& index, TableBlock const& block);

} // namespace dearth::sim
