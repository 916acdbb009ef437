#include "sim/record/run_file.hpp"

#include "sim/base/error.hpp"
#include "sim/record/claim.hpp"
#include "sim/record/hdf5_values.hpp"
#include "sim/record/run_writer.hpp"

#include <fmt/format.h>

#include <system_error>

namespace dearth::sim {
namespace {

[[noreturn]] void fail(OutputFailure failure, std::filesystem::path const& target,
                       hdf5::Error const& error) {
    auto const* const remedy =
        failure == OutputFailure::cannot_create
            ? "see to the disk, or choose another output"
            : "what was flushed stands; see to the disk, then resume";
    throw OutputError(failure, fmt::format("{}: {}; {}", part_path(target).string(),
                                           error.what(), remedy));
}

// Does something with a writer; a failure of the library becomes one of the output.
template <typename Action>
auto writing(std::unique_ptr<RunWriter> const& writer, Action action) {
    expect(writer != nullptr, "a file that has been closed is not written to");
    try {
        writer->check();
        return action(*writer);
    } catch (hdf5::Error const& error) {
        writer->give_up(std::current_exception());
        fail(OutputFailure::write_failed, writer->target(), error);
    }
}

} // namespace

std::filesystem::path part_path(std::filesystem::path const& target) {
    auto part = target;
    part += ".part";
    return part;
}

RunFile RunFile::create(WriteOptions const& options, Layout const& layout) {
    check(layout);
    claim(options.path, options.existing);
    try {
        return RunFile(std::make_unique<RunWriter>(options, layout, Start::fresh));
    } catch (hdf5::Error const& error) {
        std::error_code ignored;
        std::filesystem::remove(part_path(options.path), ignored);
        fail(OutputFailure::cannot_create, options.path, error);
    }
}

RunFile RunFile::resume(WriteOptions const& options, Layout const& layout) {
    check(layout);
    check_resumable(options.path);
    try {
        return RunFile(std::make_unique<RunWriter>(options, layout, Start::resumed));
    } catch (hdf5::Error const& error) {
        throw OutputError(
            OutputFailure::cannot_create,
            fmt::format(
                "{}: cannot be resumed with this scenario: {}; delete it to start "
                "anew",
                part_path(options.path).string(), error.what()));
    }
}

RunFile::RunFile(std::unique_ptr<RunWriter> writer) : writer_(std::move(writer)) {
}

RunFile::RunFile(RunFile&&) noexcept = default;
RunFile& RunFile::operator=(RunFile&&) noexcept = default;
RunFile::~RunFile() = default;

void RunFile::write(RunIndex run, int quarter, std::string_view group, Row const& row) {
    writing(writer_, [&](RunWriter& to) { to.write(run, quarter, group, row); });
}

void RunFile::copy_rows(RunSource& source, RunIndex from, RunIndex to) {
    writing(writer_, [&](RunWriter& target) { target.copy_rows(source, from, to); });
}

void RunFile::close_quarter(RunIndex run, int quarter, std::string_view digest) {
    writing(writer_, [&](RunWriter& to) { to.close_quarter(run, quarter, digest); });
}

void RunFile::write_fixed(std::string_view group, std::string_view variable,
                          std::span<double const> values) {
    writing(writer_, [&](RunWriter& to) {
        hdf5::Lock const lock;
        auto const dataset = to.fixed(group, variable).dataset.id();
        hdf5::write_doubles(dataset, hdf5::whole(dataset), values);
    });
}

void RunFile::write_fixed(std::string_view group, std::string_view variable,
                          std::span<std::string const> texts) {
    writing(writer_, [&](RunWriter& to) {
        hdf5::Lock const lock;
        auto const dataset = to.fixed(group, variable).dataset.id();
        hdf5::write_texts(dataset, hdf5::whole(dataset), texts);
    });
}

void RunFile::end_run(RunIndex run, RunRecord const& record) {
    writing(writer_, [&](RunWriter& to) { to.end_run(run, record); });
}

void RunFile::append(std::span<EventRecord const> events) {
    writing(writer_, [&](RunWriter& to) { to.append(events); });
}

std::uint64_t RunFile::events() const {
    return writing(writer_, [&](RunWriter& to) { return to.events(); });
}

void RunFile::keep_events(std::uint64_t count) {
    writing(writer_, [&](RunWriter& to) { to.keep_events(count); });
}

void RunFile::append_checkpoint(CheckpointKey const& key,
                                std::span<std::byte const> state) {
    writing(writer_, [&](RunWriter& to) { to.append_checkpoint(key, state); });
}

void RunFile::keep_checkpoints(
    std::function<bool(CheckpointKey const&)> const& is_wanted) {
    writing(writer_, [&](RunWriter& to) { to.keep_checkpoints(is_wanted); });
}

void RunFile::flush() {
    writing(writer_, [&](RunWriter& to) { to.flush(); });
}

FileSummary RunFile::finish(std::string_view finished) {
    auto const writer = std::move(writer_); // closed whatever happens
    return writing(writer, [&](RunWriter& to) { return to.finish(finished); });
}

void RunFile::leave_unfinished() {
    auto const writer = std::move(writer_); // closed whatever happens
    writing(writer, [&](RunWriter& to) { to.leave_unfinished(); });
}

} // namespace dearth::sim
