#include "sim/base/error.hpp"

#include "sim/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <utility>

namespace dearth::sim {

namespace {

constexpr std::size_t shown_diagnostics = 50;
constexpr int shown_width = 120; ///< characters of a source line in a message
constexpr int shown_before = 80; ///< of which this many at least may precede the caret

bool is_control(std::string_view character) {
    auto const lead = static_cast<unsigned char>(character[0]);
    bool const later = lead == 0xC2U && character.size() == 2
                       && static_cast<unsigned char>(character[1]) < 0xA0U;
    bool const broken = character.size() == 1 && lead >= 0x80U;
    return lead < 0x20U || lead == 0x7FU || later || broken;
}

/// The characters of a line as a terminal may safely show them, one column each.
std::vector<std::string_view> visible_characters(std::string_view line) {
    std::vector<std::string_view> characters;
    while (!line.empty()) {
        auto const character = line.substr(0, character_bytes(line));
        line.remove_prefix(character.size());
        bool const hidden = is_control(character);
        characters.push_back(character == "\t" ? " " : hidden ? "?" : character);
    }
    return characters;
}

std::string visible(std::string_view text) {
    return join(visible_characters(text), "");
}

/// The source line with its number, and below it the caret and the remedy. Of a long line
/// only a window around the caret is shown.
std::string excerpt_lines(Position const& where, std::string_view excerpt, int length,
                          std::string_view remedy) {
    auto characters = visible_characters(excerpt);
    int caret = where.column - 1;
    if (caret > shown_before) {
        auto const cut =
            std::min(caret - shown_before, static_cast<int>(characters.size()));
        characters.erase(characters.begin(), characters.begin() + cut);
        caret -= cut;
        std::fill_n(characters.begin(), std::min<std::size_t>(3, characters.size()), ".");
    }
    characters.resize(std::min<std::size_t>(characters.size(), shown_width));
    int const room = std::max(1, static_cast<int>(characters.size()) - caret);
    int const tildes = std::clamp(length, 1, room) - 1;
    auto text = fmt::format("\n{:>5} | {}", where.line, join(characters, ""));
    text += fmt::format("\n      | {:{}}^{:~<{}}", "", caret, "", tildes);
    return remedy.empty() ? text : text + " " + visible(remedy);
}

std::string with_excerpt(Position const& where, std::string_view excerpt, int length,
                         std::string_view remedy) {
    if (!excerpt.empty() && where.column >= 1) {
        return excerpt_lines(where, excerpt, length, remedy);
    }
    return remedy.empty() ? std::string{} : "\n        " + visible(remedy);
}

std::string place_text(Position const& where) {
    return fmt::format("{}:{}:{}", visible(where.file), where.line, where.column);
}

std::string all_texts(std::vector<Diagnostic> const& diagnostics) {
    std::vector<std::string> texts;
    auto const shown = std::min(diagnostics.size(), shown_diagnostics);
    texts.reserve(shown + 1);
    for (std::size_t i = 0; i < shown; ++i) {
        texts.push_back(to_text(diagnostics[i]));
    }
    if (diagnostics.size() > shown) {
        auto const more = diagnostics.size() - shown;
        texts.push_back(
            fmt::format("... and {} more error{}", more, more == 1 ? "" : "s"));
    }
    return join(texts, "\n");
}

} // namespace

std::string to_text(Diagnostic const& diagnostic) {
    auto text = fmt::format("{}: error: {}", place_text(diagnostic.where),
                            visible(diagnostic.message));
    if (!diagnostic.code.empty()) {
        text += fmt::format(" [{}]", diagnostic.code);
    }
    text += with_excerpt(diagnostic.where, diagnostic.excerpt, diagnostic.length,
                         diagnostic.remedy);
    if (diagnostic.other) {
        text += fmt::format("\n{}: note: the other place is here",
                            place_text(*diagnostic.other));
        text += with_excerpt(*diagnostic.other, diagnostic.other_excerpt,
                             diagnostic.other_length, "");
    }
    return text;
}

InputError::InputError(std::vector<Diagnostic> diagnostics)
    : std::runtime_error(all_texts(diagnostics)), diagnostics_(std::move(diagnostics)) {
}

InputError::InputError(Diagnostic diagnostic)
    : InputError(std::vector<Diagnostic>{std::move(diagnostic)}) {
}

void throw_broken(char const* sentence, char const* file, int line) {
    throw InvariantError(fmt::format("{} ({}:{})", sentence, file, line));
}

} // namespace dearth::sim
