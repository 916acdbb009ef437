#pragma once

#include "sim/record/file_tree.hpp"
#include "sim/record/run_file.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace dearth::sim {

/// The group `checkpoint`: the bytes of all states one after the other, and a row that
/// says which is which.
class CheckpointStore {
  public:
    static constexpr char const* group_name = "checkpoint";

    /// Makes the group, or opens it and goes on after its last row. @throws hdf5::Error
    CheckpointStore(hdf5::Id file, Start start);

    /// Appends a state, calls `flush`, then writes its row and calls it again, so that a
    /// row never speaks of bytes that are not there. @throws hdf5::Error
    void append(CheckpointKey const& key, std::span<std::byte const> state,
                std::function<void()> const& flush);

    /// Drops all other states, and earlier ones of the same run and quarter; moves the
    /// rest together. @throws hdf5::Error
    void keep(std::function<bool(CheckpointKey const&)> const& is_wanted);

    bool is_empty() const { return rows_ == 0; }

    /// Forgets every handle without closing it.
    void abandon();

  private:
    std::uint64_t whole_rows() const;
    void append_hash(std::span<std::byte const> state);
    void append_numbers(CheckpointKey const& key, std::uint64_t length);
    void append_number(std::size_t column, double value);
    std::vector<CheckpointKey> keys() const;
    void move_together(std::vector<CheckpointKey> const& found,
                       std::vector<std::size_t> const& kept);
    void truncate(std::uint64_t rows, std::uint64_t bytes);

    hdf5::Handle group_;
    hdf5::Handle byte_;
    hdf5::Handle row_;
    hdf5::Handle state_;
    std::vector<hdf5::Handle> numbers_; ///< quarter, replication, offset, length, version
    hdf5::Handle hash_;
    std::uint64_t rows_ = 0;
    std::uint64_t bytes_ = 0; ///< that rows speak of
};

} // namespace dearth::sim
