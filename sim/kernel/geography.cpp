#include "sim/kernel/geography.hpp"

#include "sim/base/error.hpp"

#include <algorithm>
#include <cstdint>

namespace dearth::sim {

Geography::Geography(std::vector<std::uint32_t> const& entities_of_place) {
    expect(!entities_of_place.empty(), "there is at least one place");
    std::uint64_t sum = 0;
    bounds_.push_back(0);
    for (std::uint32_t const count : entities_of_place) {
        sum += count;
        expect(sum < place_flag, "there are fewer than 2^31 entities");
        bounds_.push_back(static_cast<Address>(sum));
    }
}

Place Geography::place_of(Address address) const {
    if (is_place(address)) {
        expect(place_at(address) < places(), "the place exists");
        return place_at(address);
    }
    expect(address < entities(), "the entity exists");
    auto const after = std::upper_bound(bounds_.begin(), bounds_.end(), address);
    return static_cast<Place>(after - bounds_.begin() - 1);
}

} // namespace dearth::sim
