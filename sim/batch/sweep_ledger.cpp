#include "sim/batch/sweep_ledger.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace dearth::sim {
namespace {

bool is_known(std::string const& plan_id, SweepManifest const& manifest) {
    return plan_id == manifest.plan_id
           || std::find(manifest.extends.begin(), manifest.extends.end(), plan_id)
                  != manifest.extends.end();
}

std::string last_digest(SegmentRow const& row) {
    return row.digests.empty() ? "" : row.digests.back();
}

/// Fills in a ledger, segment by segment.
class Clerk {
  public:
    Clerk(SweepLedger& ledger, Sweep const& sweep) : ledger_(ledger), sweep_(sweep) {
        ledger_.entries.resize(sweep.runs());
    }

    void enter(std::size_t segment) {
        auto const& rows = ledger_.segments[segment].rows;
        for (std::size_t k = 0; k < rows.size(); ++k) {
            auto const run = rows[k].run;
            if (run.point >= 0 && run.point < static_cast<int>(sweep_.points())
                && run.replication >= 0 && run.replication < sweep_.file.replications) {
                enter(segment, k, rows[k]);
            }
        }
    }

  private:
    void enter(std::size_t segment, std::size_t k, SegmentRow const& row) {
        auto& entry =
            ledger_
                .entries[static_cast<std::size_t>(row.run.replication) * sweep_.points()
                         + static_cast<std::size_t>(row.run.point)];
        bool const is_better = entry.status == RunStatus::missing
                               || (entry.status == RunStatus::failed
                                   && row.record.status == RunStatus::complete);
        if (!is_better) {
            compare(ledger_.segments[entry.segment], entry.row, segment, row);
            return;
        }
        entry = {row.record.status, segment, k};
    }

    void compare(Segment const& believed, std::size_t k, std::size_t segment,
                 SegmentRow const& row) {
        auto const& first = believed.rows[k];
        if (first.record.status != RunStatus::complete
            || row.record.status != RunStatus::complete || first.run_key != row.run_key
            || last_digest(first) == last_digest(row)) {
            return;
        }
        auto const& other = ledger_.segments[segment];
        ledger_.conflicts.push_back(fmt::format(
            "point {}, replication {}: {} has digest {} by dearth {}, but {} has {} by "
            "dearth {}",
            row.run.point, row.run.replication, believed.path.filename().string(),
            last_digest(first), believed.build, other.path.filename().string(),
            last_digest(row), other.build));
    }

    SweepLedger& ledger_;
    Sweep const& sweep_;
};

} // namespace

std::size_t SweepLedger::count(RunStatus status) const {
    return static_cast<std::size_t>(
        std::count_if(entries.begin(), entries.end(),
                      [status](auto const& entry) { return entry.status == status; }));
}

SegmentRow const* SweepLedger::row(std::size_t k) const {
    auto const& entry = entries[k];
    return entry.status == RunStatus::missing ? nullptr
                                              : &segments[entry.segment].rows[entry.row];
}

SweepLedger read_ledger(SweepFolder const& folder, Sweep const& sweep,
                        SweepManifest const& manifest) {
    SweepLedger ledger;
    for (auto const& name : folder.segment_names()) {
        auto segment = read_segment(folder, name);
        if (segment.problem.empty() && !is_known(segment.plan_id, manifest)) {
            segment.problem = segment.path.string() + ": belongs to another plan";
            segment.rows.clear();
        }
        ledger.segments.push_back(std::move(segment));
    }
    Clerk clerk(ledger, sweep);
    for (std::size_t k = 0; k < ledger.segments.size(); ++k) {
        clerk.enter(k);
    }
    return ledger;
}

SweepStatus status_of(SweepLedger const& ledger, SweepManifest const& manifest) {
    SweepStatus status;
    status.runs_total = ledger.entries.size();
    status.runs_complete = ledger.count(RunStatus::complete);
    status.runs_failed = ledger.count(RunStatus::failed);
    status.runs_missing = ledger.count(RunStatus::missing);
    for (auto const& segment : ledger.segments) {
        status.runs_running += segment.is_live ? segment.open_rows : 0;
        if (!segment.problem.empty() && !segment.is_live) {
            ++status.segments_unreadable;
            status.problems.push_back(segment.problem);
        }
    }
    for (std::size_t k = 0; k < ledger.entries.size(); ++k) {
        if (ledger.entries[k].status == RunStatus::failed) {
            status.problems.push_back(ledger.row(k)->record.message);
        }
    }
    status.core_seconds_left = manifest.price.core_seconds(status.runs_missing);
    return status;
}

} // namespace dearth::sim
