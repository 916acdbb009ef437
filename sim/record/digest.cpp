#include "sim/record/digest.hpp"

#include "sim/base/error.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <string_view>
#include <vector>

namespace dearth::sim {
namespace {

unsigned hexadecimal(char digit) {
    auto const value = std::string_view("0123456789abcdef").find(digit);
    expect(value != std::string_view::npos, "a digest is hexadecimal");
    return static_cast<unsigned>(value);
}

} // namespace

std::string xxh3(std::span<std::byte const> bytes) {
    auto const hash = XXH3_128bits(bytes.data(), bytes.size());
    return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

std::string combine_digests(std::span<std::string const> digests) {
    std::vector<std::byte> bytes;
    for (auto const& digest : digests) {
        expect(digest.size() == 32, "a digest has 32 hexadecimal digits");
        for (std::size_t k = 0; k < digest.size(); k += 2) {
            unsigned const byte =
                16 * hexadecimal(digest[k]) + hexadecimal(digest[k + 1]);
            bytes.push_back(static_cast<std::byte>(byte));
        }
    }
    return xxh3(bytes);
}

} // namespace dearth::sim
