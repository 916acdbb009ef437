#pragma once

#include "sim/base/error.hpp"
#include "sim/kernel/geography.hpp"
#include "sim/kernel/mailbox.hpp"
#include "sim/kernel/message.hpp"

#include <cstddef>
#include <mutex>
#include <span>
#include <utility>
#include <vector>

namespace dearth::sim {

/// A mailbox into which several places may put what they post, one at a time.
struct MailSlot {
    Mailbox* mailbox;
    std::mutex* mutex; ///< held while letters are put in
};

/// Where a place and its entities post what they send; one per place, so that places
/// share nothing while they run but the mailboxes, which take letters by the batch.
class Outbox {
  public:
    Outbox(Geography const& geography, Place place);

    /// Posts a message from `message.source`, an entity of this place or the place
    /// itself. Its counter is set here: 1 for a source's first message, then 2, 3…
    /// @throws InvariantError if the source lives elsewhere, if the destination does not
    /// exist, or if the message takes effect less than a day after the present time.
    void post(Message const& message) {
        auto const [posted, counter] =
            next_letter(message.source, message.destination, message.time);
        *posted = message;
        posted->counter = counter;
    }

    /// Posts a message with these parts, to be filled in where it lies, which is cheaper
    /// than to copy one. The reference holds until the next is posted.
    /// @throws InvariantError as `post` does.
    Message& write(Address source, Address destination, Seconds time) {
        auto const [message, counter] = next_letter(source, destination, time);
        *message = Message{.time = time,
                           .destination = destination,
                           .source = source,
                           .counter = counter};
        return *message;
    }

    /// Letters go into these mailboxes, by place, as soon as a batch of them waits. None:
    /// they wait for whoever reads `to`.
    void deliver_to(std::vector<MailSlot> slots) { slots_ = std::move(slots); }

    /// Puts all that wait into the mailboxes given.
    void deliver();

    /// The counter of the source's next message, which it thereby uses up.
    /// @throws InvariantError if the source lives elsewhere.
    std::uint32_t take_counter(Address source) {
        Address const entity = source - first_;
        if (entity < entities_) [[likely]] {
            return ++counters_[entity];
        }
        expect(source == place_address(place_),
               "a message is posted from the place its source lives in");
        return ++counters_.back();
    }

    /// The present time: of the event being handled, the day's opening or its close [s].
    Seconds now() const { return now_; }

    void set_now(Seconds now) { now_ = now; }

    /// What was posted to one place and waits.
    std::span<Message const> to(Place place) const {
        return std::span(lanes_[place].letters).first(lanes_[place].count);
    }

    /// Forgets what waits; the counters go on.
    void clear();

    /// How much each source has sent: the place's entities in order, then the place.
    /// For checkpoints.
    std::vector<std::uint32_t>& counters() { return counters_; }

  private:
    static constexpr std::uint32_t batch = 64; ///< letters, 3 KiB

    /// Letters to one place that wait: the first `count`; there is room for more. The
    /// room is kept beside them, since to ask a vector for its size takes a division.
    struct Lane {
        std::vector<Message> letters;
        std::uint32_t count = 0;
        std::uint32_t room = 0; ///< as many as `letters` has
    };

    /// Where a letter is to be written, and its counter.
    struct Sheet {
        Message* letter;
        std::uint32_t counter;
    };

    Sheet next_letter(Address source, Address destination, Seconds time) {
        expect(time >= now_ + seconds_per_day,
               "a message takes effect at least a day after it is sent");
        Place const place = geography_->place_of(destination);
        Lane& lane = lanes_[place];
        if (lane.count == lane.room) [[unlikely]] {
            make_room(place);
            return next_letter(source, destination, time);
        }
        std::uint32_t const counter = take_counter(source);
        return {&lane.letters[lane.count++], counter};
    }

    void deliver(Place place);
    void make_room(Place place);

    Geography const* geography_;
    Place place_;
    Address first_; // of the place's entities
    Address entities_;
    Seconds now_ = 0;
    std::vector<Lane> lanes_;     // by destination's place
    std::vector<MailSlot> slots_; // by place; empty: letters wait
    std::vector<std::uint32_t> counters_;
};

} // namespace dearth::sim
