#include "sim/batch/segment.hpp"

#include "sim/batch/reduction.hpp"
#include "sim/record/claim.hpp"
#include "sim/record/digest.hpp"
#include "sim/record/output_error.hpp"
#include "sim/record/reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <span>

namespace dearth::sim {
namespace {

Variable along_runs(std::string name, std::string long_name, Storage storage) {
    return {.name = std::move(name),
            .units = "1",
            .long_name = std::move(long_name),
            .description = "Kept in segments alone.",
            .cell_method = CellMethod::point,
            .storage = storage,
            .along = Along::runs};
}

/// The root's variables of a segment, read at once.
class SegmentTable {
  public:
    explicit SegmentTable(Reader const& reader)
        : table_(reader.runs()),
          points_(reader.read("", "sweep_point").values),
          replications_(reader.read("", "sweep_replication").values),
          keys_(reader.read_texts("", "run_key")) {
        auto const& variables = reader.groups().front().variables;
        auto each = std::find_if(variables.begin(), variables.end(), [](auto const& one) {
            return one.name == "sweep_replication";
        });
        for (++each; each != variables.end(); ++each) {
            if (!each->is_text && !each->is_coordinate && each->name != "run_key") {
                summaries_.push_back(reader.read("", each->name).values);
            }
        }
        if (!is_rectangular()) {
            throw ReadError(
                fmt::format("{}: is damaged: its columns are of unequal length",
                            reader.path().string()));
        }
    }

    std::size_t size() const { return table_.status.size(); }

    bool is_ended(std::size_t row) const {
        return table_.status[row] == RunStatus::complete
               || table_.status[row] == RunStatus::failed;
    }

    SegmentRow row(std::size_t k) const {
        SegmentRow row;
        row.run = {static_cast<int>(points_[k]), static_cast<int>(replications_[k])};
        row.row = static_cast<int>(k);
        row.run_key = keys_[k];
        auto& record = row.record;
        record.status = table_.status[k];
        record.message = table_.messages[k];
        record.quarters_completed = table_.quarters_completed[k];
        record.conservation_residual = table_.conservation_residual[k];
        record.cause_residual = table_.cause_residual[k];
        record.cpu_s = table_.cpu_s[k];
        record.peak_bytes = table_.peak_bytes[k];
        for (auto const& summary : summaries_) {
            record.values.push_back(summary[k]);
        }
        auto const quarters = table_.quarters;
        for (int q = 0; q < record.quarters_completed; ++q) {
            row.digests.push_back(
                table_.digests[k * quarters + static_cast<std::size_t>(q)]);
        }
        return row;
    }

  private:
    bool is_rectangular() const {
        return points_.size() == size() && replications_.size() == size()
               && keys_.size() == size()
               && std::all_of(summaries_.begin(), summaries_.end(),
                              [this](auto const& each) { return each.size() == size(); });
    }

    RunTable table_;
    std::vector<double> points_;
    std::vector<double> replications_;
    std::vector<std::string> keys_;
    std::vector<std::vector<double>> summaries_;
};

} // namespace

Layout segment_layout(Sweep const& sweep, std::size_t rows,
                      std::vector<std::string> const& arguments) {
    Layout layout = sweep.base->layout(arguments);
    auto const group =
        std::find_if(layout.groups.begin(), layout.groups.end(), [&](Group const& each) {
            return each.name == sweep.base->summary_group();
        });
    layout.points = static_cast<int>(rows);
    layout.replications = 1;
    layout.events = Present::no;
    layout.root.variables = {
        along_runs("run_key", "key of the run", Storage::text),
        along_runs("sweep_point", "point of the sweep", Storage::float64),
        along_runs("sweep_replication", "replication of the sweep", Storage::float64)};
    for (auto& variable : reduced_variables(sweep.file.outputs, *group)) {
        layout.root.variables.push_back(std::move(variable));
    }
    if (sweep.file.keep == Keep::summary) {
        layout.groups.clear();
    }
    layout.attributes.push_back({"plan_id", sweep.plan_id});
    return layout;
}

RunRecord segment_record(RunRecord record, RunIndex run, std::string run_key) {
    record.values.insert(record.values.begin(),
                         {double(run.point), double(run.replication)});
    record.texts = {std::move(run_key)};
    return record;
}

std::string run_key(Sweep const& sweep, RunIndex run) {
    auto const text = fmt::format(
        "{} {} {} {}",
        sweep.base->hash(sweep.design.overrides(static_cast<std::size_t>(run.point))),
        sweep.base->seed(), run.replication, sweep.base->history_epoch());
    return xxh3(std::as_bytes(std::span(text)));
}

Segment read_segment(SweepFolder const& folder, SegmentName const& name) {
    Segment segment;
    segment.name = name;
    segment.path = folder.segment(name);
    segment.is_live = is_being_written(segment.path);
    try {
        Reader const reader(segment.path);
        segment.path = reader.path();
        segment.plan_id = reader.text("plan_id");
        segment.build = fmt::format("{} ({}, {})", reader.text("program_version"),
                                    reader.text("git_commit"), reader.text("compiler"));
        SegmentTable const table(reader);
        for (std::size_t k = 0; k < table.size(); ++k) {
            if (table.is_ended(k)) {
                segment.rows.push_back(table.row(k));
            }
        }
        segment.open_rows = table.size() - segment.rows.size();
    } catch (ReadError const& error) {
        segment.problem = error.what();
    }
    return segment;
}

} // namespace dearth::sim
