#include "sim/input/csv.hpp"

#include "sim/base/text.hpp"
#include "sim/input/csv_content.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace dearth::sim {

namespace {

std::string subject_of(std::string_view column) {
    return " in column " + quoted_text(column);
}

bool contains(std::span<std::string_view const> names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

CsvStretch stretch_of(CsvContent const& content, std::size_t row, std::size_t column) {
    return content.cells[row * content.columns.size() + column];
}

} // namespace

std::string_view trimmed(std::string_view text) {
    auto const first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

std::string unquoted_cell(std::string_view raw) {
    if (!raw.starts_with('"')) {
        return std::string(raw);
    }
    auto const close = raw.rfind('"');
    auto const inner = raw.substr(1, close == 0 ? raw.size() : close - 1);
    std::string text;
    for (std::size_t i = 0; i < inner.size(); ++i) {
        text += inner[i];
        i += inner[i] == '"' ? 1U : 0U;
    }
    return text;
}

CsvCell::CsvCell(CsvContent const& content, std::size_t row, std::size_t column)
    : content_(&content), row_(row), column_(column) {
}

std::string CsvCell::text() const {
    return unquoted_cell(content_->raw(stretch_of(*content_, row_, column_)));
}

bool CsvCell::is_empty() const {
    return trimmed(text()).empty();
}

SourceSpan CsvCell::place() const {
    return content_->place(stretch_of(*content_, row_, column_));
}

Diagnostic CsvCell::problem(ErrorCode const& code, std::string message,
                            std::string remedy) const {
    message += subject_of(content_->columns[column_]);
    return problem_at(place(), code, std::move(message), std::move(remedy));
}

std::optional<std::string> CsvCell::text(Diagnostics& problems) const {
    auto const whole = text();
    auto const value = trimmed(whole);
    if (value.empty()) {
        problems.add(problem(errors::empty_cell, "empty cell"));
        return std::nullopt;
    }
    return std::string(value);
}

template <typename Reader>
auto CsvCell::read(Diagnostics& problems, Reader reader) const {
    auto const value = text(problems);
    if (!value) {
        return decltype(reader(std::string_view{}, std::string_view{}).value){};
    }
    auto reading = reader(*value, subject_of(content_->columns[column_]));
    if (!reading.value) {
        problems.add(problem_at(place(), reading.fault.code,
                                std::move(reading.fault.message),
                                std::move(reading.fault.remedy)));
    }
    return reading.value;
}

std::optional<double> CsvCell::number(Diagnostics& problems, double low,
                                      double high) const {
    return read(problems, [&](std::string_view value, std::string_view subject) {
        return read_number(value, {low, high}, subject);
    });
}

std::optional<std::int64_t> CsvCell::integer(Diagnostics& problems, std::int64_t low,
                                             std::int64_t high) const {
    return read(problems, [&](std::string_view value, std::string_view subject) {
        return read_integer(value, low, high, subject);
    });
}

std::optional<std::size_t>
CsvCell::choice(Diagnostics& problems, std::span<std::string_view const> names) const {
    return read(problems, [&](std::string_view value, std::string_view subject) {
        return read_choice(value, names, subject);
    });
}

std::optional<CivilDay> CsvCell::day(Diagnostics& problems) const {
    return read(problems, read_day);
}

CsvTable::CsvTable(std::shared_ptr<CsvContent const> content)
    : content_(std::move(content)) {
}

std::vector<std::string> const& CsvTable::columns() const {
    return content_->columns;
}

std::size_t CsvTable::rows() const {
    return content_->cells.size() / content_->columns.size();
}

std::optional<std::size_t> CsvTable::find_column(std::string_view name) const {
    auto const& names = content_->columns;
    auto const found = std::find(names.begin(), names.end(), name);
    return found == names.end()
               ? std::nullopt
               : std::optional(static_cast<std::size_t>(found - names.begin()));
}

CsvCell CsvTable::cell(std::size_t row, std::size_t column) const {
    expect(row < rows() && column < content_->columns.size(),
           "a cell is asked for inside its table");
    return {*content_, row, column};
}

CsvCell CsvTable::cell(std::size_t row, std::string_view column) const {
    auto const index = find_column(column);
    expect(index.has_value(), "a cell is asked for in a column that exists");
    return cell(row, *index);
}

SourceSpan CsvTable::header_place(std::size_t column) const {
    return content_->place(content_->header.at(column));
}

bool CsvTable::check_columns(std::span<std::string_view const> required,
                             std::span<std::string_view const> optional,
                             Diagnostics& problems) const {
    auto const before = problems.size();
    bool const semicolons = content_->columns.size() == 1
                            && content_->columns[0].find(';') != std::string::npos;
    for (auto const name : required) {
        if (!find_column(name)) {
            problems.add(header_place(0), errors::missing_column,
                         "missing column " + quoted_text(name),
                         semicolons ? "separate the cells by commas" : "");
        }
    }
    std::vector<std::string_view> known(required.begin(), required.end());
    known.insert(known.end(), optional.begin(), optional.end());
    for (std::size_t i = 0; i < content_->columns.size(); ++i) {
        auto const& name = content_->columns[i];
        if (!name.empty() && !contains(known, name)) {
            problems.add(header_place(i), errors::unknown_column,
                         "unknown column " + quoted_text(name),
                         did_you_mean(name, known));
        }
    }
    return problems.size() == before;
}

} // namespace dearth::sim
