#pragma once

#include "models/economy/country.hpp"
#include "sim/kernel/message.hpp"
#include "sim/time/calendar.hpp"

#include <span>

namespace dearth::models {

/// Refuses a restored country in which a number points at what is not there, or a list of
/// orders that does not end. Whoever has written a state on purpose can have given it the
/// hashes that belong to it.
/// @throws sim::CheckpointError
void check_pointers(Country const& country);

/// The same of messages under way at the opening of `day`: sender, receiver, time and
/// what they are about.
/// @throws sim::CheckpointError
void check_messages(std::span<sim::Message const> messages, Country const& country,
                    sim::Day day);

} // namespace dearth::models
