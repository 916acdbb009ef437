#include "sim/record/run_blocks.hpp"

#include "sim/base/error.hpp"

#include <algorithm>
#include <cstring>
#include <limits>
#include <type_traits>
#include <utility>

namespace dearth::sim {
namespace {

template <typename Value>
Value stored(double value) {
    if constexpr (std::is_floating_point_v<Value>) {
        return static_cast<Value>(value);
    } else {
        bool const fits =
            value >= static_cast<double>(std::numeric_limits<Value>::min())
            && value <= static_cast<double>(std::numeric_limits<Value>::max());
        expect(fits, "a whole number fits its storage");
        auto const whole = static_cast<Value>(value);
        expect(static_cast<double>(whole) == value, "a count is a whole number");
        return whole;
    }
}

// Calls `action` with a value of the type that the storage stands for.
template <typename Action>
void with_type(Storage storage, Action action) {
    switch (storage) {
    case Storage::float64:
        return action(double{});
    case Storage::float32:
        return action(float{});
    case Storage::int32:
        return action(std::int32_t{});
    case Storage::int16:
        return action(std::int16_t{});
    case Storage::int8:
        return action(std::int8_t{});
    default:
        expect(false, "a variable along quarters is a float or an int of up to 32 bits");
    }
}

// As many missing values, or zeros where none can be missing.
template <typename Value>
std::vector<std::byte> filled(std::size_t count) {
    std::vector<std::byte> bytes(count * sizeof(Value)); // zeros
    if constexpr (std::is_floating_point_v<Value>) {
        constexpr auto missing = std::numeric_limits<Value>::quiet_NaN();
        for (std::size_t i = 0; i < count; ++i) {
            std::memcpy(&bytes[i * sizeof(Value)], &missing, sizeof(Value));
        }
    }
    return bytes;
}

// A row in C order, cut into pieces of `split` along its first dimension and single
// places on the others: the chunk of piece s and inner place x is number s * inner + x.
struct Cut {
    std::size_t length; ///< of the first dimension
    std::size_t split;
    std::size_t inner; ///< places on all other dimensions
};

Cut cut_of(StoredVariable const& variable) {
    std::size_t const length = variable.own.empty() ? 1 : variable.own.front();
    bool const is_cut = variable.plan.is_filtered && !variable.own.empty();
    std::size_t const split = is_cut ? variable.plan.own.front() : length;
    return {length, split, variable.row_size / length};
}

std::size_t pieces(Cut const& cut) {
    return (cut.length + cut.split - 1) / cut.split;
}

template <typename Value>
void scatter(Cut const& cut, std::span<double const> values, std::size_t local_quarter,
             std::vector<std::vector<std::byte>>& parts) {
    for (std::size_t piece = 0; piece < pieces(cut); ++piece) {
        std::size_t const first = piece * cut.split;
        std::size_t const count = std::min(cut.split, cut.length - first);
        for (std::size_t x = 0; x < cut.inner; ++x) {
            auto const to = std::span(parts[piece * cut.inner + x])
                                .subspan(local_quarter * cut.split * sizeof(Value));
            for (std::size_t e = 0; e < count; ++e) {
                auto const value = stored<Value>(values[(first + e) * cut.inner + x]);
                std::memcpy(&to[e * sizeof(Value)], &value, sizeof(Value));
            }
        }
    }
}

template <typename Value>
void append(std::span<double const> values, std::span<std::byte> to) {
    for (std::size_t k = 0; k < values.size(); ++k) {
        auto const value = stored<Value>(values[k]);
        std::memcpy(&to[k * sizeof(Value)], &value, sizeof(Value));
    }
}

} // namespace

VariableBlock::VariableBlock(StoredVariable const& variable,
                             std::vector<hdf5::Length> prefix, std::size_t quarters)
    : variable_(&variable), prefix_(std::move(prefix)), quarters_(quarters) {
}

void VariableBlock::put(std::size_t quarter, std::span<double const> values,
                        JobSink const& sink) {
    expect(quarter < quarters_, "a row lies on the axis of quarters");
    expect(quarter >= next_, "the rows of a run come in ascending quarters");
    if (is_open_ && quarter >= first_ + variable_->plan.quarters) {
        close(sink);
    }
    if (!is_open_) {
        open(quarter);
    }
    convert(quarter - first_, values);
    next_ = quarter + 1;
    if (next_ == first_ + variable_->plan.quarters || next_ == quarters_) {
        close(sink);
    }
}

void VariableBlock::open(std::size_t quarter) {
    auto const& plan = variable_->plan;
    first_ = quarter / plan.quarters * plan.quarters;
    unsaved_ = quarter;
    is_open_ = true;
    auto const cut = cut_of(*variable_);
    std::size_t const count = plan.is_filtered ? pieces(cut) * cut.inner : 1;
    std::size_t const values =
        plan.quarters * (plan.is_filtered ? cut.split : variable_->row_size);
    parts_.clear();
    with_type(variable_->storage, [&](auto value) {
        for (std::size_t part = 0; part < count; ++part) {
            parts_.push_back(filled<decltype(value)>(values));
        }
    });
    if (plan.is_filtered && quarter > first_) {
        read_back(quarter - first_);
    }
}

void VariableBlock::read_back(std::size_t quarters) {
    std::vector<double> values;
    {
        hdf5::Lock const lock;
        values = hdf5::read_doubles(variable_->dataset.id(), rows(first_, quarters));
    }
    for (std::size_t q = 0; q < quarters; ++q) {
        convert(q,
                std::span(values).subspan(q * variable_->row_size, variable_->row_size));
    }
}

void VariableBlock::convert(std::size_t local_quarter, std::span<double const> values) {
    expect(values.size() == variable_->row_size, "a row has its group's size");
    with_type(variable_->storage, [&](auto value) {
        using Value = decltype(value);
        if (variable_->plan.is_filtered) {
            scatter<Value>(cut_of(*variable_), values, local_quarter, parts_);
        } else {
            auto const rows = std::span(parts_.front());
            append<Value>(values,
                          rows.subspan(local_quarter * values.size() * sizeof(Value)));
        }
    });
}

void VariableBlock::copy_open(JobSink const& sink) {
    if (!is_open_ || unsaved_ == next_) {
        return;
    }
    for (auto& job : jobs(parts_)) {
        sink(std::move(job));
    }
    unsaved_ = next_;
}

void VariableBlock::close(JobSink const& sink) {
    bool const has_more = is_open_ && unsaved_ != next_;
    is_open_ = false;
    auto parts = std::exchange(parts_, {});
    if (!has_more) {
        return;
    }
    for (auto& job : jobs(std::move(parts))) {
        sink(std::move(job));
    }
    unsaved_ = next_;
}

std::vector<WriteJob>
VariableBlock::jobs(std::vector<std::vector<std::byte>> parts) const {
    if (!variable_->plan.is_filtered) {
        return {block_job(parts.front())};
    }
    std::vector<WriteJob> all;
    for (std::size_t part = 0; part < parts.size(); ++part) {
        all.push_back({.dataset = variable_->dataset.id(),
                       .item = size_of(variable_->storage),
                       .encoding = Encoding::chunk,
                       .where = {part_start(part), {}},
                       .bytes = std::move(parts[part])});
    }
    return all;
}

WriteJob VariableBlock::block_job(std::span<std::byte const> bytes) const {
    std::size_t const item = size_of(variable_->storage);
    std::size_t const row_bytes = variable_->row_size * item;
    auto const left =
        bytes.subspan((unsaved_ - first_) * row_bytes, (next_ - unsaved_) * row_bytes);
    return {.dataset = variable_->dataset.id(),
            .item = item,
            .encoding = Encoding::block,
            .where = rows(unsaved_, next_ - unsaved_),
            .bytes = std::vector<std::byte>(left.begin(), left.end())};
}

hdf5::Block VariableBlock::rows(std::size_t first, std::size_t count) const {
    hdf5::Block block{prefix_, std::vector<hdf5::Length>(prefix_.size(), 1)};
    block.start.push_back(first);
    block.count.push_back(count);
    for (auto const length : variable_->own) {
        block.start.push_back(0);
        block.count.push_back(length);
    }
    return block;
}

std::vector<hdf5::Length> VariableBlock::part_start(std::size_t part) const {
    auto start = prefix_;
    start.push_back(first_);
    auto const& own = variable_->own;
    auto const cut = cut_of(*variable_);
    std::vector<hdf5::Length> places(own.size(), 0);
    std::size_t place = part % cut.inner;
    for (std::size_t k = own.size(); k-- > 1;) {
        places[k] = place % own[k];
        place /= own[k];
    }
    if (!own.empty()) {
        places[0] = part / cut.inner * cut.split;
    }
    start.insert(start.end(), places.begin(), places.end());
    return start;
}

RunBlocks::RunBlocks(RunIndex run, std::vector<StoredGroup> const& groups,
                     bool has_points, std::size_t quarters) {
    std::vector<hdf5::Length> prefix;
    if (has_points) {
        prefix.push_back(static_cast<hdf5::Length>(run.point));
    }
    prefix.push_back(static_cast<hdf5::Length>(run.replication));
    for (auto const& group : groups) {
        auto& blocks = blocks_.emplace_back();
        for (auto const& variable : group.variables) {
            if (variable.along == Along::quarters && variable.storage != Storage::text) {
                blocks.emplace_back(variable, prefix, quarters);
            }
        }
    }
}

void RunBlocks::put(std::size_t group, std::size_t quarter, Row const& row,
                    JobSink const& sink) {
    auto& blocks = blocks_[group];
    expect(row.size() == blocks.size(), "a row has the variables of its group");
    for (std::size_t k = 0; k < blocks.size(); ++k) {
        blocks[k].put(quarter, row[k], sink);
    }
}

void RunBlocks::copy_open(JobSink const& sink) {
    for (auto& blocks : blocks_) {
        for (auto& block : blocks) {
            block.copy_open(sink);
        }
    }
}

void RunBlocks::close(JobSink const& sink) {
    for (auto& blocks : blocks_) {
        for (auto& block : blocks) {
            block.close(sink);
        }
    }
}

} // namespace dearth::sim
