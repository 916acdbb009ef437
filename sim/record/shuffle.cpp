#include "sim/record/shuffle.hpp"

#include "sim/base/error.hpp"

namespace dearth::sim {
namespace {

template <std::size_t item>
void shuffle_values(std::span<std::byte const> from, std::span<std::byte> to) {
    std::size_t const count = from.size() / item;
    for (std::size_t i = 0; i < count; ++i) {
        for (std::size_t k = 0; k < item; ++k) {
            to[k * count + i] = from[i * item + k];
        }
    }
}

} // namespace

void shuffle(std::span<std::byte const> from, std::size_t item, std::span<std::byte> to) {
    switch (item) {
    case 2:
        return shuffle_values<2>(from, to);
    case 4:
        return shuffle_values<4>(from, to);
    default:
        expect(item == 8, "values have 1, 2, 4 or 8 bytes");
        shuffle_values<8>(from, to);
    }
}

} // namespace dearth::sim
