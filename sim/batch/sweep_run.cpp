#include "sim/batch/sweep_run.hpp"

#include "sim/batch/reduction.hpp"
#include "sim/record/output_error.hpp"
#include "sim/record/provenance.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>

namespace dearth::sim {
namespace {

namespace fs = std::filesystem;

/// Reduces the rows that pass through it, and files them where they are kept.
class ReducingSink final : public RunSink {
  public:
    ReducingSink(Sweep const& sweep, Layout const& layout, FileSink& file)
        : group_(sweep.base->summary_group()),
          summarised_(
              *std::find_if(layout.groups.begin(), layout.groups.end(),
                            [this](Group const& each) { return each.name == group_; })),
          reduction_(sweep.file.outputs, summarised_, layout.quarters),
          keeps_rows_(sweep.file.keep == Keep::trajectories),
          file_(file) {}

    void write(int quarter, std::string_view group, Row const& row) override {
        if (group == group_) {
            reduction_.see(quarter, row);
        }
        if (keeps_rows_) {
            file_.write(quarter, group, row);
        }
    }

    void close_quarter(int quarter, std::string_view digest) override {
        file_.close_quarter(quarter, digest);
    }

    void append(std::span<EventRecord const>) override {} // sweeps keep no events

    std::vector<double> values() const { return reduction_.values(); }

  private:
    std::string group_;
    Group summarised_;
    Reduction reduction_;
    bool keeps_rows_;
    FileSink& file_;
};

std::string once_more(SweepFolder const& folder, RunIndex run) {
    return fmt::format("to see it again: dearth run --point {}#{}:{}",
                       fs::absolute(folder.root()).lexically_normal().string(), run.point,
                       run.replication);
}

// A flush takes milliseconds; what a kill loses is at most so much work.
constexpr std::chrono::seconds flush_interval{1};

/// One call: workers take run after run until none is left.
class ShardRun {
  public:
    ShardRun(SweepFolder const& folder, Sweep const& sweep, std::vector<std::size_t> todo,
             SweepRunOptions const& options, RunFile file)
        : folder_(folder),
          sweep_(sweep),
          todo_(std::move(todo)),
          options_(options),
          file_(std::move(file)) {}

    SweepRunSummary live() {
        summary_.todo = todo_.size();
        {
            std::vector<std::jthread> others;
            auto const workers =
                std::min(static_cast<std::size_t>(options_.threads), todo_.size());
            for (std::size_t k = 1; k < workers; ++k) {
                others.emplace_back([this] { work(); });
            }
            work();
        }
        if (broken_) {
            std::rethrow_exception(broken_);
        }
        file_.finish(time_now());
        return summary_;
    }

  private:
    bool should_stop() const {
        return is_broken_ || (options_.should_stop && options_.should_stop());
    }

    void work() {
        try {
            for (std::size_t row = next_++; row < todo_.size(); row = next_++) {
                if (should_stop()) {
                    break;
                }
                do_run(row);
            }
        } catch (...) {
            std::scoped_lock const lock(mutex_);
            broken_ = std::current_exception();
            is_broken_ = true;
        }
        if (should_stop()) {
            std::scoped_lock const lock(mutex_);
            summary_.is_stopped = true;
        }
    }

    void do_run(std::size_t row) {
        auto const run = sweep_.run(todo_[row]);
        RunIndex const place{static_cast<int>(row), 0};
        double const before = thread_cpu_seconds();
        auto const key = key_of(run); // of the scenario as it is read now
        auto record =
            live_run(sweep_, run, file_, place, [this] { return should_stop(); });
        record.cpu_s = thread_cpu_seconds() - before;
        if (record.status == RunStatus::stopped) {
            return; // its row stays open: the run is dropped whole
        }
        if (record.status == RunStatus::failed) {
            record.message =
                fmt::format("point {}, replication {}: {}; {}", run.point,
                            run.replication, record.message, once_more(folder_, run));
        }
        file_.end_run(place, segment_record(record, run, key));
        keep(record);
    }

    // Of a point with a mistake "": its run fails and says what is wrong.
    std::string key_of(RunIndex run) const {
        try {
            return run_key(sweep_, run);
        } catch (InputError const&) {
            return "";
        }
    }

