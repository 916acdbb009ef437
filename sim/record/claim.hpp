#pragma once

#include "sim/record/hdf5_handle.hpp"
#include "sim/record/run_file.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace dearth::sim {

/// How a file begins that is claimed and has not been flushed yet.
inline constexpr std::string_view claim_mark = "dearth-claim";

/// Makes OUT.h5.part with host and process in it, or says why it cannot be made: the
/// folder is missing or closed to us, the target exists, or another process has claimed
/// it.
/// @throws OutputError(cannot_create)
void claim(std::filesystem::path const& target, Existing existing);

/// Whether OUT.h5.part exists and a process may still be writing it: one that lives on
/// this host, or one elsewhere that has written within the last five minutes.
bool is_being_written(std::filesystem::path const& target);

/// Removes an OUT.h5.part that nobody writes any more; nothing where there is none.
void discard_abandoned(std::filesystem::path const& target);

/// Whether OUT.h5.part can be gone on with.
/// @throws OutputError(cannot_create) if it is missing, unreadable, or being written by a
/// living process of this host
void check_resumable(std::filesystem::path const& target);

/// @throws OutputError(cannot_create) if a living process of this host writes OUT.h5.part
void check_not_written(std::filesystem::path const& target);

/// Writes host and process into the root of a file, or takes them out.
/// @throws hdf5::Error
void sign(hdf5::Id root);
void unsign(hdf5::Id root);

/// Brings a closed file to the disk and gives it its final name.
/// @throws OutputError
void publish(std::filesystem::path const& target, Existing existing);

} // namespace dearth::sim
