#pragma once

#include "sim/record/file_tree.hpp"
#include "sim/record/run_blocks.hpp"
#include "sim/record/run_file.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace dearth::sim {

/// The group `events`: one column per field, in chunks of 32,768 events.
class EventLog {
  public:
    /// Makes the group, or opens it and goes on at its end. @throws hdf5::Error
    EventLog(hdf5::Id file, std::vector<std::string> const& kinds, Start start);

    /// Appends events; full chunks go to the sink. @throws hdf5::Error
    void append(std::span<EventRecord const> events, JobSink const& sink);

    /// Gives the sink a copy of the chunk in hand and lengthens the group to the events
    /// so far. @throws hdf5::Error
    void copy_open(JobSink const& sink);

    std::uint64_t count() const { return count_; }

    /// Drops every event from `count` on. @throws hdf5::Error
    void keep(std::uint64_t count);

    /// Forgets every handle without closing it.
    void abandon();

  private:
    struct Column {
        hdf5::Handle dataset;
        std::size_t item = 0;
        std::vector<std::byte> bytes; ///< of the chunk in hand, always a whole chunk
    };

    void put(EventRecord const& event);
    void give(JobSink const& sink);
    void read_back();
    void lengthen();

    hdf5::Handle group_;
    hdf5::Handle scale_;
    std::vector<Column> columns_;
    std::uint64_t count_ = 0;
    bool is_unsaved_ = false;
};

} // namespace dearth::sim
