#pragma once

#include "sim/input/csv.hpp"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dearth::models {

/// Columns of one table: those it must have, and those it may have.
struct TableColumns {
    std::vector<std::string_view> required{};
    std::vector<std::string_view> optional{"evidence", "source"};
};

/// One table while it is read. A file that is missing or has wrong columns is a problem
/// and has no rows; a cell with a mistake is a problem and reads as the lowest value
/// allowed, so that reading goes on and finds the other mistakes.
class TableFile {
  public:
    TableFile(std::filesystem::path const& folder, std::string_view name,
              TableColumns const& columns, sim::Diagnostics& problems);

    /// Whether the file could be read and has its columns.
    bool is_usable() const { return table_.has_value(); }

    std::size_t rows() const { return table_ ? table_->rows() : 0; }

    bool has_column(std::string_view column) const;

    bool is_empty(std::size_t row, std::string_view column) const;

    std::string text(std::size_t row, std::string_view column);

    double number(std::size_t row, std::string_view column, double low, double high);

    /// A cell that is 0 or 1.
    bool flag(std::size_t row, std::string_view column);

    int integer(std::size_t row, std::string_view column, int low, int high);

    /// Days from 2000-01-01 of a cell with a date [d].
    std::int64_t day(std::size_t row, std::string_view column);

    /// The position in `names` of a cell that holds one of them.
    std::optional<std::size_t> choice(std::size_t row, std::string_view column,
                                      std::span<std::string_view const> names);

    /// A problem at a cell.
    void refuse(std::size_t row, std::string_view column, sim::ErrorCode const& code,
                std::string message);

    /// A problem of a whole column, shown at its name in the header.
    void refuse_column(std::string_view column, sim::ErrorCode const& code,
                       std::string const& message);

    /// A problem unless the numbers of a column add up to `total` within 1e-6 relative.
    void expect_total(std::string_view column, double found, double total);

  private:
    sim::Diagnostics* problems_;
    std::optional<sim::CsvTable> table_;
};

/// Which rows of a table have been met, by key; tells rows that are missing or repeated.
class RowsMet {
  public:
    RowsMet(TableFile& file, std::string_view column, std::size_t keys)
        : file_(&file), column_(column), met_(keys, false) {}

    /// Notes a row; false and a problem if its key was met before.
    bool meet(std::size_t row, std::size_t key, std::string_view name);

    /// Adds a problem for each key not met.
    void expect_all(std::span<std::string_view const> names);

    bool has_met(std::size_t key) const { return met_[key]; }

  private:
    TableFile* file_;
    std::string_view column_;
    std::vector<bool> met_;
};

} // namespace dearth::models
