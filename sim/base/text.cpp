#include "sim/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <numeric>

namespace dearth::sim {

namespace {

/// Longer words are not compared: a message about them needs no guess.
constexpr std::size_t longest_compared = 100;

char lower(char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a')
                                          : letter;
}

/// Slips between two words: letters added, dropped, changed, or swapped with a neighbour
/// (the optimal string alignment distance), letters compared without case.
std::size_t slips(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before_last(b.size() + 1);
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(last.begin(), last.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            bool const same = lower(a[i - 1]) == lower(b[j - 1]);
            row[j] =
                std::min({last[j - 1] + (same ? 0U : 1U), last[j] + 1, row[j - 1] + 1});
            bool const swapped = i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2])
                                 && lower(a[i - 2]) == lower(b[j - 1]);
            if (swapped) {
                row[j] = std::min(row[j], before_last[j - 2] + 1);
            }
        }
        std::swap(before_last, last);
        std::swap(last, row);
    }
    return last.back();
}

std::string_view last_part(std::string_view path) {
    auto const dot = path.rfind('.');
    return dot == std::string_view::npos ? path : path.substr(dot + 1);
}

bool is_close(std::size_t distance, std::string_view a, std::string_view b) {
    return 3 * distance <= std::max(a.size(), b.size());
}

template <typename Text>
std::string join_pieces(std::span<Text const> pieces, std::string_view separator) {
    std::string joined;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        joined += i == 0 ? std::string_view{} : separator;
        joined += pieces[i];
    }
    return joined;
}

} // namespace

std::string_view nearest(std::string_view word,
                         std::span<std::string_view const> candidates) {
    std::string_view best;
    std::size_t fewest = longest_compared;
    if (word.empty() || word.size() > longest_compared) {
        return best;
    }
    auto const consider = [&](std::string_view candidate, std::string_view compared,
                              std::size_t handicap) {
        if (compared.empty() || compared.size() > longest_compared) {
            return;
        }
        auto const distance = slips(word, compared);
        if (is_close(distance, word, compared) && distance + handicap < fewest) {
            fewest = distance + handicap;
            best = candidate;
        }
    };
    for (auto const candidate : candidates) {
        consider(candidate, candidate, 0);
        if (word.find('.') == std::string_view::npos) {
            consider(candidate, last_part(candidate), 1);
        }
    }
    return best;
}

std::string did_you_mean(std::string_view word,
                         std::span<std::string_view const> candidates) {
    auto const candidate = nearest(word, candidates);
    return candidate.empty() ? std::string{}
                             : fmt::format("did you mean '{}'?", candidate);
}

std::string join(std::span<std::string_view const> pieces, std::string_view separator) {
    return join_pieces(pieces, separator);
}

std::string join(std::span<std::string const> pieces, std::string_view separator) {
    return join_pieces(pieces, separator);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> pieces;
    if (text.empty()) {
        return pieces;
    }
    auto end = text.find(separator);
    for (; end != std::string_view::npos; end = text.find(separator)) {
        pieces.push_back(text.substr(0, end));
        text.remove_prefix(end + 1);
    }
    pieces.push_back(text);
    return pieces;
}

std::optional<int> natural_number(std::string_view text) {
    int value = 0;
    auto const [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), value);
    bool const is_read = error == std::errc() && end == text.data() + text.size();
    return is_read && text.front() != '-' ? std::optional(value) : std::nullopt;
}

std::string number_text(double value) {
    return fmt::format("{}", value);
}

std::size_t character_bytes(std::string_view text) {
    if (text.empty()) {
        return 0;
    }
    auto const lead = static_cast<unsigned char>(text[0]);
    std::size_t const wanted = lead < 0xC2U   ? 1U
                               : lead < 0xE0U ? 2U
                               : lead < 0xF0U ? 3U
                               : lead < 0xF5U ? 4U
                                              : 1U;
    if (wanted > text.size()) {
        return 1;
    }
    for (std::size_t i = 1; i < wanted; ++i) {
        if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U) {
            return 1;
        }
    }
    return wanted;
}

int character_count(std::string_view text) {
    int count = 0;
    for (; !text.empty(); text.remove_prefix(character_bytes(text))) {
        ++count;
    }
    return count;
}

} // namespace dearth::sim
