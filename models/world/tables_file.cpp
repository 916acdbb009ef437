#include "models/world/tables_file.hpp"

#include "sim/base/text.hpp"
#include "sim/time/date.hpp"

#include <cmath>

namespace dearth::models {

namespace errors = sim::errors;

TableFile::TableFile(std::filesystem::path const& folder, std::string_view name,
                     TableColumns const& columns, sim::Diagnostics& problems)
    : problems_(&problems) {
    auto const path = folder / name;
    sim::SourceSpan const start{{path.string(), 1, 1}};
    table_ = sim::read_csv(path, start, problems);
    if (table_ && !table_->check_columns(columns.required, columns.optional, problems)) {
        table_.reset();
    }
}

bool TableFile::has_column(std::string_view column) const {
    return table_ && table_->find_column(column).has_value();
}

bool TableFile::is_empty(std::size_t row, std::string_view column) const {
    return table_->cell(row, column).is_empty();
}

std::string TableFile::text(std::size_t row, std::string_view column) {
    return table_->cell(row, column).text(*problems_).value_or("");
}

double TableFile::number(std::size_t row, std::string_view column, double low,
                         double high) {
    return table_->cell(row, column).number(*problems_, low, high).value_or(low);
}

bool TableFile::flag(std::size_t row, std::string_view column) {
    return integer(row, column, 0, 1) == 1;
}

int TableFile::integer(std::size_t row, std::string_view column, int low, int high) {
    auto const found = table_->cell(row, column).integer(*problems_, low, high);
    return static_cast<int>(found.value_or(low));
}

std::int64_t TableFile::day(std::size_t row, std::string_view column) {
    auto const found = table_->cell(row, column).day(*problems_);
    if (!found) {
        return 0;
    }
    return sim::days_since_2000({found->year, found->month, found->day});
}

std::optional<std::size_t> TableFile::choice(std::size_t row, std::string_view column,
                                             std::span<std::string_view const> names) {
    return table_->cell(row, column).choice(*problems_, names);
}

void TableFile::refuse(std::size_t row, std::string_view column,
                       sim::ErrorCode const& code, std::string message) {
    problems_->add(table_->cell(row, column).problem(code, std::move(message)));
}

void TableFile::refuse_column(std::string_view column, sim::ErrorCode const& code,
                              std::string const& message) {
    if (table_) {
        auto const position = table_->find_column(column).value_or(0);
        problems_->add(table_->header_place(position), code,
                       message + " in column '" + std::string(column) + "'");
    }
}

void TableFile::expect_total(std::string_view column, double found, double total) {
    constexpr double tolerance = 1e-6;
    if (is_usable() && !(std::abs(found - total) <= tolerance * total)) {
        refuse_column(column, errors::wrong_total,
                      "numbers that add up to " + sim::number_text(found) + ", not to "
                          + sim::number_text(total) + ",");
    }
}

bool RowsMet::meet(std::size_t row, std::size_t key, std::string_view name) {
    if (met_[key]) {
        file_->refuse(row, column_, errors::repeated_row,
                      "second row for '" + std::string(name) + "'");
        return false;
    }
    met_[key] = true;
    return true;
}

void RowsMet::expect_all(std::span<std::string_view const> names) {
    if (!file_->is_usable()) {
        return;
    }
    for (std::size_t key = 0; key < met_.size(); ++key) {
        if (!met_[key]) {
            file_->refuse_column(column_, errors::missing_row,
                                 "no row for '" + std::string(names[key])
                                     + "' in column '" + std::string(column_) + "'");
        }
    }
}

} // namespace dearth::models
