#pragma once

#include "sim/record/checkpoint_store.hpp"
#include "sim/record/disk_space.hpp"
#include "sim/record/event_log.hpp"
#include "sim/record/file_tree.hpp"
#include "sim/record/periodic.hpp"
#include "sim/record/run_blocks.hpp"
#include "sim/record/run_file.hpp"
#include "sim/record/run_records.hpp"
#include "sim/record/run_source.hpp"
#include "sim/record/write_queue.hpp"

#include <atomic>
#include <exception>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace dearth::sim {

/// What a RunFile does; members as there, but failures of the library are hdf5::Error.
class RunWriter {
  public:
    RunWriter(WriteOptions options, Layout const& layout, Start start);
    RunWriter(RunWriter const&) = delete;
    RunWriter& operator=(RunWriter const&) = delete;
    ~RunWriter();

    void write(RunIndex run, int quarter, std::string_view group, Row const& row);
    void close_quarter(RunIndex run, int quarter, std::string_view digest);
    StoredVariable& fixed(std::string_view group, std::string_view variable);
    void copy_rows(RunSource& source, RunIndex from, RunIndex to);
    void end_run(RunIndex run, RunRecord const& record);
    void append(std::span<EventRecord const> events);
    std::uint64_t events();
    void keep_events(std::uint64_t count);
    void append_checkpoint(CheckpointKey const& key, std::span<std::byte const> state);
    void keep_checkpoints(std::function<bool(CheckpointKey const&)> const& is_wanted);
    void flush();
    FileSummary finish(std::string_view finished);
    void leave_unfinished();

    /// Throws what an earlier write, perhaps on another thread, has failed of.
    void check();

    /// Says that a write has failed: every later call throws the same failure, and what
    /// is open is left as it lies, as if the program had been killed.
    void give_up(std::exception_ptr failure);

    std::filesystem::path const& target() const { return options_.path; }

  private:
    struct OpenRun {
        std::mutex mutex;
        RunBlocks blocks;
        RunNews news;
    };

    std::shared_ptr<OpenRun> open_run(RunIndex run);
    std::vector<RunNews> collect_news(JobSink const& sink);
    void collect_events(JobSink const& sink);
    void commit(std::vector<RunNews> const& news);
    void flush_file();
    void flush_now();
    void close_all();
    void abandon_all();

    WriteOptions options_;
    Layout layout_; ///< without coordinates and parameters
    std::optional<DiskSpace> space_;
    std::uint64_t margin_ = 0; ///< that a flush may add to the file [bytes]
    hdf5::Handle file_;
    std::vector<StoredGroup> groups_;
    std::optional<EventLog> events_;
    std::optional<CheckpointStore> checkpoints_;
    std::optional<WriteQueue> queue_;

    std::mutex runs_mutex_; ///< guards the next two
    std::map<RunIndex, std::shared_ptr<OpenRun>> runs_;
    std::vector<RunNews> ended_;
    std::mutex events_mutex_;
    std::mutex flush_mutex_;
    std::atomic<bool> is_dirty_{false};
    std::atomic<bool> has_failed_{false};
    Deflater deflater_; ///< of whoever flushes
    std::optional<Periodic> flusher_;
};

} // namespace dearth::sim
