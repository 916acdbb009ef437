#include "sim/cli/sweep_point.hpp"

#include "sim/base/text.hpp"
#include "sim/cli/run_report.hpp"
#include "sim/cli/stop_signal.hpp"
#include "sim/cli/sweep_session.hpp"
#include "sim/record/provenance.hpp"

#include <fmt/format.h>

#include <ostream>

namespace dearth::sim {
namespace {

/// "DIR#17:3", taken apart.
struct PointName {
    std::string folder;
    RunIndex run{};
};

PointName parse(std::string const& text) {
    auto const sign = text.rfind('#');
    auto const colon = text.rfind(':');
    if (sign != std::string::npos && colon != std::string::npos && sign < colon) {
        std::string_view const view = text;
        auto const point = natural_number(view.substr(sign + 1, colon - sign - 1));
        auto const replication = natural_number(view.substr(colon + 1));
        if (point && replication) {
            return {text.substr(0, sign), {*point, *replication}};
        }
    }
    throw UsageError(fmt::format(
        "--point '{}' names no run; write DIR#17:3 for point 17, replication 3", text));
}

void expect_in(OpenSweep const& open, RunIndex run) {
    auto const points = static_cast<int>(open.sweep.points());
    int const replications = open.sweep.file.replications;
    if (run.point >= points || run.replication >= replications) {
        throw UsageError(fmt::format("there is no point {}, replication {}: the sweep "
                                     "has points 0 to {} and replications 0 to {}",
                                     run.point, run.replication, points - 1,
                                     replications - 1));
    }
}

RunFile open_file(OpenSweep const& open, std::string const& output, bool overwrite,
                  std::vector<std::string> const& arguments) {
    WriteOptions options;
    options.path = output;
    options.existing = overwrite ? Existing::replace : Existing::refuse;
    Layout layout = open.sweep.base->layout(arguments);
    layout.events = Present::no;
    auto file = RunFile::create(options, layout);
    for (auto const& fixed : open.sweep.base->fixed()) {
        file.write_fixed(fixed.group, fixed.name, fixed.values);
    }
    return file;
}

} // namespace

void run_point(std::string const& point, std::string output, bool overwrite,
               Session& session) {
    auto const [folder, run] = parse(point);
    SweepChoices choices;
    choices.sweep = folder;
    auto const open = open_sweep(choices, session);
    expect_in(open, run);
    if (output.empty()) {
        output = fmt::format("{}-p{}-r{}.h5", open.sweep.file.name, run.point,
                             run.replication);
    }
    StopSignal const signal;
    auto file = open_file(open, output, overwrite, session.arguments);
    FileSink sink(file, {});
    RunOrder const order{open.sweep.design.overrides(static_cast<std::size_t>(run.point)),
                         run.replication, [&signal] { return signal.flag().load(); }};
    auto const record = open.sweep.base->live(order, sink);
    if (record.status == RunStatus::stopped) {
        throw UnfinishedRun(record.message, RunOutcome::stopped);
    }
    file.end_run({}, record);
    RunSummary summary;
    summary.output = output;
    summary.digest = file.finish(time_now()).digest;
    summary.cpu_s = record.cpu_s;
    if (record.status == RunStatus::failed) {
        summary.outcome = RunOutcome::some_failed;
        summary.messages.push_back(record.message);
    }
    session.console.out << report_text(summary);
    session.code = exit_code(summary.outcome);
}

} // namespace dearth::sim
