#include "sim/input/csv_content.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

namespace dearth::sim {

namespace {

constexpr std::size_t most_bytes = std::size_t{256} << 20U;
constexpr std::size_t most_reported = 1000;

/// Cuts the text into records and cells, adding a problem for each that breaks the form.
class CsvScanner {
  public:
    CsvScanner(SourceText const& source, Diagnostics& problems)
        : source_(source), text_(source.text()), problems_(problems) {}

    /// The next record that is no comment and not empty; none at the end of the text.
    std::vector<CsvStretch> next_record() {
        skip_comments();
        std::vector<CsvStretch> cells;
        bool more = at_ < text_.size();
        while (more) {
            cells.push_back(next_cell());
            more = at_ < text_.size() && text_[at_] == ',';
            ++at_;
        }
        return cells;
    }

  private:
    void skip_comments() {
        while (at_ < text_.size()) {
            auto const end = std::min(text_.find('\n', at_), text_.size());
            auto const line = trimmed(text_.substr(at_, end - at_));
            if (!line.empty() && text_[at_] != '#') {
                return;
            }
            at_ = end + 1;
        }
    }

    /// Reads a cell and stops at the comma or line feed after it.
    CsvStretch next_cell() {
        auto const begin = at_;
        if (at_ < text_.size() && text_[at_] == '"') {
            skip_quoted();
        }
        auto const end = std::min(text_.find_first_of(",\n\"", at_), text_.size());
        bool const stray_quote = end < text_.size() && text_[end] == '"';
        auto const rest = trimmed(text_.substr(at_, end - at_));
        bool const stray_text = at_ > begin && !rest.empty();
        if (stray_quote || stray_text) {
            report(stray_quote ? end : at_, errors::bad_quote,
                   "quote out of place in a cell");
        }
        at_ = std::min(text_.find_first_of(",\n", end), text_.size());
        bool const carriage_return = at_ > begin && text_[at_ - 1] == '\r';
        auto const bytes = at_ - begin - (carriage_return ? 1 : 0);
        return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(bytes)};
    }

    void skip_quoted() {
        auto const open = at_;
        auto quote = text_.find('"', at_ + 1);
        while (quote != std::string_view::npos && quote + 1 < text_.size()
               && text_[quote + 1] == '"') {
            quote = text_.find('"', quote + 2);
        }
        if (quote == std::string_view::npos) {
            report(open, errors::unclosed_quote, "a quote is opened but not closed");
            at_ = text_.size();
            return;
        }
        at_ = quote + 1;
    }

    void report(std::size_t offset, ErrorCode const& code, std::string message) {
        problems_.add(source_.place(offset, 1), code, std::move(message));
    }

    SourceText const& source_;
    std::string_view text_;
    Diagnostics& problems_;
    std::size_t at_ = 0;
};

void check_header(CsvContent const& content, Diagnostics& problems) {
    std::map<std::string_view, CsvStretch> seen;
    for (std::size_t i = 0; i < content.columns.size(); ++i) {
        auto const place = content.place(content.header[i]);
        if (content.columns[i].empty()) {
            problems.add(place, errors::empty_cell, "a column without a name",
                         "name the column");
            continue;
        }
        auto const [first, is_new] = seen.emplace(content.columns[i], content.header[i]);
        if (!is_new) {
            auto problem = problem_at(
                place, errors::duplicate_column,
                fmt::format("column {} given twice", quoted_text(content.columns[i])));
            auto const other = content.place(first->second);
            problem.other = other.where;
            problem.other_excerpt = other.excerpt;
            problem.other_length = other.length;
            problems.add(std::move(problem));
        }
    }
}

/// The row's fault if it has not one cell for each column: the first cell too many, or
/// the last one before the first that is missing.
void report_cell_count(CsvContent const& content, std::vector<CsvStretch> const& cells,
                       Diagnostics& problems) {
    auto const wanted = content.columns.size();
    bool const too_few = cells.size() < wanted;
    auto const where = too_few ? cells.back() : cells[wanted];
    auto const remedy =
        too_few ? fmt::format("add a cell for column {}",
                              quoted_text(content.columns[cells.size()]))
                : fmt::format("the last column is {}; quote commas inside a cell",
                              quoted_text(content.columns.back()));
    problems.add(content.place(where), errors::wrong_cell_count,
                 fmt::format("{} cell{} in a row, the header has {}", cells.size(),
                             cells.size() == 1 ? "" : "s", wanted),
                 remedy);
}

void read_rows(CsvContent& content, CsvScanner& scanner, Diagnostics& problems) {
    auto const most = problems.size() + most_reported;
    auto cells = scanner.next_record();
    for (; !cells.empty() && problems.size() < most; cells = scanner.next_record()) {
        if (cells.size() == content.columns.size()) {
            content.cells.insert(content.cells.end(), cells.begin(), cells.end());
        } else {
            report_cell_count(content, cells, problems);
        }
    }
}

} // namespace

std::optional<CsvTable> parse_csv(std::string text, std::string const& file,
                                  Diagnostics& problems) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text.starts_with(byte_order_mark)) {
        text.erase(0, byte_order_mark.size()); // spreadsheets write one
    }
    auto const content = std::make_shared<CsvContent>(SourceText(file, std::move(text)));
    if (auto const bad = find_bad_character(content->source.text())) {
        problems.add(content->source.place(bad->offset, 1), bad->code, bad->message);
        return std::nullopt;
    }
    CsvScanner scanner(content->source, problems);
    content->header = scanner.next_record();
    if (content->header.empty()) {
        problems.add({.where = {file}}, errors::empty_table, "the table is empty");
        return std::nullopt;
    }
    for (auto const& name : content->header) {
        content->columns.emplace_back(trimmed(unquoted_cell(content->raw(name))));
    }
    check_header(*content, problems);
    read_rows(*content, scanner, problems);
    return CsvTable(content);
}

std::optional<CsvTable> read_csv(std::filesystem::path const& path,
                                 SourceSpan const& named_at, Diagnostics& problems) {
    auto text = read_file_text(path, most_bytes, named_at, problems);
    if (!text) {
        return std::nullopt;
    }
    return parse_csv(*std::move(text), path.string(), problems);
}

CsvTable read_csv(std::filesystem::path const& path) {
    Diagnostics problems;
    auto const table = read_csv(path, {.where = {path.string()}}, problems);
    problems.throw_if_any();
    return table.value();
}

} // namespace dearth::sim
