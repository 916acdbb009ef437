#pragma once

#include "sim/cli/model.hpp"

namespace dearth::sim {

/// What the program tells the shell. Where several apply: stopped, other, some_failed.
enum class ExitCode : int {
    done = 0,
    other = 1,       ///< anything not named here, e.g. a disk full after the start
    refused = 2,     ///< invalid input, usage, unreadable input, refused overwrite
    some_failed = 3, ///< finished, but some runs failed
    stopped = 4,     ///< stopped early by a signal
};

/// The exit code of a run that ended so.
ExitCode exit_code(RunOutcome outcome);

/// A command given up because a run on its way did not reach its end; the program exits
/// with the run's code.
class UnfinishedRun : public std::runtime_error {
  public:
    UnfinishedRun(std::string const& what, RunOutcome outcome)
        : std::runtime_error(what), code_(exit_code(outcome)) {}

    ExitCode code() const { return code_; }

  private:
    ExitCode code_;
};

} // namespace dearth::sim
