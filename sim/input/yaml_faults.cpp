#include "sim/input/yaml_faults.hpp"

#include <fmt/format.h>
#include <yaml-cpp/exceptions.h>

#include <algorithm>
#include <array>
#include <utility>

namespace dearth::sim {

namespace {

/// One complaint of the library and how we put it.
struct Wording {
    std::string_view theirs;
    ErrorCode code;
    std::string_view message;
    std::string_view remedy;
};

namespace their = YAML::ErrorMsg;

std::span<Wording const> wordings() {
    static std::array const table{
        Wording{their::MAP_VALUE, errors::bad_yaml, "a colon where no key ends",
                "check the indentation; put text that contains ': ' in quotes"},
        Wording{their::MAP_KEY, errors::bad_yaml, "a key where none can stand",
                "check the indentation"},
        Wording{their::BLOCK_ENTRY, errors::bad_yaml, "a list item where none can stand",
                "begin the list on a line of its own"},
        Wording{their::FLOW_END, errors::bad_yaml,
                "a closing bracket without an opening one",
                "delete it, or add the opening bracket"},
        Wording{their::TAB_IN_INDENTATION, errors::bad_yaml, "a tab in the indentation",
                "indent by spaces"},
        Wording{their::END_OF_MAP, errors::bad_yaml, "text that belongs to no field",
                "check the indentation and the quotes above"},
        Wording{their::END_OF_SEQ, errors::bad_yaml, "text that belongs to no list item",
                "check the indentation and the quotes above"},
        Wording{their::EOF_IN_SCALAR, errors::unclosed_quote,
                "a quote is opened but not closed", ""},
        Wording{their::DOC_IN_SCALAR, errors::unclosed_quote,
                "a quote is opened but not closed", ""},
        Wording{their::END_OF_MAP_FLOW, errors::unclosed_bracket,
                "a bracket '{' is opened but not closed", "add '}'"},
        Wording{their::END_OF_SEQ_FLOW, errors::unclosed_bracket,
                "a bracket '[' is opened but not closed", "add ']'"},
        Wording{their::UNKNOWN_ANCHOR, errors::alias, "aliases are not supported", ""},
        Wording{their::ALIAS_NOT_FOUND, errors::alias, "aliases are not supported", ""},
        Wording{their::CHAR_IN_ALIAS, errors::alias, "aliases are not supported", ""},
        Wording{their::ALIAS_CONTENT, errors::alias, "aliases are not supported", ""},
        Wording{their::ANCHOR_NOT_FOUND, errors::anchor, "anchors are not supported", ""},
        Wording{their::CHAR_IN_ANCHOR, errors::anchor, "anchors are not supported", ""},
        Wording{their::MULTIPLE_ANCHORS, errors::anchor, "anchors are not supported", ""},
        Wording{their::CHAR_IN_TAG_HANDLE, errors::tag, "tags are not supported", ""},
        Wording{their::TAG_WITH_NO_SUFFIX, errors::tag, "tags are not supported", ""},
        Wording{their::END_OF_VERBATIM_TAG, errors::tag, "tags are not supported", ""},
        Wording{their::MULTIPLE_TAGS, errors::tag, "tags are not supported", ""},
        Wording{their::INVALID_ESCAPE, errors::bad_yaml, "an escape that does not exist",
                "write \\\\ for a backslash, or use single quotes"},
        Wording{their::INVALID_UNICODE, errors::bad_yaml,
                "an escape that is no character", "write the character itself"},
        Wording{their::INVALID_HEX, errors::bad_yaml, "an escape that is no character",
                "write the character itself"},
        Wording{their::BAD_FILE, errors::too_deep, "values nested too deeply", ""},
    };
    return table;
}

Wording wording_of(std::string_view message) {
    for (auto const& wording : wordings()) {
        if (message.starts_with(wording.theirs)) {
            return wording;
        }
    }
    return {message, errors::bad_yaml, message, ""};
}

/// The last line above `index` that is neither blank nor a comment.
std::optional<std::size_t> line_above(SourceText const& source, std::size_t index) {
    while (index-- > 0) {
        auto const line = source.line(index);
        auto const first = line.find_first_not_of(" \t");
        if (first != std::string_view::npos && line[first] != '#') {
            return index;
        }
    }
    return std::nullopt;
}

/// `from 2021` above `to: 2022`: the library stumbles over the second line's colon, but
/// the first line is the one without.
std::optional<Diagnostic> missing_colon_above(SourceText const& source,
                                              std::size_t offset) {
    auto const above = line_above(source, source.line_of(offset));
    if (!above) {
        return std::nullopt;
    }
    auto const line = source.line(*above);
    auto const first = line.find_first_not_of(" \t-");
    if (first == std::string_view::npos
        || line.find_first_of(":,[]{}\"'") != std::string_view::npos) {
        return std::nullopt;
    }
    auto const place =
        source.place(source.line_start(*above) + first, line.size() - first);
    return problem_at(place, errors::missing_colon, "a line without a colon");
}

/// The tab that indents the line of `offset`, where the library blames what follows it.
std::optional<Diagnostic> tab_before(SourceText const& source, std::size_t offset) {
    auto const index = source.line_of(offset);
    auto const tab = source.line(index).find_first_not_of(' ');
    if (tab == std::string_view::npos || source.line(index)[tab] != '\t') {
        return std::nullopt;
    }
    auto const wording = wording_of(their::TAB_IN_INDENTATION);
    return problem_at(source.place(source.line_start(index) + tab, 1), wording.code,
                      std::string(wording.message), std::string(wording.remedy));
}

bool is_about_escape(std::string_view message) {
    return message.starts_with(their::INVALID_ESCAPE)
           || message.starts_with(their::INVALID_UNICODE)
           || message.starts_with(their::INVALID_HEX);
}

std::size_t place_of(YamlBreak const& broken, ErrorCode const& code,
                     SourceText const& source) {
    if (code.code == errors::unclosed_bracket.code && broken.open) {
        return *broken.open;
    }
    if (code.code == errors::unclosed_quote.code) {
        auto const quote = source.text().find_first_of("\"'", broken.last_end);
        return quote == std::string_view::npos ? broken.offset : quote;
    }
    if (is_about_escape(broken.message)) { // the library stands behind the escape
        auto const backslash = source.text().rfind('\\', broken.offset);
        return backslash == std::string_view::npos ? broken.offset : backslash;
    }
    return broken.offset == 0 ? broken.last_end : broken.offset;
}

} // namespace

Diagnostic explain(YamlBreak const& broken, SourceText const& source) {
    auto const wording = wording_of(broken.message);
    if (broken.message == their::MAP_VALUE) {
        if (auto tab = tab_before(source, broken.offset)) {
            return *std::move(tab);
        }
        if (auto missing = missing_colon_above(source, broken.offset)) {
            return *std::move(missing);
        }
    }
    auto const offset = place_of(broken, wording.code, source);
    return problem_at(source.place(std::min(offset, source.text().size()), 1),
                      wording.code, std::string(wording.message),
                      std::string(wording.remedy));
}

} // namespace dearth::sim
