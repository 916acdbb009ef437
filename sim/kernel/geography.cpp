#include "sim/kernel/geography.hpp"

#include "sim/base/error.hpp"

#include <limits>

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
    expect(places() <= std::numeric_limits<std::uint16_t>::max(),
           "there are fewer than 2^16 places");
    home_.reserve(entities());
    for (Place place = 0; place < places(); ++place) {
        home_.insert(home_.end(), last(place) - first(place),
                     static_cast<std::uint16_t>(place));
    }
}

} // namespace dearth::sim
