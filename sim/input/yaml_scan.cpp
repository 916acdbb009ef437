#include "sim/input/yaml_scan.hpp"

namespace dearth::sim {

namespace {

bool is_mark(std::string_view line, std::string_view mark) {
    return line.starts_with(mark)
           && (line.size() == mark.size() || line[mark.size()] == ' '
               || line[mark.size()] == '\t');
}

bool is_blank_or_comment(std::string_view line) {
    auto const first = line.find_first_not_of(" \t");
    return first == std::string_view::npos || line[first] == '#';
}

} // namespace

bool check_raw_yaml(SourceText const& source, Diagnostics& problems) {
    if (auto const bad = find_bad_character(source.text())) {
        problems.add(source.place(bad->offset, 1), bad->code, bad->message);
        return false;
    }
    bool begun = false;
    for (std::size_t i = 0; i < source.lines(); ++i) {
        auto const line = source.line(i);
        if (is_mark(line, "...") || (begun && is_mark(line, "---"))) {
            problems.add(source.place(source.line_start(i), 3), errors::further_document,
                         "a second document begins or the first is ended here");
        } else if (line.starts_with('%')) {
            problems.add(source.place(source.line_start(i), line.size()),
                         errors::directive, "YAML directives are not supported");
        }
        begun = begun || !is_blank_or_comment(line);
    }
    return true;
}

std::optional<std::size_t> end_of_quoted(std::string_view text, std::size_t open) {
    char const quote = text[open];
    for (std::size_t at = open + 1; at < text.size(); ++at) {
        bool const doubled = quote == '\'' && text[at] == quote && at + 1 < text.size()
                             && text[at + 1] == quote;
        if (doubled || (quote == '"' && text[at] == '\\')) {
            ++at;
        } else if (text[at] == quote) {
            return at + 1;
        }
    }
    return std::nullopt;
}

} // namespace dearth::sim
