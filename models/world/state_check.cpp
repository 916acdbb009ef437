#include "models/world/state_check.hpp"

#include "models/economy/events.hpp"
#include "models/mechanisms/supply.hpp"
#include "sim/kernel/column_set.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace dearth::models {
namespace {

constexpr sim::Day farthest = 36'500; // days ahead: a century, which no message takes

void require(bool holds, std::string_view what) {
    if (!holds) {
        throw sim::CheckpointError(
            fmt::format("the state is damaged: {} that does not exist", what));
    }
}

template <class Value>
void require_below(std::vector<Value> const& column, std::size_t end,
                   std::string_view what) {
    require(std::all_of(column.begin(), column.end(),
                        [end](Value each) { return each < end; }),
            what);
}

bool is_link(std::int32_t at, std::size_t size) {
    return at >= -1 && (at < 0 || static_cast<std::size_t>(at) < size);
}

// How many slots a chain has; no more than `most` are counted.
std::size_t length_of(std::int32_t at, std::vector<std::int32_t> const& next,
                      std::size_t most) {
    std::size_t length = 0;
    for (; at >= 0 && length <= most; ++length) {
        at = next[static_cast<std::size_t>(at)];
    }
    return length;
}

// Every slot stands in one chain, of a supplier or of the gaps.
void check_orders(Country const& country, std::size_t place) {
    auto const& spot = country.provinces[place].spot;
    auto const size = spot.next.size();
    auto const& heads = country.enterprises.spot_head;
    auto const province = static_cast<sim::Place>(place);
    require(spot.customer.size() == size && spot.amount.size() == size, "an order");
    require_below(spot.customer, country.enterprises.size(), "a customer");
    bool is_sound = is_link(spot.first_gap, size)
                    && std::all_of(spot.next.begin(), spot.next.end(),
                                   [size](auto at) { return is_link(at, size); });
    require(is_sound, "an order");
    std::size_t found = length_of(spot.first_gap, spot.next, size);
    for (auto i = country.geography.first(province);
         i < country.geography.last(province) && found <= size; ++i) {
        require(is_link(heads[i], size), "an order");
        found += length_of(heads[i], spot.next, size);
    }
    require(found == size, "an order");
}

/// What a message is about, as its kind and receiver say.
enum class Subject { nothing, link, delivered, enterprise, good };

Subject subject_of(Event kind, bool is_to_place) {
    switch (kind) {
    case Event::delivery:
        return Subject::delivered;
    case Event::standing_order:
        return is_to_place ? Subject::nothing : Subject::link;
    case Event::allotment:
        return Subject::link;
    case Event::complaint:
    case Event::task_report:
    case Event::report:
    case Event::regional_report:
    case Event::finding:
        return Subject::enterprise;
    case Event::investment_goods:
    case Event::market_sale:
    case Event::market_purchase:
        return Subject::good;
    default:
        return Subject::nothing;
    }
}

bool is_sent_by_enterprise(Event kind) {
    switch (kind) {
    case Event::spot_order:
    case Event::standing_order:
    case Event::claim:
    case Event::progress:
    case Event::approval_request:
    case Event::market_sale:
    case Event::market_purchase:
        return true;
    default:
        return false;
    }
}

bool is_about_something(sim::Message const& message, Country const& country) {
    bool const is_to_place = sim::is_place(message.destination);
    std::size_t const item = message.item;
    bool const is_spot = (message.item & good_flag) != 0;
    switch (subject_of(static_cast<Event>(message.kind), is_to_place)) {
    case Subject::link:
        return item < country.links.size();
    case Subject::delivered:
        return is_spot ? (message.item & ~good_flag) < good_count
                       : item < country.links.size();
    case Subject::enterprise:
        return item < country.enterprises.size();
    case Subject::good:
        return item < good_count;
    case Subject::nothing:
        break;
    }
    return true;
}

} // namespace

void check_pointers(Country const& country) {
    auto const& rows = country.enterprises;
    require_below(rows.binding, cause_count, "a cause");
    require_below(rows.halted, good_count + 2, "a good");
    require_below(rows.recipe, country.recipes.size(), "a recipe");
    require_below(rows.next_class, event_count, "a kind of event");
    for (std::size_t place = 0; place < country.provinces.size(); ++place) {
        check_orders(country, place);
    }
}

void check_messages(std::span<sim::Message const> messages, Country const& country,
                    sim::Day day) {
    auto const exists = [&country](sim::Address address) {
        return sim::is_place(address)
                   ? sim::place_at(address) < country.geography.places()
                   : address < country.enterprises.size();
    };
    for (auto const& message : messages) {
        require(message.kind < event_count && message.order_class < event_count,
                "a kind of event");
        auto const kind = static_cast<Event>(message.kind);
        require(exists(message.destination), "a receiver");
        require(exists(message.source)
                    && (!is_sent_by_enterprise(kind) || !sim::is_place(message.source)),
                "a sender");
        // The centre, the last place, has no balance of power of its own.
        require(kind != Event::energy_balance
                    || (sim::is_place(message.source)
                        && sim::place_at(message.source) < country.provinces.size()),
                "a province");
        require(sim::day_of(message.time) >= day
                    && sim::day_of(message.time) < day + farthest,
                "a day");
        require(is_about_something(message, country), "a good, link or enterprise");
    }
}

} // namespace dearth::models
