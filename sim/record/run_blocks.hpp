#pragma once

#include "sim/record/file_tree.hpp"
#include "sim/record/row.hpp"
#include "sim/record/write_queue.hpp"

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

namespace dearth::sim {

/// Receives the jobs of a run as they become ready.
using JobSink = std::function<void(WriteJob)>;

/// Values of one variable and run, over the quarters of one chunk, in the file's type.
class VariableBlock {
  public:
    /// `prefix` holds the places of the run on the leading axes before `quarter`.
    VariableBlock(StoredVariable const& variable, std::vector<hdf5::Length> prefix,
                  std::size_t quarters);

    /// Puts in the row of a quarter; gives the chunk away once its last quarter is in.
    /// Quarters ascend. Starting in the middle of a chunk reads back what stands there.
    void put(std::size_t quarter, std::span<double const> values, JobSink const& sink);

    /// Gives away a copy of what has come since the last time, and goes on.
    void copy_open(JobSink const& sink);

    /// Gives away what is left, and closes the block.
    void close(JobSink const& sink);

  private:
    void open(std::size_t quarter);
    void read_back(std::size_t quarters);
    void convert(std::size_t local_quarter, std::span<double const> values);
    std::vector<WriteJob> jobs(std::vector<std::vector<std::byte>> parts) const;
    WriteJob block_job(std::span<std::byte const> bytes) const;
    hdf5::Block rows(std::size_t first, std::size_t count) const;
    std::vector<hdf5::Length> part_start(std::size_t part) const;

    StoredVariable const* variable_;
    std::vector<hdf5::Length> prefix_;
    std::size_t quarters_;
    bool is_open_ = false;
    std::size_t first_ = 0;                     ///< quarter of the open block
    std::size_t next_ = 0;                      ///< quarter expected at the earliest
    std::size_t unsaved_ = 0;                   ///< first quarter not yet given away
    std::vector<std::vector<std::byte>> parts_; ///< chunks, or one block of rows
};

/// All quarterly variables of one run.
class RunBlocks {
  public:
    /// `groups` outlives the blocks.
    RunBlocks(RunIndex run, std::vector<StoredGroup> const& groups, bool has_points,
              std::size_t quarters);

    /// Hands over the row of the k-th group.
    void put(std::size_t group, std::size_t quarter, Row const& row, JobSink const& sink);

    void copy_open(JobSink const& sink);
    void close(JobSink const& sink);

  private:
    std::vector<std::vector<VariableBlock>> blocks_; ///< by group
};

} // namespace dearth::sim
