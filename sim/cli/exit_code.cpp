#include "sim/cli/exit_code.hpp"

namespace dearth::sim {

ExitCode exit_code(RunOutcome outcome) {
    switch (outcome) {
    case RunOutcome::complete:
    case RunOutcome::already_there:
        return ExitCode::done;
    case RunOutcome::some_failed:
        return ExitCode::some_failed;
    case RunOutcome::stopped:
        return ExitCode::stopped;
    }
    return ExitCode::other;
}

} // namespace dearth::sim
