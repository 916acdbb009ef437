#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dearth::sim {

/// The candidate that `word` most likely stands for, or "" when none is close.
/// Close means: at most one slip in three letters (a swap of neighbours is one slip),
/// equal but for case, or the last part of a dotted candidate. The first of equals wins.
std::string_view nearest(std::string_view word,
                         std::span<std::string_view const> candidates);

/// "did you mean 'x'?" for the nearest candidate, or "" when none is close.
std::string did_you_mean(std::string_view word,
                         std::span<std::string_view const> candidates);

/// The pieces with `separator` between them.
std::string join(std::span<std::string_view const> pieces, std::string_view separator);

/// @copydoc join
std::string join(std::span<std::string const> pieces, std::string_view separator);

/// The pieces between the separators: "a|b" gives {a, b}; "" gives none.
std::vector<std::string_view> split(std::string_view text, char separator);

/// The number that all of `text` writes with decimal digits alone, 0 to INT_MAX; nothing
/// for a sign, a space, no digit or a number too large.
std::optional<int> natural_number(std::string_view text);

/// The shortest decimal text that reads back as exactly `value`: "0.1", "2971", "1e+22".
std::string number_text(double value);

/// Bytes of the character (code point) that UTF-8 text begins with; 1 if that is broken,
/// 0 for no text.
std::size_t character_bytes(std::string_view text);

/// How many characters (code points) UTF-8 text has; a broken byte counts as one.
int character_count(std::string_view text);

} // namespace dearth::sim
