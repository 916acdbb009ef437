#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace dearth::tests {

/// Every byte of a file; nothing where there is no such file.
inline std::string content_of(std::filesystem::path const& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace dearth::tests
