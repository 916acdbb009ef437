#pragma once

#include "sim/kernel/due_mail.hpp"
#include "sim/kernel/message.hpp"

#include <cstddef>
#include <cstdint>
#include <span>

namespace dearth::sim {

/// A place's messages of one day in `receiver_order`, of which each entity's are found at
/// once: those of one after those of the one before, then those to the place. A view.
class PlaceMail {
  public:
    /// An entity's messages, by position: [first, last).
    struct Range {
        std::size_t first;
        std::size_t last;
    };

    PlaceMail() = default;

    /// @param first  the place's first entity
    /// @param bounds  where the messages of each entity begin, and where the last's end;
    ///     empty where none has any
    PlaceMail(DueMail messages, Address first, std::span<std::uint32_t const> bounds)
        : messages_(messages), first_(first), bounds_(bounds) {}

    DueMail const& all() const { return messages_; }

    /// Number of messages to entities.
    std::size_t to_entities() const { return bounds_.empty() ? 0 : bounds_.back(); }

    DueMail to_place() const { return messages_.after(to_entities()); }

    Range to(Address entity) const {
        if (bounds_.empty()) {
            return {0, 0};
        }
        std::size_t const i = entity - first_;
        return {bounds_[i], bounds_[i + 1]};
    }

    bool has(Address entity) const {
        Range const range = to(entity);
        return range.first != range.last;
    }

    /// Whether any of the entities [first, last) has.
    bool has_any(Address first, Address last) const {
        return !bounds_.empty() && bounds_[first - first_] != bounds_[last - first_];
    }

  private:
    DueMail messages_;
    Address first_ = 0;
    std::span<std::uint32_t const> bounds_; // one more than entities, or none
};

} // namespace dearth::sim
