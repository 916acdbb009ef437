#pragma once

#include "sim/record/layout.hpp"
#include "sim/record/output_error.hpp"
#include "sim/record/row.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dearth::sim {

class RunSource;
class RunWriter;

/// What became of one run, as the file stores it.
enum class RunStatus : std::int8_t { missing = 0, complete = 1, failed = 2, stopped = 3 };

/// The row of one run in the root's table.
struct RunRecord {
    RunStatus status = RunStatus::missing;
    std::string message{}; ///< why it failed or stopped; "" otherwise
    int quarters_completed = 0;
    double conservation_residual = 0.0; ///< [1]
    double cause_residual = 0.0;        ///< [1]
    double cpu_s = 0.0;                 ///< [s]
    double peak_bytes = 0.0;            ///< [bytes]
    std::vector<double> values{}; ///< the root's numeric variables along runs, in order
    std::vector<std::string> texts{}; ///< the root's text variables along runs, in order
};

/// One event of the history.
struct EventRecord {
    std::int32_t replication = 0;
    std::int64_t time = 0; ///< seconds since 2000-01-01
    std::int16_t kind = 0; ///< one of the flags given with the file
    std::int16_t place = 0;
    std::int64_t source = 0;
    std::int64_t destination = 0;
    double amount = 0.0;
};

/// Where a checkpoint belongs: the opening instant of `quarter` (an index) of a run.
struct CheckpointKey {
    int replication = 0;
    int quarter = 0;
    int format_version = 1;
};

/// What to do where the target exists already.
enum class Existing { refuse, replace };

/// How a file is written.
struct WriteOptions {
    std::filesystem::path path; ///< OUT.h5; written as OUT.h5.part until finished
    Existing existing = Existing::refuse;
    int threads = 1;                      ///< that compress; >= 1
    std::size_t queue_bytes = 32U << 20U; ///< waiting for them, at most
    std::chrono::milliseconds flush_every{30'000};
    std::vector<std::string> event_kinds{}; ///< the meanings of `kind`, from 0
};

/// What a finished file says of itself.
struct FileSummary {
    std::string status; ///< "complete" or "incomplete"
    std::string digest; ///< 32 hex digits
};

/// Writes one output file: OUT.h5.part until `finish`, then OUT.h5. Several simulations
/// may hand over rows at once, each its own runs; the rows of a run and group come in
/// ascending quarters. Compression and writing happen on the file's own threads; memory
/// is bounded by the queue and by one chunk per variable and open run.
///
/// Any member that writes throws OutputError(write_failed) once a write has failed.
class RunFile {
  public:
    /// Claims OUT.h5.part and writes everything that is known beforehand.
    /// @throws OutputError(cannot_create) if the folder is missing or closed to us, the
    /// target exists, or another process has claimed it
    static RunFile create(WriteOptions const& options, Layout const& layout);

    /// Goes on with the OUT.h5.part that a stopped or killed program left. What stands in
    /// it stays until it is written anew; `write_fixed` need not be repeated.
    /// @throws OutputError(cannot_create) if there is none, a living process of this host
    /// writes it, or it was made for another layout
    static RunFile resume(WriteOptions const& options, Layout const& layout);

    RunFile(RunFile const&) = delete;
    RunFile& operator=(RunFile const&) = delete;
    RunFile(RunFile&&) noexcept;
    RunFile& operator=(RunFile&&) noexcept;
    /// Leaves OUT.h5.part behind unless the file has been finished.
    ~RunFile();

    /// Hands over the row of one group; copies, so the row can be filled again at once.
    void write(RunIndex run, int quarter, std::string_view group, Row const& row);

    /// Says that every row of the quarter has been handed over; `digest` is h(r, q).
    void close_quarter(RunIndex run, int quarter, std::string_view digest);

    /// Writes a variable that does not change: along nothing or along points, all at
    /// once.
    void write_fixed(std::string_view group, std::string_view variable,
                     std::span<double const> values);
    void write_fixed(std::string_view group, std::string_view variable,
                     std::span<std::string const> texts);

    /// Copies every quarterly variable of a run of another sweep file; digests and record
    /// are handed over as for any run.
    void copy_rows(RunSource& source, RunIndex from, RunIndex to);

    /// Ends a run. Its status reaches the file only after its data.
    void end_run(RunIndex run, RunRecord const& record);

    /// Appends events in the order given.
    void append(std::span<EventRecord const> events);

    /// Number of events so far; with `keep_events` a resumed run drops those it redoes.
    std::uint64_t events() const;
    void keep_events(std::uint64_t count);

    /// Appends the state of a run; its row is written after its bytes have been flushed.
    /// Makes the group where the layout did not ask for it.
    void append_checkpoint(CheckpointKey const& key, std::span<std::byte const> state);

    /// Drops all other checkpoints, and earlier ones where a run has two for a quarter; a
    /// group the layout did not ask for goes with its last. For the end: whoever is
    /// killed meanwhile may find the states damaged.
    void keep_checkpoints(std::function<bool(CheckpointKey const&)> const& is_wanted);

    /// Brings everything handed over so far into the file; also done every `flush_every`.
    void flush();

    /// Flushes, states status and digest, and gives the file its final name.
    /// `finished` is an ISO 8601 time.
    FileSummary finish(std::string_view finished);

    /// Flushes and closes OUT.h5.part so that it can be resumed.
    void leave_unfinished();

  private:
    explicit RunFile(std::unique_ptr<RunWriter> writer);
    std::unique_ptr<RunWriter> writer_;
};

/// OUT.h5.part, beside the target.
std::filesystem::path part_path(std::filesystem::path const& target);

} // namespace dearth::sim
