#include "sim/record/digest.hpp"

#include "sim/base/error.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <charconv>
#include <cstdint>
#include <vector>

namespace dearth::sim {

std::string xxh3(std::span<std::byte const> bytes) {
    auto const hash = XXH3_128bits(bytes.data(), bytes.size());
    return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

std::string combine_digests(std::span<std::string const> digests) {
    std::vector<std::byte> bytes;
    for (auto const& digest : digests) {
        expect(digest.size() == 32, "a digest has 32 hexadecimal digits");
        for (std::size_t k = 0; k < digest.size(); k += 2) {
            std::uint8_t byte = 0;
            char const* const from = digest.data() + k;
            auto const [end, fault] = std::from_chars(from, from + 2, byte, 16);
            expect(fault == std::errc() && end == from + 2, "a digest is hexadecimal");
            bytes.push_back(std::byte{byte});
        }
    }
    return xxh3(bytes);
}

} // namespace dearth::sim
