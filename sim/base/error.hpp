#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace dearth::sim {

/// Where in a user's file something stands; line and column count from 1.
struct Position {
    std::string file;
    int line = 1;
    int column = 1;
};

/// One mistake in a user's input: what is wrong, where, and what to do.
struct Diagnostic {
    Position where;
    std::string code;                ///< "E104"; listed in docs/errors.md
    std::string message;             ///< lower case, no full stop
    std::string remedy;              ///< "did you mean 'x'?"; may be empty
    std::string excerpt;             ///< the source line; may be empty
    int length = 1;                  ///< columns to underline
    std::optional<Position> other{}; ///< the second of two clashing places
    std::string other_excerpt{};     ///< its source line; may be empty
    int other_length = 1;            ///< columns to underline there
};

/// The diagnostic as a compiler prints it: place, message, excerpt, caret, remedy.
std::string to_text(Diagnostic const& diagnostic);

/// A user's mistake, or several of one file; the program exits with 2.
class InputError : public std::runtime_error {
  public:
    explicit InputError(std::vector<Diagnostic> diagnostics);
    explicit InputError(Diagnostic diagnostic);

    std::vector<Diagnostic> const& diagnostics() const { return diagnostics_; }

  private:
    std::vector<Diagnostic> diagnostics_;
};

/// A bug of ours: an invariant that should hold and does not.
class InvariantError : public std::logic_error {
  public:
    using std::logic_error::logic_error;
};

/// Throws the InvariantError of `expect`; apart, so that a check costs its caller a
/// branch.
[[noreturn]] void throw_broken(char const* sentence, char const* file, int line);

/// Throws InvariantError unless `holds`; `sentence` says what should be true.
/// Stays on in release builds.
inline void expect(bool holds, char const* sentence, char const* file = __builtin_FILE(),
                   int line = __builtin_LINE()) {
    if (!holds) [[unlikely]] {
        throw_broken(sentence, file, line);
    }
}

} // namespace dearth::sim
