#pragma once

#include "sim/base/error.hpp"
#include "sim/input/error_codes.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace dearth::sim {

/// A stretch of a user's file, with the line it stands on, as a message shows it.
struct SourceSpan {
    Position where;
    std::string excerpt{}; ///< the source line; may be empty
    int length = 1;        ///< characters to underline
};

/// A diagnostic at a place. An empty `remedy` takes the general one of the code.
Diagnostic problem_at(SourceSpan const& place, ErrorCode const& code, std::string message,
                      std::string remedy = {});

/// Collects the mistakes of one or more files, so that all are told in one go.
class Diagnostics {
  public:
    /// Keeps the diagnostic; beyond 10,000 the rest is dropped, memory being bounded.
    void add(Diagnostic diagnostic);

    /// Shorthand for add(problem_at(...)).
    void add(SourceSpan const& place, ErrorCode const& code, std::string message,
             std::string remedy = {});

    /// Whether anything was added.
    bool failed() const { return !kept_.empty(); }

    std::size_t size() const { return kept_.size(); }

    /// All diagnostics by file in the order of first mention, then by line and column.
    std::vector<Diagnostic> sorted() const;

    /// @throws InputError with the sorted diagnostics if anything was added; its text
    /// shows the first 50 and says how many more there are.
    void throw_if_any() const;

  private:
    std::vector<Diagnostic> kept_;
};

} // namespace dearth::sim
