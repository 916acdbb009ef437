#pragma once

#include "sim/record/run_file.hpp"

#include <span>
#include <string_view>

namespace dearth::sim {

/// Where the rows of one run go while it lives.
class RunSink {
  public:
    RunSink() = default;
    RunSink(RunSink const&) = delete;
    RunSink& operator=(RunSink const&) = delete;
    virtual ~RunSink() = default;

    /// The row of one group for a quarter counted from the first reported; the rows of a
    /// group come in ascending quarters.
    virtual void write(int quarter, std::string_view group, Row const& row) = 0;

    /// Every row of the quarter has been handed over; `digest` is h(r, q).
    virtual void close_quarter(int quarter, std::string_view digest) = 0;

    /// Events in the total order, if they are recorded.
    virtual void append(std::span<EventRecord const> events) = 0;
};

/// Rows that go into a file as they are.
class FileSink final : public RunSink {
  public:
    /// `file` outlives the sink.
    FileSink(RunFile& file, RunIndex run) : file_(&file), run_(run) {}

    void write(int quarter, std::string_view group, Row const& row) override {
        file_->write(run_, quarter, group, row);
    }

    void close_quarter(int quarter, std::string_view digest) override {
        file_->close_quarter(run_, quarter, digest);
    }

    void append(std::span<EventRecord const> events) override { file_->append(events); }

  private:
    RunFile* file_;
    RunIndex run_;
};

} // namespace dearth::sim
