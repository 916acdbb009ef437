#pragma once

#include "sim/base/error.hpp"
#include "sim/kernel/column_set.hpp"
#include "sim/kernel/day_pass.hpp"
#include "sim/kernel/geography.hpp"
#include "sim/kernel/mailbox.hpp"
#include "sim/kernel/model_contract.hpp"
#include "sim/kernel/outbox.hpp"
#include "sim/kernel/piece_pool.hpp"
#include "sim/kernel/shared_sorts.hpp"
#include "sim/kernel/timeline.hpp"
#include "sim/kernel/worker_team.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace dearth::sim {

/// Runs a model day by day: each place on its own, its entities in memory order, then an
/// exchange of messages. `DayModel` states what is called when.
///
/// The history is that of a central queue in the total order, because nothing passes
/// between two entities in less than a day.
template <DayModel Model>
class DayEngine {
  public:
    /// Keeps references to both; `first_day` is the first day to run.
    DayEngine(Model& model, Geography const& geography, Day first_day = 0)
        : model_(&model), geography_(&geography), next_day_(first_day) {
        std::vector<MailSlot> slots;
        for (Place place = 0; place < geography.places(); ++place) {
            Station& station = stations_.emplace_back(geography, place, pool_);
            station.mailbox.restore(first_day, {});
            slots.push_back({&station.mailbox, &station.mutex});
        }
        for (Station& station : stations_) {
            station.outbox.deliver_to(slots);
        }
    }

    /// Runs the next day of all places and exchanges their messages.
    void run_day() {
        for (Place place = 0; place < geography_->places(); ++place) {
            run_place(place);
        }
        ++next_day_;
    }

    /// The same on several threads: the same history, whatever their number.
    void run_day(WorkerTeam& team) {
        team.for_each(geography_->places(),
                      [this](std::size_t i) { run_place(static_cast<Place>(i)); });
        ++next_day_;
    }

    /// The day that will be run next; between days the state is that of its opening.
    Day next_day() const { return next_day_; }

    /// Puts a message under way from outside, before the first day: for a world's start.
    /// The counter is the source's next, as if the source had posted it.
    /// @throws InvariantError if it is due before the next day, or if there is no such
    /// source or destination.
    void post(Message message) {
        expect(day_of(message.time) >= next_day_, "a message lies in a day to come");
        Outbox& outbox = stations_[geography_->place_of(message.source)].outbox;
        message.counter = outbox.take_counter(message.source);
        stations_[geography_->place_of(message.destination)].mailbox.post(message);
    }

    /// Events handled so far in a place: messages delivered (the place's own included),
    /// own events, edges applied to an entity.
    std::uint64_t events(Place place) const { return stations_[place].events; }

    std::uint64_t events() const {
        std::uint64_t sum = 0;
        for (Station const& station : stations_) {
            sum += station.events;
        }
        return sum;
    }

    /// Who sees every event; null for nobody.
    void set_observer(EventObserver* observer) { observer_ = observer; }

    /// Messages under way to a place.
    Mailbox const& mailbox(Place place) const { return stations_[place].mailbox; }

    /// A place's outbox, empty between days, for its counters.
    Outbox& outbox(Place place) { return stations_[place].outbox; }

    /// Registers what a checkpoint of the engine needs beside the day and the messages
    /// under way: how much each source has sent, and the events counted. The engine must
    /// outlive `columns`.
    void add_columns(ColumnSet& columns) {
        for (Place place = 0; place < geography_->places(); ++place) {
            Station& station = stations_[place];
            std::string const number = std::to_string(place);
            columns.add("kernel.sent." + number, &station.outbox.counters(),
                        Digested::no);
            columns.add("kernel.events." + number,
                        std::span<std::uint64_t>(&station.events, 1), Digested::no);
        }
    }

    /// Starts over from a checkpoint: the day to run next and the messages under way to
    /// all places. The columns are restored apart.
    void restore(Day next_day, std::span<Message const> messages) {
        next_day_ = next_day;
        for (Station& station : stations_) {
            station.mailbox.restore(next_day, {});
            station.outbox.clear();
        }
        for (Message const& message : messages) {
            stations_[geography_->place_of(message.destination)].mailbox.post(message);
        }
    }

    /// All messages under way, place by place, each as `Mailbox::sorted_pending`.
    std::vector<Message> sorted_pending() const {
        std::vector<Message> result;
        for (Station const& station : stations_) {
            std::vector<Message> const pending = station.mailbox.sorted_pending();
            result.insert(result.end(), pending.begin(), pending.end());
        }
        return result;
    }

  private:
    /// What a place has of its own, on cache lines of its own.
    struct alignas(64) Station {
        Station(Geography const& geography, Place place, PiecePool& pool)
            : mailbox(pool), outbox(geography, place) {}

        std::mutex mutex; // held by whoever changes the mailbox while places run
        Mailbox mailbox;
        Outbox outbox;
        Timeline timeline;
        std::uint64_t events = 0;
    };

    /// One place's part of the next day.
    void run_place(Place place) {
        Station& station = stations_[place];
        Day const day = next_day_;
        auto sort = sorts_.take();
        PlaceMail const mail = sort->sort(
            take_mail(station, day), geography_->first(place), geography_->last(place));
        DueMail const to_place = mail.to_place();

        station.outbox.set_now(start_of(day));
        if (observer_ != nullptr) {
            for (Message const& message : to_place) {
                observer_->observe(place, message);
            }
        }
        station.events += to_place.size();
        station.timeline.open(place, day,
                              model_->open_day(place, day, to_place, station.outbox));

        DayPass<Model> pass(*model_, *geography_, place, day, station.outbox, observer_);
        station.events += pass.run(mail, station.timeline);
        station.mailbox.forget_day();
        sorts_.give(std::move(sort));

        station.outbox.set_now(start_of(day + 1));
        model_->close_day(place, day, station.outbox);
        station.outbox.deliver();
    }

    static MessagePile const& take_mail(Station& station, Day day) {
        std::lock_guard const lock(station.mutex);
        return station.mailbox.take_day(day);
    }

    Model* model_;
    Geography const* geography_;
    Day next_day_;
    EventObserver* observer_ = nullptr;
    PiecePool pool_;
    SharedSorts sorts_;
    std::deque<Station> stations_; // which stay where they are
};

} // namespace dearth::sim
