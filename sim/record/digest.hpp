#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace dearth::sim {

/// XXH3-128 of the bytes; 32 hexadecimal digits.
std::string xxh3(std::span<std::byte const> bytes);

/// XXH3-128 over digests of 32 hexadecimal digits each, as 16 bytes each, in order; 32
/// hexadecimal digits. The digest of a file is that of its complete runs' last digests.
std::string combine_digests(std::span<std::string const> digests);

} // namespace dearth::sim
