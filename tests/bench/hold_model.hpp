#pragma once

#include "sim/kernel/day_engine.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <queue>
#include <span>
#include <vector>

namespace dearth::bench {

/// When an entity's next event is due.
enum class Pattern {
    exponential, ///< mean ten days
    burst        ///< all together every ten days, as at the dekads of a plan
};

/// The time from one event to the next [s]: a pure function of the time and the entity,
/// so that whatever handles events in a right order has one history.
class Increments {
  public:
    static constexpr double mean = 10.0 * 86'400.0; // [s]

    explicit Increments(Pattern pattern);

    sim::Seconds operator()(sim::Seconds time, sim::Address entity) const {
        return quantiles_[scramble(time, entity) >> 52U];
    }

    /// Who an entity writes to next, of `entities`.
    static sim::Address friend_of(sim::Seconds time, sim::Address entity,
                                  std::uint32_t entities) {
        std::uint64_t const low = scramble(time, entity) & 0xffff'ffffU;
        return static_cast<sim::Address>(low * entities >> 32U);
    }

  private:
    static std::uint64_t scramble(sim::Seconds time, sim::Address entity) {
        return ((static_cast<std::uint64_t>(time) * 0x9e37'79b9'7f4a'7c15U)
                ^ (entity * 0xd1b5'4a32'd192'ed03U))
               * 0xbf58'476d'1ce4'e5b9U;
    }

    std::array<std::uint32_t, 4'096> quantiles_{};
};

/// What a history comes to: the number of its events and a sum of their hashes, which
/// misses no event and no time of one.
struct History {
    std::uint64_t events = 0;
    std::uint64_t sum = 0;

    void add(sim::Seconds time, sim::Address entity) {
        std::uint64_t const hash =
            (static_cast<std::uint64_t>(time) * 0x9e37'79b9'7f4a'7c15U) ^ entity;
        ++events;
        sum += hash ^ hash >> 29U;
    }

    friend bool operator==(History const&, History const&) = default;
};

/// What both models of this page have in common: columns of own events, and a history.
class PlainWorld {
  public:
    std::span<sim::Edge const> open_day(sim::Place /*place*/, sim::Day /*day*/,
                                        sim::DueMail const& /*mail*/,
                                        sim::Outbox& /*outbox*/) {
        return {};
    }

    sim::OwnEvents own_events(sim::Place place) const {
        std::size_t const first = geography_->first(place);
        std::size_t const count = geography_->last(place) - first;
        return {std::span(times_).subspan(first, count),
                std::span(numbers_).subspan(first, count),
                std::span(numbers_).subspan(first, count)};
    }

    bool touches(sim::Place /*place*/, sim::Edge const& /*edge*/,
                 sim::Address /*entity*/) const {
        return true;
    }

    void close_day(sim::Place /*place*/, sim::Day /*day*/, sim::Outbox& /*outbox*/) {}

    History const& history() const { return history_; }

  protected:
    PlainWorld(sim::Geography const& geography, Increments const& increments);

    sim::Geography const* geography_;
    Increments const* increments_;
    std::vector<sim::Seconds> times_;    // of own events; never at first
    std::vector<std::uint16_t> numbers_; // class and kind, all 0
    History history_;
};

/// The hold model as a `DayModel`: each entity always has one event pending, which it
/// replaces when it is handled.
class HoldWorld : public PlainWorld {
  public:
    HoldWorld(sim::Geography const& geography, Increments const& increments);

    void handle(sim::Place /*place*/, sim::Address entity, sim::Message const& event,
                sim::Outbox& /*outbox*/) {
        history_.add(event.time, entity);
        times_[entity] = event.time + (*increments_)(event.time, entity);
    }
};

/// The same with letters: as many are under way as there are entities, and whoever
/// receives one sends another to somebody else, a day ahead at least.
class LetterWorld : public PlainWorld {
  public:
    LetterWorld(sim::Geography const& geography, Increments const& increments)
        : PlainWorld(geography, increments) {}

    /// The letters under way at the start, one from each entity.
    std::vector<sim::Message> first_letters() const;

    void handle(sim::Place /*place*/, sim::Address entity, sim::Message const& event,
                sim::Outbox& outbox) {
        history_.add(event.time, entity);
        outbox.post(letter(event.time, entity));
    }

  private:
    sim::Message letter(sim::Seconds time, sim::Address from) const;
};

/// The hold model as it is usually done: one std::priority_queue of 16-byte entries, the
/// least (time, entity) on top.
class CentralQueue {
  public:
    CentralQueue(std::uint32_t entities, Increments const& increments);

    /// Handles all events before `end` [s], each entity its own.
    void hold_until(sim::Seconds end);

    /// Puts the letters of `LetterWorld` in the place of own events, before any event.
    void begin_letters();

    /// Handles all letters before `end` [s], each of which makes another.
    void write_until(sim::Seconds end);

    History const& history() const { return history_; }

  private:
    struct Entry {
        sim::Seconds time;
        std::uint64_t entity;

        friend bool operator>(Entry const& a, Entry const& b) {
            return a.time != b.time ? a.time > b.time : a.entity > b.entity;
        }
    };

    using Queue = std::priority_queue<Entry, std::vector<Entry>, std::greater<>>;

    Entry letter(sim::Seconds time, sim::Address from) const;

    Increments const* increments_;
    std::uint32_t entities_;
    Queue queue_;
    History history_;
};

/// When an entity's first event is due [s].
sim::Seconds first_time(Increments const& increments, sim::Address entity);

} // namespace dearth::bench
