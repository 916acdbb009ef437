#pragma once

#include "models/world/simulation_run.hpp"
#include "sim/record/reader.hpp"
#include "sim/record/run_file.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace dearth::models {

/// Where one replication begins.
struct Beginning {
    bool is_over = false;  ///< it has ended in an earlier call
    std::string failure{}; ///< why it failed then
    double cpu_s = 0.0;    ///< spent on it in earlier calls [s]
    /// Gives the state to go on from; empty: it begins on the first day.
    std::function<std::vector<std::byte>()> state{};
    /// Brings rows, digests and events from before the state into the file; may be empty.
    std::function<void(ReplicationRun const&, sim::RunFile&)> bring_past{};
    /// Events of the replications before it, which stay in the file while those that it
    /// has left half-done are dropped; nothing: all stay.
    std::optional<std::uint64_t> events_before{};
};

/// Where the replications of one command begin.
struct Beginnings {
    std::vector<Beginning> of;        ///< by replication
    std::vector<std::string> notes{}; ///< what the user should know
    bool is_fresh = true;             ///< all begin on the first day
};

/// All on the first day.
Beginnings on_first_day(int replications);

/// Each as an unfinished file has left it: over, or at its newest sound checkpoint, or
/// where it began at first. Damaged checkpoints are named in the notes.
/// @throws ReadError if the file cannot be read
Beginnings where_left(sim::Reader const& unfinished, Beginnings const& at_first);

} // namespace dearth::models
