#include "sim/record/event_log.hpp"

#include "sim/base/error.hpp"
#include "sim/record/growing_column.hpp"
#include "sim/record/hdf5_objects.hpp"

#include <cstring>

namespace dearth::sim {
namespace {

constexpr std::uint64_t chunk = 32768;

std::vector<Attribute> about(std::string const& units, std::string const& long_name,
                             std::string const& description) {
    return {{"units", units},
            {"long_name", long_name},
            {"description", description},
            {"role", "truth"}};
}

std::vector<Attribute> about_time() {
    auto attributes = about("seconds since 2000-01-01", "time of the event",
                            "Instant in the total order.");
    attributes.push_back({"calendar", "proleptic_gregorian"});
    return attributes;
}

// In the order in which put() fills them.
std::vector<ColumnPlan> column_plans(std::vector<std::string> const& kinds) {
    return {
        {"replication", Storage::int32, chunk, true,
         about("1", "replication", "The run the event belongs to.")},
        {"time", Storage::int64, chunk, true, about_time()},
        {"kind", Storage::int16, chunk, true,
         about("1", "kind of event", "What happened."), kinds},
        {"place", Storage::int16, chunk, true,
         about("1", "place", "The place where it happened, counted from 0.")},
        {"source", Storage::int64, chunk, true,
         about("1", "source", "The entity it comes from; -1 if none.")},
        {"destination", Storage::int64, chunk, true,
         about("1", "destination", "The entity it happens to; -1 if none.")},
        {"amount", Storage::float64, chunk, true,
         about("1", "amount", "Quantity carried, in the unit of its kind.")},
    };
}

template <typename Value>
void store(std::vector<std::byte>& bytes, std::uint64_t place, Value value) {
    std::memcpy(&bytes[place * sizeof(Value)], &value, sizeof(Value));
}

} // namespace

EventLog::EventLog(hdf5::Id file, std::vector<std::string> const& kinds, Start start) {
    hdf5::Lock const lock;
    bool const is_fresh = start == Start::fresh;
    group_ =
        is_fresh ? hdf5::create_group(file, "events") : hdf5::open_group(file, "events");
    scale_ = is_fresh
                 ? hdf5::create_bare_dimension(group_.id(), "event", 0, hdf5::unlimited)
                 : hdf5::open_dataset(group_.id(), "event");
    for (auto const& plan : column_plans(kinds)) {
        Column column;
        column.item = size_of(plan.storage);
        column.dataset = is_fresh ? create_column(group_.id(), scale_.id(), plan)
                                  : hdf5::open_dataset(group_.id(), plan.name);
        column.bytes.resize(chunk * column.item);
        columns_.push_back(std::move(column));
    }
    keep(hdf5::extent(scale_.id()).front());
}

void EventLog::append(std::span<EventRecord const> events, JobSink const& sink) {
    for (auto const& event : events) {
        put(event);
        ++count_;
        is_unsaved_ = true;
        if (count_ % chunk == 0) {
            lengthen();
            give(sink);
        }
    }
}

void EventLog::put(EventRecord const& event) {
    auto const place = count_ % chunk;
    store(columns_[0].bytes, place, event.replication);
    store(columns_[1].bytes, place, event.time);
    store(columns_[2].bytes, place, event.kind);
    store(columns_[3].bytes, place, event.place);
    store(columns_[4].bytes, place, event.source);
    store(columns_[5].bytes, place, event.destination);
    store(columns_[6].bytes, place, event.amount);
}

void EventLog::copy_open(JobSink const& sink) {
    if (!is_unsaved_) {
        return;
    }
    lengthen();
    give(sink);
}

void EventLog::give(JobSink const& sink) {
    auto const start = (count_ - 1) / chunk * chunk;
    for (auto const& column : columns_) {
        sink({.dataset = column.dataset.id(),
              .item = column.item,
              .encoding = Encoding::chunk,
              .where = {{start}, {}},
              .bytes = column.bytes});
    }
    is_unsaved_ = false;
}

void EventLog::keep(std::uint64_t count) {
    expect(count_ == 0 || count <= count_, "events are dropped, not invented");
    hdf5::Lock const lock;
    count_ = count;
    lengthen();
    read_back();
    is_unsaved_ = false;
}

void EventLog::abandon() {
    group_.abandon();
    scale_.abandon();
    for (auto& column : columns_) {
        column.dataset.abandon();
    }
}

void EventLog::lengthen() {
    hdf5::Lock const lock;
    hdf5::set_extent(scale_.id(), {count_});
    for (auto const& column : columns_) {
        hdf5::set_extent(column.dataset.id(), {count_});
    }
}

void EventLog::read_back() {
    auto const left = count_ % chunk;
    for (auto& column : columns_) {
        hdf5::read_raw(column.dataset.id(), {{count_ - left}, {left}},
                       std::span(column.bytes).first(left * column.item));
    }
}

} // namespace dearth::sim
