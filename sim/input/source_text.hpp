#pragma once

#include "sim/input/diagnostics.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dearth::sim {

/// The text of a file, which finds the line and column of every byte.
class SourceText {
  public:
    /// Keeps `text` (below 4 GiB); `file` names it in messages.
    SourceText(std::string file, std::string text);

    std::string const& file() const { return file_; }

    std::string_view text() const { return text_; }

    /// How many lines there are; 1 for an empty text.
    std::size_t lines() const { return starts_.size(); }

    /// A line counted from 0, without its end (LF or CR LF).
    std::string_view line(std::size_t index) const;

    /// The offset at which a line counted from 0 begins.
    std::size_t line_start(std::size_t index) const { return starts_[index]; }

    /// The line, counted from 0, that holds the byte at `offset`. O(log lines).
    std::size_t line_of(std::size_t offset) const;

    /// The stretch of `bytes` from `offset`, cut at the end of its line; at least one
    /// character. The excerpt stays empty far out on a very long line.
    SourceSpan place(std::size_t offset, std::size_t bytes) const;

  private:
    std::string file_;
    std::string text_;
    std::vector<std::uint32_t> starts_;
};

/// A character that no text file may hold.
struct BadCharacter {
    std::size_t offset = 0;
    ErrorCode code{}; ///< not_utf8 or control_byte
    std::string message{};
};

/// The first byte order mark, invalid UTF-8 or control character (other than tab, LF and
/// CR LF) of `text`. O(bytes).
std::optional<BadCharacter> find_bad_character(std::string_view text);

/// The bytes of a file of at most `most_bytes`. One that cannot be read is a problem at
/// `named_at`, one too large at line 1 of itself.
std::optional<std::string> read_file_text(std::filesystem::path const& path,
                                          std::size_t most_bytes,
                                          SourceSpan const& named_at,
                                          Diagnostics& problems);

} // namespace dearth::sim
