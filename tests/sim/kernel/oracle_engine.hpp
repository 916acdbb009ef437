#pragma once

#include "sim/kernel/geography.hpp"
#include "sim/kernel/model_contract.hpp"
#include "sim/kernel/outbox.hpp"

#include <algorithm>
#include <cstdint>
#include <queue>
#include <vector>

namespace dearth::sim::testing {

/// Runs a `DayModel` as the textbook does: one central priority queue over all places and
/// entities, in the total order of a history. Slow and plain; the oracle of `DayEngine`.
template <DayModel Model>
class OracleEngine {
  public:
    OracleEngine(Model& model, Geography const& geography)
        : model_(&model), geography_(&geography), versions_(geography.entities()) {
        for (Place place = 0; place < geography.places(); ++place) {
            outboxes_.emplace_back(geography, place);
        }
    }

    void post(Message message) {
        Outbox& outbox = outboxes_[geography_->place_of(message.source)];
        message.counter = outbox.take_counter(message.source);
        pending_.push_back(message);
    }

    void set_observer(EventObserver* observer) { observer_ = observer; }

    std::uint64_t events() const { return events_; }

    void run_day() {
        day_end_ = start_of(day_ + 1);
        std::vector<Message> const due = take_due();
        for (Place place = 0; place < geography_->places(); ++place) {
            open(place, due);
        }
        for (Message const& message : due) {
            if (!is_place(message.destination)) {
                queue_.push({message, nullptr, 0});
            }
        }
        run_queue();
        for (Place place = 0; place < geography_->places(); ++place) {
            outboxes_[place].set_now(day_end_);
            model_->close_day(place, day_, outboxes_[place]);
        }
        collect();
        ++day_;
    }

  private:
    /// An event in the queue. An own event whose version is old was rescheduled since.
    struct Item {
        Message event;
        Edge const* edge = nullptr;
        std::uint64_t own_version = 0; // 0 for messages and edges

        friend bool operator<(Item const& a, Item const& b) {
            return history_order(a.event) > history_order(b.event); // the least on top
        }
    };

    std::vector<Message> take_due() {
        std::vector<Message> due;
        std::vector<Message> later;
        for (Message const& message : pending_) {
            (message.time < day_end_ ? due : later).push_back(message);
        }
        pending_ = later;
        std::sort(due.begin(), due.end(), [](Message const& a, Message const& b) {
            return history_order(a) < history_order(b);
        });
        return due;
    }

    void open(Place place, std::vector<Message> const& due) {
        PiecePool pool;
        MessagePile pile;
        std::vector<DueMessage> in_order; // as `due` is
        for (Message const& message : due) {
            if (message.destination == place_address(place)) {
                observe(place, message);
                pile.add(message, pool);
            }
        }
        pile.for_each([&](PackedMessage message) {
            in_order.push_back({message.order(), message});
        });
        DueMail const mine(start_of(day_), in_order);
        outboxes_[place].set_now(start_of(day_));
        std::uint32_t counter = 0;
        for (Edge const& edge : model_->open_day(place, day_, mine, outboxes_[place])) {
            Address const last = std::min(edge.last, geography_->last(place));
            Address entity = std::max(edge.first, geography_->first(place));
            for (; entity < last; ++entity) {
                Message event = edge.event;
                event.destination = entity;
                event.source = place_address(place);
                event.counter = counter;
                queue_.push({event, &edge, 0});
            }
            ++counter;
        }
        for (Address entity = geography_->first(place); entity < geography_->last(place);
             ++entity) {
            push_own(place, entity);
        }
    }

    void push_own(Place place, Address entity) {
        OwnEvents const own = model_->own_events(place);
        std::size_t const i = entity - geography_->first(place);
        std::uint64_t const version = ++versions_[entity];
        if (own.time[i] < day_end_) {
            Message event;
            event.time = own.time[i];
            event.order_class = own.order_class[i];
            event.kind = own.kind[i];
            event.destination = entity;
            event.source = entity;
            queue_.push({event, nullptr, version});
        }
    }

    void run_queue() {
        while (!queue_.empty()) {
            Item const item = queue_.top();
            queue_.pop();
            Address const entity = item.event.destination;
            Place const place = geography_->place_of(entity);
            if (item.own_version != 0 && item.own_version != versions_[entity]) {
                continue;
            }
            if (item.edge != nullptr && !model_->touches(place, *item.edge, entity)) {
                continue;
            }
            observe(place, item.event);
            outboxes_[place].set_now(item.event.time);
            model_->handle(place, entity, item.event, outboxes_[place]);
            push_own(place, entity);
        }
    }

    void collect() {
        for (Outbox& outbox : outboxes_) {
            for (Place place = 0; place < geography_->places(); ++place) {
                pending_.insert(pending_.end(), outbox.to(place).begin(),
                                outbox.to(place).end());
            }
            outbox.clear();
        }
    }

    void observe(Place place, Message const& event) {
        ++events_;
        if (observer_ != nullptr) {
            observer_->observe(place, event);
        }
    }

    Model* model_;
    Geography const* geography_;
    Day day_ = 0;
    Seconds day_end_ = 0;
    std::vector<Outbox> outboxes_;
    std::vector<Message> pending_;
    std::priority_queue<Item> queue_;
    std::vector<std::uint64_t> versions_;
    EventObserver* observer_ = nullptr;
    std::uint64_t events_ = 0;
};

} // namespace dearth::sim::testing
