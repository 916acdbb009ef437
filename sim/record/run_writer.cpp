#include "sim/record/run_writer.hpp"

#include "sim/base/error.hpp"
#include "sim/record/claim.hpp"
#include "sim/record/hdf5_objects.hpp"

#include <algorithm>

namespace dearth::sim {
namespace {

// What the writer needs of a layout once the file has been made.
Layout slim(Layout const& layout) {
    Layout copy = layout;
    copy.parameters = {};
    copy.attributes.clear();
    return copy;
}

// Blocks that wait in the library's memory get their place in the file when it is
// flushed: at most one chunk and one node of the index for each unfiltered variable, and
// the bytes of a checkpoint as far as the library keeps them.
std::uint64_t margin_of(std::vector<StoredGroup> const& groups) {
    constexpr std::uint64_t index_node = 4U << 10U;
    constexpr std::uint64_t library_cache = 1U << 20U;
    std::uint64_t margin = library_cache;
    for (auto const& group : groups) {
        for (auto const& variable : group.variables) {
            auto const& plan = variable.plan;
            std::uint64_t const chunk = size_of(variable.storage) * plan.points
                                        * plan.replications * plan.quarters
                                        * variable.row_size;
            margin +=
                index_node + (plan.is_filtered ? 0 : std::min(chunk, library_cache));
        }
    }
    return margin;
}

void check_index(Layout const& layout, RunIndex run) {
    expect(run.replication >= 0 && run.replication < layout.replications,
           "a run's replication is in the file");
    expect(run.point >= 0 && run.point < std::max(layout.points, 1),
           "a run's point is in the file");
}

} // namespace

RunWriter::RunWriter(WriteOptions options, Layout const& layout, Start start)
    : options_(std::move(options)), layout_(slim(layout)) {
    hdf5::Lock const lock;
    auto const part = part_path(options_.path);
    space_.emplace(part);
    file_ = start == Start::fresh ? hdf5::create_file(part)
                                  : hdf5::open_file(part, hdf5::Access::write);
    groups_ = store_layout(file_.id(), layout, start);
    if (layout.events == Present::yes) {
        events_.emplace(file_.id(), options_.event_kinds, start);
    }
    bool const has_states = hdf5::has(file_.id(), CheckpointStore::group_name);
    if (layout.checkpoints == Present::yes || has_states) {
        checkpoints_.emplace(file_.id(), has_states ? Start::resumed : Start::fresh);
    }
    margin_ = margin_of(groups_);
    auto const root = groups_.front().group.id();
    if (start == Start::fresh) {
        hdf5::write_attribute(root, {"finished", ""});
        hdf5::write_attribute(root, {"status", "incomplete"});
        hdf5::write_attribute(root, {"digest", ""});
    }
    sign(root);
    flush_file();
    queue_.emplace(options_.threads, options_.queue_bytes);
    flusher_.emplace(options_.flush_every, [this] { flush_now(); });
}

RunWriter::~RunWriter() {
    flusher_.reset();
    queue_.reset();
    if (has_failed_) {
        abandon_all();
    }
}

void RunWriter::check() {
    queue_->check();
}

void RunWriter::give_up(std::exception_ptr failure) {
    has_failed_ = true;
    if (queue_) {
        queue_->fail(std::move(failure));
    }
}

void RunWriter::abandon_all() {
    if (events_) {
        events_->abandon();
    }
    if (checkpoints_) {
        checkpoints_->abandon();
    }
    for (auto& group : groups_) {
        group.group.abandon();
        for (auto& variable : group.variables) {
            variable.dataset.abandon();
        }
    }
    file_.abandon();
}

std::shared_ptr<RunWriter::OpenRun> RunWriter::open_run(RunIndex run) {
    check_index(layout_, run);
    std::lock_guard const lock(runs_mutex_);
    auto& place = runs_[run];
    if (place == nullptr) {
        // NOLINTNEXTLINE(modernize-make-shared): an aggregate
        place = std::shared_ptr<OpenRun>(
            new OpenRun{{},
                        RunBlocks(run, groups_, layout_.points > 0,
                                  static_cast<std::size_t>(layout_.quarters.count)),
                        {.run = run}});
    }
    return place;
}

void RunWriter::write(RunIndex run, int quarter, std::string_view group, Row const& row) {
    auto const found = std::find_if(groups_.begin(), groups_.end(),
                                    [&](auto const& each) { return each.name == group; });
    expect(found != groups_.end(), "a row's group is in the file");
    expect(quarter >= 0, "a row lies on the axis of quarters");
    auto const open = open_run(run);
    std::lock_guard const lock(open->mutex);
    open->blocks.put(static_cast<std::size_t>(found - groups_.begin()),
                     static_cast<std::size_t>(quarter), row,
                     [this](WriteJob job) { queue_->push(std::move(job)); });
    is_dirty_ = true;
}

void RunWriter::close_quarter(RunIndex run, int quarter, std::string_view digest) {
    expect(quarter >= 0 && quarter < layout_.quarters.count,
           "a quarter lies on the axis of quarters");
    expect(digest.size() == 32, "a digest has 32 hexadecimal digits");
    auto const open = open_run(run);
    std::lock_guard const lock(open->mutex);
    auto& news = open->news;
    if (news.digests.empty()) {
        news.first_quarter = quarter;
    }
    expect(quarter == news.first_quarter + static_cast<int>(news.digests.size()),
           "the quarters of a run close one after the other");
    news.digests.emplace_back(digest);
    is_dirty_ = true;
}

StoredVariable& RunWriter::fixed(std::string_view group, std::string_view variable) {
    auto const found = std::find_if(groups_.begin(), groups_.end(),
                                    [&](auto const& each) { return each.name == group; });
    expect(found != groups_.end(), "a variable's group is in the file");
    auto& stored = found->variable(variable);
    expect(stored.along == Along::nothing || stored.along == Along::points,
           "only variables along nothing or points are written at once");
    is_dirty_ = true;
    return stored;
}

void RunWriter::copy_rows(RunSource& source, RunIndex from, RunIndex to) {
    check_index(layout_, to);
    hdf5::Lock const lock;
    for (std::size_t k = 1; k < groups_.size(); ++k) { // the root's rows are records
        for (auto const& variable : groups_[k].variables) {
            if (variable.along == Along::quarters) {
                source.copy(groups_[k].name, from, variable, to);
            }
        }
    }
    is_dirty_ = true;
}

void RunWriter::end_run(RunIndex run, RunRecord const& record) {
    auto const open = open_run(run);
    RunNews news;
    {
        std::lock_guard const lock(open->mutex);
        open->blocks.close([this](WriteJob job) { queue_->push(std::move(job)); });
        news = std::move(open->news);
        open->news = {.run = run};
    }
    news.record = record;
    std::lock_guard const lock(runs_mutex_);
    runs_.erase(run);
    ended_.push_back(std::move(news));
    is_dirty_ = true;
}

void RunWriter::append(std::span<EventRecord const> events) {
    expect(events_.has_value(), "the file has a group of events");
    std::lock_guard const lock(events_mutex_);
    events_->append(events, [this](WriteJob job) { queue_->push(std::move(job)); });
    is_dirty_ = true;
}

std::uint64_t RunWriter::events() {
    std::lock_guard const lock(events_mutex_);
    return events_ ? events_->count() : 0;
}

void RunWriter::keep_events(std::uint64_t count) {
    expect(events_.has_value(), "the file has a group of events");
    std::lock_guard const lock(events_mutex_);
    events_->keep(count);
    is_dirty_ = true;
}

void RunWriter::append_checkpoint(CheckpointKey const& key,
                                  std::span<std::byte const> state) {
    flush();
    std::lock_guard const lock(flush_mutex_);
    if (!checkpoints_) {
        checkpoints_.emplace(file_.id(), Start::fresh);
    }
    checkpoints_->append(key, state, [this] { flush_file(); });
}

void RunWriter::keep_checkpoints(
    std::function<bool(CheckpointKey const&)> const& is_wanted) {
    std::lock_guard const lock(flush_mutex_);
    if (!checkpoints_) {
        return;
    }
    checkpoints_->keep(is_wanted);
    if (checkpoints_->is_empty() && layout_.checkpoints == Present::no) {
        checkpoints_.reset();
        hdf5::Lock const library;
        hdf5::remove_link(file_.id(), CheckpointStore::group_name);
    }
    flush_file();
}

std::vector<RunNews> RunWriter::collect_news(JobSink const& sink) {
    std::vector<std::shared_ptr<OpenRun>> open;
    {
        std::lock_guard const lock(runs_mutex_);
        for (auto const& [run, each] : runs_) {
            open.push_back(each);
        }
    }
    std::vector<RunNews> news;
    for (auto const& each : open) {
        std::lock_guard const lock(each->mutex);
        each->blocks.copy_open(sink);
        if (!each->news.digests.empty()) {
            news.push_back(std::exchange(each->news, {.run = each->news.run}));
        }
    }
    std::lock_guard const lock(runs_mutex_);
    std::move(ended_.begin(), ended_.end(), std::back_inserter(news));
    ended_.clear();
    return news;
}

void RunWriter::collect_events(JobSink const& sink) {
    std::lock_guard const lock(events_mutex_);
    if (events_) {
        events_->copy_open(sink);
    }
}

void RunWriter::commit(std::vector<RunNews> const& news) {
    bool const has_points = layout_.points > 0;
    hdf5::Lock const lock;
    auto& root = groups_.front();
    for (auto const& each : news) {
        if (each.record) {
            write_values(root, each.run, *each.record, has_points);
        }
    }
    flush_file();
    if (news.empty()) {
        return;
    }
    for (auto const& each : news) {
        write_digests(root, each, has_points);
    }
    flush_file();
    for (auto const& each : news) {
        write_progress(root, each, has_points);
    }
    flush_file();
}

void RunWriter::flush() {
    std::lock_guard const lock(flush_mutex_);
    queue_->check();
    if (!is_dirty_.exchange(false)) {
        return;
    }
    auto const at_once = [this](WriteJob const& job) { perform(job, deflater_); };
    auto const news = collect_news(at_once);
    collect_events(at_once);
    queue_->drain();
    commit(news);
}

void RunWriter::flush_file() {
    hdf5::Lock const lock;
    space_->reserve(hdf5::file_size(file_.id()) + margin_);
    hdf5::flush(file_.id());
}

void RunWriter::flush_now() {
    try {
        flush();
    } catch (...) { // a thread of its own has nobody to throw to
        give_up(std::current_exception());
    }
}

void RunWriter::close_all() {
    flusher_.reset();
    queue_.reset();
    checkpoints_.reset();
    events_.reset();
    groups_.clear();
    if (!file_.reset()) {
        throw hdf5::Error("cannot close the file");
    }
    space_->trim();
}

FileSummary RunWriter::finish(std::string_view finished) {
    flush();
    FileSummary summary;
    {
        hdf5::Lock const lock;
        auto& root = groups_.front();
        summary = summarise(root, layout_);
        auto const id = root.group.id();
        hdf5::write_attribute(id, {"finished", std::string(finished)});
        hdf5::write_attribute(id, {"status", summary.status});
        hdf5::write_attribute(id, {"digest", summary.digest});
        unsign(id);
        flush_file();
    }
    close_all();
    publish(options_.path, options_.existing);
    return summary;
}

void RunWriter::leave_unfinished() {
    flush();
    {
        hdf5::Lock const lock;
        unsign(groups_.front().group.id());
        flush_file();
    }
    close_all();
}

} // namespace dearth::sim
