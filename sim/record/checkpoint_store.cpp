#include "sim/record/checkpoint_store.hpp"

#include "sim/record/digest.hpp"
#include "sim/record/growing_column.hpp"
#include "sim/record/hdf5_objects.hpp"
#include "sim/record/hdf5_values.hpp"

#include <algorithm>

namespace dearth::sim {
namespace {

constexpr hdf5::Length bytes_per_chunk = 256U << 10U;
constexpr hdf5::Length rows_per_chunk = 256;

std::vector<Attribute> about(std::string const& units, std::string const& long_name,
                             std::string const& description) {
    return {{"units", units},
            {"long_name", long_name},
            {"description", description},
            {"role", "truth"}};
}

ColumnPlan state_plan() {
    return {"state", Storage::uint8, bytes_per_chunk, false,
            about("1", "states", "The bytes of all checkpoints, one after the other.")};
}

std::vector<ColumnPlan> number_plans() {
    return {
        {"quarter", Storage::int32, rows_per_chunk, false,
         about("1", "quarter", "The quarter at whose opening the state stood, from 0.")},
        {"replication", Storage::int32, rows_per_chunk, false,
         about("1", "replication", "The run the state belongs to.")},
        {"offset", Storage::int64, rows_per_chunk, false,
         about("bytes", "offset", "Where in `state` it begins.")},
        {"length", Storage::int64, rows_per_chunk, false,
         about("bytes", "length", "How long it is.")},
        {"format_version", Storage::int32, rows_per_chunk, false,
         about("1", "format of the state", "Raised when the state's meaning changes.")},
    };
}

ColumnPlan hash_plan() {
    return {"xxh3", Storage::text, rows_per_chunk, false,
            about("1", "hash of the state", "XXH3-128, 32 hexadecimal digits.")};
}

} // namespace

CheckpointStore::CheckpointStore(hdf5::Id file, Start start) {
    hdf5::Lock const lock;
    bool const is_fresh = start == Start::fresh;
    group_ = is_fresh ? hdf5::create_group(file, group_name)
                      : hdf5::open_group(file, group_name);
    auto const id = group_.id();
    auto const dimension = [&](std::string const& name) {
        return is_fresh ? hdf5::create_bare_dimension(id, name, 0, hdf5::unlimited)
                        : hdf5::open_dataset(id, name);
    };
    byte_ = dimension("byte");
    row_ = dimension("checkpoint");
    auto const column = [&](ColumnPlan const& plan, hdf5::Handle const& scale) {
        return is_fresh ? create_column(id, scale.id(), plan)
                        : hdf5::open_dataset(id, plan.name);
    };
    state_ = column(state_plan(), byte_);
    for (auto const& plan : number_plans()) {
        numbers_.push_back(column(plan, row_));
    }
    hash_ = column(hash_plan(), row_);
    rows_ = whole_rows(); // NOLINT(*-prefer-member-initializer): of the columns
    auto const offsets = hdf5::read_doubles(numbers_[2].id(), {{0}, {rows_}});
    auto const lengths = hdf5::read_doubles(numbers_[3].id(), {{0}, {rows_}});
    for (std::size_t k = 0; k < rows_; ++k) {
        bytes_ = std::max(bytes_, static_cast<std::uint64_t>(offsets[k] + lengths[k]));
    }
}

// A program killed while it wrote a row leaves columns of unequal length, or a hash that
// cannot be read.
std::uint64_t CheckpointStore::whole_rows() const {
    auto rows = hdf5::extent(hash_.id()).front();
    for (auto const& number : numbers_) {
        rows = std::min(rows, hdf5::extent(number.id()).front());
    }
    auto const hashes = hdf5::read_texts_in_reach(hash_.id(), {{0}, {rows}});
    while (rows > 0 && hashes[rows - 1].empty()) {
        --rows;
    }
    return rows;
}

void CheckpointStore::append(CheckpointKey const& key, std::span<std::byte const> state,
                             std::function<void()> const& flush) {
    hdf5::Lock const lock;
    hdf5::set_extent(byte_.id(), {bytes_ + state.size()});
    hdf5::set_extent(state_.id(), {bytes_ + state.size()});
    hdf5::write_raw(state_.id(), {{bytes_}, {state.size()}}, state);
    // A text lies in a heap that a flush may reach after the row that names it: then it
    // reads as another's. So it is there before the numbers, which make the row.
    append_hash(state);
    flush();
    append_numbers(key, state.size());
    flush();
}

std::vector<CheckpointKey> CheckpointStore::keys() const {
    hdf5::Block const all{{0}, {rows_}};
    auto const quarters = hdf5::read_doubles(numbers_[0].id(), all);
    auto const replications = hdf5::read_doubles(numbers_[1].id(), all);
    auto const versions = hdf5::read_doubles(numbers_[4].id(), all);
    std::vector<CheckpointKey> keys;
    for (std::size_t k = 0; k < rows_; ++k) {
        keys.push_back({static_cast<int>(replications[k]), static_cast<int>(quarters[k]),
                        static_cast<int>(versions[k])});
    }
    return keys;
}

void CheckpointStore::keep(std::function<bool(CheckpointKey const&)> const& is_wanted) {
    hdf5::Lock const lock;
    auto const found = keys();
    std::vector<std::size_t> kept;
    for (std::size_t k = 0; k < found.size(); ++k) {
        bool const is_last =
            std::none_of(found.begin() + static_cast<std::ptrdiff_t>(k) + 1, found.end(),
                         [&](CheckpointKey const& later) {
                             return later.quarter == found[k].quarter
                                    && later.replication == found[k].replication;
                         });
        if (is_last && is_wanted(found[k])) {
            kept.push_back(k);
        }
    }
    if (kept.size() < found.size()) {
        move_together(found, kept);
    }
}

void CheckpointStore::move_together(std::vector<CheckpointKey> const& found,
                                    std::vector<std::size_t> const& kept) {
    hdf5::Block const all{{0}, {rows_}};
    auto const offsets = hdf5::read_doubles(numbers_[2].id(), all);
    auto const lengths = hdf5::read_doubles(numbers_[3].id(), all);
    auto const hashes = hdf5::read_texts(hash_.id(), all);
    truncate(0, bytes_);
    bytes_ = 0;
    for (auto const k : kept) {
        std::vector<std::byte> state(static_cast<std::size_t>(lengths[k]));
        hdf5::read_raw(state_.id(),
                       {{static_cast<hdf5::Length>(offsets[k])}, {state.size()}}, state);
        if (xxh3(state) == hashes[k]) { // a damaged one is not to look sound
            hdf5::write_raw(state_.id(), {{bytes_}, {state.size()}}, state);
            append_hash(state);
            append_numbers(found[k], state.size());
        }
    }
    truncate(rows_, bytes_);
}

void CheckpointStore::truncate(std::uint64_t rows, std::uint64_t bytes) {
    rows_ = rows;
    hdf5::set_extent(byte_.id(), {bytes});
    hdf5::set_extent(state_.id(), {bytes});
    hdf5::set_extent(row_.id(), {rows});
    for (auto const& number : numbers_) {
        hdf5::set_extent(number.id(), {rows});
    }
    hdf5::set_extent(hash_.id(), {rows});
}

void CheckpointStore::abandon() {
    for (auto* const handle : {&group_, &byte_, &row_, &state_, &hash_}) {
        handle->abandon();
    }
    for (auto& number : numbers_) {
        number.abandon();
    }
}

void CheckpointStore::append_hash(std::span<std::byte const> state) {
    auto const hash = xxh3(state);
    hdf5::set_extent(hash_.id(), {rows_ + 1});
    hdf5::write_texts(hash_.id(), {{rows_}, {1}}, std::span(&hash, 1));
}

void CheckpointStore::append_numbers(CheckpointKey const& key, std::uint64_t length) {
    hdf5::set_extent(row_.id(), {rows_ + 1});
    append_number(0, key.quarter);
    append_number(1, key.replication);
    append_number(2, static_cast<double>(bytes_));
    append_number(3, static_cast<double>(length));
    append_number(4, key.format_version);
    bytes_ += length;
    ++rows_;
}

void CheckpointStore::append_number(std::size_t column, double value) {
    hdf5::set_extent(numbers_[column].id(), {rows_ + 1});
    hdf5::write_doubles(numbers_[column].id(), {{rows_}, {1}}, std::span(&value, 1));
}

} // namespace dearth::sim
