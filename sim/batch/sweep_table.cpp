#include "sim/batch/sweep_table.hpp"

#include "sim/batch/sweep_factors.hpp"
#include "sim/batch/sweep_limits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace dearth::sim {
namespace {

constexpr std::string_view point_column = "point";

std::string without_blanks(std::string const& text) {
    auto const first = text.find_first_not_of(" \t");
    auto const last = text.find_last_not_of(" \t");
    return first == std::string::npos ? "" : text.substr(first, last - first + 1);
}

Level level_of(CsvTable const& table, std::size_t row, std::size_t column,
               Diagnostics& problems) {
    auto const cell = table.cell(row, column);
    Level level{std::nullopt, WrittenPlace(table, row, column)};
    if (cell.is_empty()) {
        return level;
    }
    auto text = without_blanks(cell.text());
    if (text.find_first_of("\r\n") != std::string::npos) {
        problems.add(cell.problem(errors::wrong_kind, "a line break in a value",
                                  "write the value on one line"));
        return level;
    }
    level.text = std::move(text);
    return level;
}

// Whether a sweep can do with so many rows; adds a problem if not.
bool has_fitting_rows(CsvTable const& table, YamlNode const& named_at,
                      Diagnostics& problems) {
    if (table.rows() == 0) {
        problems.add(table.header_place(0), errors::missing_row,
                     "a design table without rows", "write a row for each point");
    } else if (table.rows() > static_cast<std::size_t>(most_points)) {
        problems.add(named_at.problem(
            errors::out_of_range,
            fmt::format("the table has {} rows, which are too many", table.rows()),
            fmt::format("ask for at most {} points", most_points)));
    } else {
        return true;
    }
    return false;
}

std::optional<Factor> factor_of(CsvTable const& table, std::size_t column,
                                Diagnostics& problems) {
    WrittenPlace const header(table, std::nullopt, column);
    auto path = factor_path(table.columns()[column], header, problems);
    if (!path) {
        return std::nullopt;
    }
    Factor factor{*std::move(path), {}, {}, header, header};
    for (std::size_t row = 0; row < table.rows(); ++row) {
        factor.levels.push_back(level_of(table, row, column, problems));
    }
    return factor;
}

} // namespace

std::vector<Factor> read_table_factors(std::filesystem::path const& path,
                                       YamlNode const& named_at, Diagnostics& problems) {
    std::vector<Factor> factors;
    auto const before = problems.size();
    auto const table = read_csv(path, named_at.place(), problems);
    if (!table || !has_fitting_rows(*table, named_at, problems)) {
        return factors;
    }
    for (std::size_t column = 0; column < table->columns().size(); ++column) {
        auto const& name = table->columns()[column];
        bool const is_told =
            std::any_of(factors.begin(), factors.end(),
                        [&name](Factor const& factor) { return factor.path == name; });
        if (name == point_column || is_told) {
            continue;
        }
        if (auto factor = factor_of(*table, column, problems)) {
            factors.push_back(*std::move(factor));
        }
    }
    if (factors.empty() && problems.size() == before) {
        problems.add(table->header_place(0), errors::missing_column,
                     "a design table without factors",
                     "write a column for each path that is varied");
    }
    return factors;
}

} // namespace dearth::sim
