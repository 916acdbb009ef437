#pragma once

#include "sim/base/error.hpp"
#include "sim/kernel/geography.hpp"
#include "sim/kernel/mailbox.hpp"
#include "sim/kernel/message.hpp"

#include <span>
#include <utility>
#include <vector>

namespace dearth::sim {

/// Where a place and its entities post what they send; one per place, so that places
/// share nothing while they run.
class Outbox {
  public:
    Outbox(Geography const& geography, Place place);

    /// Posts a message from `message.source`, an entity of this place or the place
    /// itself. Its counter is set here: 1 for a source's first message, then 2, 3…
    /// @throws InvariantError if the source lives elsewhere, if the destination does not
    /// exist, or if the message takes effect less than a day after the present time.
    void post(Message const& message) {
        Message& posted = write(message.source, message.destination, message.time);
        std::uint32_t const counter = posted.counter;
        posted = message;
        posted.counter = counter;
    }

    /// Posts a message with these parts, to be filled in where it lies, which is cheaper
    /// than to copy one. The reference holds until the next is posted.
    /// @throws InvariantError as `post` does.
    Message& write(Address source, Address destination, Seconds time) {
        expect(time >= now_ + seconds_per_day,
               "a message takes effect at least a day after it is sent");
        std::uint32_t const counter = take_counter(source);
        Place const place = geography_->place_of(destination);
        Message& message = mailboxes_.empty() ? letters_[place].emplace_back()
                                              : mailboxes_[place]->add(time);
        message = {};
        message.time = time;
        message.destination = destination;
        message.source = source;
        message.counter = counter;
        return message;
    }

    /// What is posted from now on goes into these mailboxes, by place, at once instead of
    /// waiting here: for places that run one after the other. None: it waits again.
    void deliver_to(std::vector<Mailbox*> mailboxes) {
        mailboxes_ = std::move(mailboxes);
    }

    /// The counter of the source's next message, which it thereby uses up.
    /// @throws InvariantError if the source lives elsewhere.
    std::uint32_t take_counter(Address source) {
        bool const lives_here = source >= first_ && source < last_;
        expect(lives_here || source == place_address(place_),
               "a message is posted from the place its source lives in");
        return ++(lives_here ? counters_[source - first_] : counters_.back());
    }

    /// The present time: of the event being handled, the day's opening or its close [s].
    Seconds now() const { return now_; }

    void set_now(Seconds now) { now_ = now; }

    /// What was posted to one place since the last `clear`, and waits.
    std::span<Message const> to(Place place) const { return letters_[place]; }

    /// Forgets what was posted; the counters go on.
    void clear();

    /// How much each source has sent: the place's entities in order, then the place.
    /// For checkpoints.
    std::vector<std::uint32_t>& counters() { return counters_; }

  private:
    Geography const* geography_;
    Place place_;
    Address first_, last_; // the place's entities
    Seconds now_ = 0;
    std::vector<std::vector<Message>> letters_; // by destination's place
    std::vector<Mailbox*> mailboxes_;           // by place; empty: letters wait
    std::vector<std::uint32_t> counters_;
};

} // namespace dearth::sim
