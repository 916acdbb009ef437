#include "sim/input/yaml_scan.hpp"

namespace dearth::sim {

namespace {

constexpr std::size_t most_depth = 64;
constexpr std::size_t most_reported = 100;

bool is_mark(std::string_view line, std::string_view mark) {
    return line.starts_with(mark)
           && (line.size() == mark.size() || line[mark.size()] == ' '
               || line[mark.size()] == '\t');
}

bool is_blank_or_comment(std::string_view line) {
    auto const first = line.find_first_not_of(" \t");
    return first == std::string_view::npos || line[first] == '#';
}

/// Whether a quote after `before` opens a text, rather than standing inside a plain one.
bool opens_text(char before) {
    return std::string_view(" \t\n[{,:").find(before) != std::string_view::npos;
}

/// The first bracket nested too deeply. Brackets in quotes and comments do not count;
/// those in plain text do, which at this depth is no loss. The library would first queue
/// a token for each bracket up to the last.
std::optional<std::size_t> find_too_deep(std::string_view text) {
    std::size_t depth = 0;
    for (std::size_t at = text.find_first_of("[]{}\"'#"); at < text.size();
         at = text.find_first_of("[]{}\"'#", at + 1)) {
        char const before = at == 0 ? '\n' : text[at - 1];
        bool const blank_before = before == ' ' || before == '\t' || before == '\n';
        if (text[at] == '#' && blank_before) {
            at = text.find('\n', at);
        } else if ((text[at] == '"' || text[at] == '\'') && opens_text(before)) {
            at = end_of_quoted(text, at).value_or(text.size()) - 1;
        } else if (text[at] == '[' || text[at] == '{') {
            ++depth;
        } else if ((text[at] == ']' || text[at] == '}') && depth > 0) {
            --depth;
        }
        if (depth > most_depth) {
            return at;
        }
        if (at == std::string_view::npos) {
            break;
        }
    }
    return std::nullopt;
}

} // namespace

bool check_raw_yaml(SourceText const& source, Diagnostics& problems) {
    if (auto const bad = find_bad_character(source.text())) {
        problems.add(source.place(bad->offset, 1), bad->code, bad->message);
        return false;
    }
    if (auto const deep = find_too_deep(source.text())) {
        problems.add(source.place(*deep, 1), errors::too_deep,
                     "brackets nested more than 64 levels deep");
        return false;
    }
    bool begun = false;
    auto const most_problems = problems.size() + most_reported;
    for (std::size_t i = 0; i < source.lines() && problems.size() < most_problems; ++i) {
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
