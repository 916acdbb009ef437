#pragma once

#include "sim/base/error.hpp"
#include "sim/kernel/message.hpp"

#include <cstdint>
#include <vector>

namespace dearth::sim {

/// Which entities live in which place: place p holds the entities [first(p), last(p)).
class Geography {
  public:
    /// @param entities_of_place  number of entities of each place; 0 is allowed.
    /// @throws InvariantError if there is no place , 2^16 places or more, or 2^31
    /// entities or more.
    explicit Geography(std::vector<std::uint32_t> const& entities_of_place);

    Place places() const { return static_cast<Place>(bounds_.size() - 1); }

    std::uint32_t entities() const { return bounds_.back(); }

    Address first(Place place) const { return bounds_[place]; }

    Address last(Place place) const { return bounds_[place + 1]; }

    /// The place of an entity, or the place itself; O(1).
    /// @throws InvariantError if there is no such entity or place.
    Place place_of(Address address) const {
        if (is_place(address)) {
            expect(place_at(address) < places(), "the place exists");
            return place_at(address);
        }
        expect(address < entities(), "the entity exists");
        return home_[address];
    }

  private:
    std::vector<Address> bounds_;     // places + 1, ascending from 0
    std::vector<std::uint16_t> home_; // the place of each entity
};

} // namespace dearth::sim
