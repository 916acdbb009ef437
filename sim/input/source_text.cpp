#include "sim/input/source_text.hpp"

#include "sim/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <system_error>
#include <utility>

namespace dearth::sim {

namespace {

/// Excerpts are kept in every message, so a hostile line must not be copied whole.
constexpr std::size_t longest_excerpt = 2000;

unsigned byte_at(std::string_view text, std::size_t at) {
    return static_cast<unsigned char>(text[at]);
}

/// The code point of a character that character_bytes() found whole.
unsigned code_point(std::string_view character) {
    constexpr std::array<unsigned, 4> lead_masks{0x7FU, 0x1FU, 0x0FU, 0x07U};
    unsigned point = byte_at(character, 0) & lead_masks[character.size() - 1];
    for (std::size_t i = 1; i < character.size(); ++i) {
        point = (point << 6U) | (byte_at(character, i) & 0x3FU);
    }
    return point;
}

/// Whether a multi-byte character is UTF-8: not overlong, no surrogate, not too large.
bool is_sound(unsigned point, std::size_t bytes) {
    bool const overlong =
        (bytes == 3 && point < 0x800U) || (bytes == 4 && point < 0x10000U);
    bool const surrogate = point >= 0xD800U && point <= 0xDFFFU;
    return bytes > 1 && !overlong && !surrogate && point <= 0x10FFFFU;
}

bool is_noncharacter(unsigned point) {
    return point == 0xFEFFU || (point & 0xFFFEU) == 0xFFFEU;
}

BadCharacter control(std::size_t offset, unsigned point) {
    return {offset, errors::control_byte,
            fmt::format("control character U+{:04X}", point)};
}

std::optional<BadCharacter> bad_ascii(std::string_view text, std::size_t at) {
    auto const byte = byte_at(text, at);
    bool const line_end = byte == '\r' && at + 1 < text.size() && text[at + 1] == '\n';
    if (byte == '\t' || byte == '\n' || line_end || (byte >= 0x20U && byte != 0x7FU)) {
        return std::nullopt;
    }
    return control(at, byte);
}

std::optional<BadCharacter> bad_wide(std::string_view text, std::size_t at,
                                     std::size_t bytes) {
    auto const point = bytes > 1 ? code_point(text.substr(at, bytes)) : 0U;
    if (!is_sound(point, bytes)) {
        return BadCharacter{
            at, errors::not_utf8,
            fmt::format("byte 0x{:02X} is not UTF-8 text", byte_at(text, at))};
    }
    if (point < 0xA0U || is_noncharacter(point)) {
        return control(at, point);
    }
    return std::nullopt;
}

/// The first byte from `at` that is not printable ASCII: nearly all of a text is.
std::size_t after_printable(std::string_view text, std::size_t at) {
    auto const* const first = text.data() + at;
    auto const* const last = text.data() + text.size();
    auto const* const stop = std::find_if(
        first, last, [](char letter) { return letter < ' ' || letter > '~'; });
    return at + static_cast<std::size_t>(stop - first);
}

// `error` is the errno of opening.
std::string why_unreadable(std::filesystem::path const& path, std::ifstream const& opened,
                           int error) {
    std::error_code failure;
    auto const status = std::filesystem::status(path, failure);
    if (!std::filesystem::exists(status)) {
        return "no such file";
    }
    if (std::filesystem::is_directory(status)) {
        return "it is a folder";
    }
    if (opened) {
        return "";
    }
    return error == EACCES || error == 0 ? "no permission"
                                         : std::generic_category().message(error);
}

/// The bytes of a file or of a pipe; a little over `most_bytes` where there are more.
std::string read_some(std::ifstream& in, std::size_t most_bytes) {
    std::string text;
    std::string block(std::size_t{1} << 16U, '\0');
    while (in && text.size() <= most_bytes) {
        in.read(block.data(), static_cast<std::streamsize>(block.size()));
        text.append(block, 0, static_cast<std::size_t>(in.gcount()));
    }
    return text;
}

bool has_byte_order_mark(std::string_view text) {
    return text.starts_with("\xEF\xBB\xBF") || text.starts_with("\xFF\xFE")
           || text.starts_with("\xFE\xFF");
}

} // namespace

SourceText::SourceText(std::string file, std::string text)
    : file_(std::move(file)), text_(std::move(text)), starts_{0} {
    auto end = text_.find('\n');
    for (; end != std::string::npos; end = text_.find('\n', end + 1)) {
        starts_.push_back(static_cast<std::uint32_t>(end + 1));
    }
}

std::string_view SourceText::line(std::size_t index) const {
    auto const start = starts_[index];
    auto const next = index + 1 < starts_.size() ? starts_[index + 1] - 1 : text_.size();
    auto line = std::string_view(text_).substr(start, next - start);
    if (line.ends_with('\r')) {
        line.remove_suffix(1);
    }
    return line;
}

std::size_t SourceText::line_of(std::size_t offset) const {
    auto const after = std::upper_bound(starts_.begin(), starts_.end(), offset);
    return static_cast<std::size_t>(after - starts_.begin()) - 1;
}

SourceSpan SourceText::place(std::size_t offset, std::size_t bytes) const {
    auto const index = line_of(std::min(offset, text_.size()));
    auto const text = line(index);
    auto const before = std::min(offset - line_start(index), text.size());
    auto const stretch = text.substr(before, bytes);
    Position const where{file_, static_cast<int>(index) + 1,
                         character_count(text.substr(0, before)) + 1};
    auto const kept = std::min(text.size(), longest_excerpt);
    return {.where = where,
            .excerpt = std::string(before < kept ? text.substr(0, kept) : ""),
            .length = std::max(1, character_count(stretch))};
}

std::optional<BadCharacter> find_bad_character(std::string_view text) {
    if (has_byte_order_mark(text)) {
        return BadCharacter{0, errors::not_utf8, "byte order mark"};
    }
    std::size_t at = 0;
    while (true) {
        at = after_printable(text, at);
        if (at == text.size()) {
            return std::nullopt;
        }
        bool const ascii = byte_at(text, at) < 0x80U;
        auto const bytes = ascii ? 1 : character_bytes(text.substr(at, 4));
        auto bad = ascii ? bad_ascii(text, at) : bad_wide(text, at, bytes);
        if (bad) {
            return bad;
        }
        at += bytes;
    }
}

std::optional<std::string> read_file_text(std::filesystem::path const& path,
                                          std::size_t most_bytes,
                                          SourceSpan const& named_at,
                                          Diagnostics& problems) {
    errno = 0;
    std::ifstream in(path, std::ios::binary);
    int const error = errno;
    auto const reason = why_unreadable(path, in, error);
    if (!reason.empty()) {
        problems.add(named_at, errors::unreadable_file,
                     fmt::format("cannot read '{}': {}", path.string(), reason));
        return std::nullopt;
    }
    std::error_code no_plain_file;
    auto const size = std::filesystem::file_size(path, no_plain_file);
    bool const known_large = !no_plain_file && size > most_bytes;
    auto text = known_large ? std::string{} : read_some(in, most_bytes);
    if (known_large || text.size() > most_bytes) {
        problems.add({.where = {path.string()}}, errors::too_large,
                     fmt::format("the file is larger than {} MiB", most_bytes >> 20U));
        return std::nullopt;
    }
    return text;
}

} // namespace dearth::sim
