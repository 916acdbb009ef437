#pragma once

#include <stdexcept>
#include <string>

namespace dearth::sim {

/// What became of an output.
enum class OutputFailure {
    cannot_create, ///< refused before anything was computed: exit code 2
    write_failed,  ///< the disk is full or broken after the start: exit code 1
};

/// An output file that cannot be made or written; the text says what to do.
class OutputError : public std::runtime_error {
  public:
    OutputError(OutputFailure failure, std::string const& message)
        : std::runtime_error(message), failure_(failure) {}

    OutputFailure failure() const { return failure_; }

  private:
    OutputFailure failure_;
};

/// A file that cannot be read as ours: missing, truncated, of another kind. Exit code 2.
class ReadError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

} // namespace dearth::sim