    void keep(RunRecord const& record) {
        std::scoped_lock const lock(mutex_);
        bool const is_complete = record.status == RunStatus::complete;
        summary_.complete += is_complete ? 1 : 0;
        summary_.failed += is_complete ? 0 : 1;
        summary_.core_seconds += record.cpu_s;
        if (!is_complete) {
            summary_.messages.push_back(record.message);
        }
        if (options_.observe) {
            options_.observe(summary_.complete + summary_.failed, summary_.todo);
        }
    }

    SweepFolder const& folder_;
    Sweep const& sweep_;
    std::vector<std::size_t> todo_;
    SweepRunOptions const& options_;
    RunFile file_;
    std::atomic<std::size_t> next_{0};
    std::atomic<bool> is_broken_{false};

    std::mutex mutex_; ///< guards what follows
    std::exception_ptr broken_;
    SweepRunSummary summary_;
};

int next_attempt(SweepFolder const& folder, int shard) {
    int attempt = 0;
    for (auto const& name : folder.segment_names()) {
        if (name.shard == shard) {
            attempt = std::max(attempt, name.attempt + 1);
        }
    }
    return attempt;
}

/// The shard's next attempt; two processes on one shard get one each.
RunFile claim_segment(SweepFolder const& folder, Sweep const& sweep, std::size_t rows,
                      SweepRunOptions const& options, std::string& path) {
    auto const layout = segment_layout(sweep, rows, options.arguments);
    WriteOptions write;
    write.threads = std::min(options.threads, 2);
    write.flush_every = flush_interval;
    SegmentName name{options.shard.index, next_attempt(folder, options.shard.index)};
    for (int rivals = 0;; ++rivals, ++name.attempt) {
        write.path = folder.segment(name);
        path = write.path.string();
        try {
            auto file = RunFile::create(write, layout);
            if (sweep.file.keep == Keep::trajectories) {
                for (auto const& fixed : sweep.base->fixed()) {
                    file.write_fixed(fixed.group, fixed.name, fixed.values);
                }
            }
            return file;
        } catch (OutputError const& error) {
            std::error_code ignored;
            bool const is_taken = fs::exists(write.path, ignored)
                                  || fs::exists(part_path(write.path), ignored);
            if (!is_taken || rivals == 100) {
                throw;
            }
        }
    }
}

} // namespace

RunRecord live_run(Sweep const& sweep, RunIndex run, RunFile& file, RunIndex place,
                   std::function<bool()> const& should_stop) {
    RunOrder const order{sweep.design.overrides(static_cast<std::size_t>(run.point)),
                         run.replication, should_stop};
    FileSink rows(file, place);
    ReducingSink sink(sweep, sweep.layout, rows);
    RunRecord record;
    try {
        record = sweep.base->live(order, sink);
    } catch (InputError const& error) {
        record.status = RunStatus::failed;
        record.message = error.diagnostics().front().message;
    }
    record.values = sink.values();
    return record;
}

SweepRunSummary run_shard(SweepFolder const& folder, Sweep const& sweep,
                          SweepLedger const& ledger, SweepRunOptions const& options) {
    std::vector<std::size_t> todo;
    for (std::size_t k = 0; k < sweep.runs(); ++k) {
        auto const status = ledger.entries[k].status;
        bool const is_open = status == RunStatus::missing
                             || (options.again_failed && status == RunStatus::failed);
        if (options.shard.owns(k) && is_open) {
            todo.push_back(k);
        }
    }
    if (todo.empty()) {
        return {};
    }
    // Replications that follow each other share what their point begins with.
    std::stable_sort(todo.begin(), todo.end(), [&sweep](std::size_t a, std::size_t b) {
        return sweep.run(a).point < sweep.run(b).point;
    });
    std::string segment;
    auto file = claim_segment(folder, sweep, todo.size(), options, segment);
    ShardRun run(folder, sweep, std::move(todo), options, std::move(file));
    auto summary = run.live();
    summary.segment = segment;
    return summary;
}

} // namespace dearth::sim
