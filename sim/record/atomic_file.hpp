#pragma once

#include <filesystem>
#include <string_view>

namespace dearth::sim {

/// Brings a file or folder that lies closed on the disk through to it.
/// @throws OutputError(write_failed)
void synchronise(std::filesystem::path const& path);

/// Puts a text in place of a file, whole or not at all: written beside it, brought to the
/// disk, renamed. @throws OutputError(write_failed)
void write_atomically(std::filesystem::path const& path, std::string_view text);

} // namespace dearth::sim
