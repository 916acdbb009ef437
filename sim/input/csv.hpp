#pragma once

#include "sim/input/diagnostics.hpp"
#include "sim/input/scalar.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dearth::sim {

struct CsvContent;

/// One cell of a table, knowing where it stands. Valid for as long as any copy of its
/// table. The readers are strict: a mistake adds a diagnostic at the cell that names the
/// column.
class CsvCell {
  public:
    CsvCell(CsvContent const& content, std::size_t row, std::size_t column);

    /// The cell as it reads without its quotes; blanks at the ends are kept.
    std::string text() const;

    /// Whether nothing but blanks stands in the cell.
    bool is_empty() const;

    SourceSpan place() const;

    /// A diagnostic placed at this cell, its message ending with the column's name.
    Diagnostic problem(ErrorCode const& code, std::string message,
                       std::string remedy = {}) const;

    /// The text, which must not be empty.
    std::optional<std::string> text(Diagnostics& problems) const;

    /// A decimal number from `low` to `high`; nan, inf, hex and leading zeros refused.
    std::optional<double> number(Diagnostics& problems, double low, double high) const;

    /// A whole number from `low` to `high`.
    std::optional<std::int64_t> integer(Diagnostics& problems, std::int64_t low,
                                        std::int64_t high) const;

    /// The index in `names` of a cell that is one of them.
    std::optional<std::size_t> choice(Diagnostics& problems,
                                      std::span<std::string_view const> names) const;

    /// A day `YYYY-MM-DD` of the calendar.
    std::optional<CivilDay> day(Diagnostics& problems) const;

  private:
    template <typename Reader>
    auto read(Diagnostics& problems, Reader reader) const;

    CsvContent const* content_;
    std::size_t row_;
    std::size_t column_;
};

/// A table of text cells under a header (RFC 4180, UTF-8). Lines that begin with # and
/// empty lines are skipped. Cheap to copy; immutable.
class CsvTable {
  public:
    explicit CsvTable(std::shared_ptr<CsvContent const> content);

    /// The columns' names in the order of the file.
    std::vector<std::string> const& columns() const;

    /// How many rows stand under the header.
    std::size_t rows() const;

    std::optional<std::size_t> find_column(std::string_view name) const;

    /// The cell at a row (from 0) and a column that exists.
    CsvCell cell(std::size_t row, std::size_t column) const;

    /// @copydoc cell
    CsvCell cell(std::size_t row, std::string_view column) const;

    /// Where a column's name stands in the header.
    SourceSpan header_place(std::size_t column) const;

    /// Adds a problem for each required column that is missing and for each column that
    /// is neither required nor optional. True if none was added.
    bool check_columns(std::span<std::string_view const> required,
                       std::span<std::string_view const> optional,
                       Diagnostics& problems) const;

  private:
    std::shared_ptr<CsvContent const> content_;
};

/// Reads CSV text; `file` names it in messages. Rows with a wrong number of cells are
/// reported and left out. Nothing is returned for text that has no table.
std::optional<CsvTable> parse_csv(std::string text, std::string const& file,
                                  Diagnostics& problems);

/// Reads a CSV file of at most 256 MiB; one that cannot be read is a problem at
/// `named_at`.
std::optional<CsvTable> read_csv(std::filesystem::path const& path,
                                 SourceSpan const& named_at, Diagnostics& problems);

/// As above, with an unreadable file placed at 1:1 of `path`.
/// @throws InputError if there was any problem.
CsvTable read_csv(std::filesystem::path const& path);

} // namespace dearth::sim
