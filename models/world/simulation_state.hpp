#pragma once

#include "models/cycle/economy.hpp"
#include "models/probes/survey.hpp"
#include "sim/kernel/day_engine.hpp"
#include "sim/kernel/digest.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace dearth::models {

/// Raised when the meaning of a state changes; the file's rows bear it.
inline constexpr int state_format = 1;

/// What a state belongs to. A state of anything else is refused.
struct StateOwner {
    sim::Digest world; ///< `world_hash` of the scenario
    std::uint64_t seed = 0;
    std::uint64_t replication = 0;
};

/// How far a run has come at the opening instant of a quarter.
struct Standing {
    std::int64_t day = 0; ///< kernel day that opens
    sim::Digest chain;    ///< h of the quarter closed last
    std::int64_t quarters_completed = 0;
    double conservation_residual = 0.0, cause_residual = 0.0; ///< of the run so far [1]
    std::uint64_t events_written = 0; ///< records of events handed over
};

/// The parts of a run that change while it lives, and its calendar, which does not.
struct LivingParts {
    Economy& economy;
    sim::DayEngine<Economy>& engine;
    Survey& survey;
    sim::Calendar const& calendar;
};

/// All state of a run between two days as bytes: a header, then plain columns, each with
/// name, type, length and hash. Little endian. Equal states give equal bytes: neither
/// policies to come, threads nor times enter, nor what is recorded, but for the number of
/// events written.
std::vector<std::byte> save_state(StateOwner const& owner, Standing const& standing,
                                  LivingParts const& parts);

/// Puts back what `save_state` gave, into the parts of a run that has not lived a day.
/// The rules in force till then stay known, so that the day's opening tells what has
/// changed. What points at something points at what is there, and no number is nan or
/// infinite; that the numbers are such as a run comes to is not looked at.
/// @throws sim::CheckpointError saying what is damaged or of what else the state is
Standing restore_state(StateOwner const& owner, std::span<std::byte const> bytes,
                       LivingParts const& parts);

} // namespace dearth::models
