#include "sim/batch/sweep_merge.hpp"

#include "sim/base/text.hpp"
#include "sim/batch/reduction.hpp"
#include "sim/record/claim.hpp"
#include "sim/record/file_lock.hpp"
#include "sim/record/provenance.hpp"
#include "sim/record/run_source.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <limits>
#include <map>
#include <optional>
#include <stdexcept>
#include <thread>

namespace dearth::sim {
namespace {

// Numbers where every point that sets the factor gives it one.
std::optional<double> number(std::string const& text) {
    double value = 0.0;
    auto const [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) {
        return std::nullopt;
    }
    return value;
}

bool is_numeric(Design const& design, std::size_t column) {
    return std::all_of(design.rows.begin(), design.rows.end(), [column](auto const& row) {
        return !row[column] || number(*row[column]).has_value();
    });
}

std::string variable_name(std::string const& path) {
    std::string name;
    for (char const letter : path) {
        name += letter == '.' ? std::string("__") : std::string(1, letter);
    }
    return name;
}

// The unit that the scenario's own table of values gives a path; a policy's field has
// the unit of the institution it sets.
std::string unit_of(Sweep const& sweep, std::string const& path) {
    constexpr std::string_view set = ".set.";
    auto const place = path.starts_with("policies.") ? path.find(set) : std::string::npos;
    auto const bare = place == std::string::npos ? path : path.substr(place + set.size());
    auto const full = sweep.base->full_path(bare);
    auto const& rows = sweep.layout.parameters.rows;
    auto const row =
        std::find_if(rows.begin(), rows.end(),
                     [&full](ParameterRow const& each) { return each.path == full; });
    return row == rows.end() ? "1" : row->unit;
}

Variable factor_variable(Sweep const& sweep, std::size_t column) {
    auto const& design = sweep.design;
    auto const& path = design.paths[column];
    Variable factor{.name = variable_name(path),
                    .units = unit_of(sweep, path),
                    .long_name = path,
                    .description = "Factor of the sweep; missing where the point leaves "
                                   "the base's value.",
                    .role = Role::rule,
                    .cell_method = CellMethod::point,
                    .along = Along::points};
    factor.storage = is_numeric(design, column) ? Storage::float64 : Storage::text;
    factor.attributes = {{"path", path}};
    return factor;
}

void write_factor(RunFile& file, Design const& design, std::size_t column) {
    auto const name = variable_name(design.paths[column]);
    if (!is_numeric(design, column)) {
        std::vector<std::string> texts;
        for (auto const& row : design.rows) {
            texts.push_back(row[column].value_or(""));
        }
        file.write_fixed("", name, std::span<std::string const>(texts));
        return;
    }
    std::vector<double> values;
    for (auto const& row : design.rows) {
        values.push_back(row[column] ? *number(*row[column])
                                     : std::numeric_limits<double>::quiet_NaN());
    }
    file.write_fixed("", name, std::span<double const>(values));
}

/// Copies believed rows, keeping the segments open that it reads.
class Merger {
  public:
    Merger(Sweep const& sweep, SweepLedger const& ledger, RunFile& file)
        : sweep_(sweep), ledger_(ledger), file_(file) {}

    void copy(std::size_t k) {
        auto const* const row = ledger_.row(k);
        if (row == nullptr) {
            return;
        }
        bool const is_complete = row->record.status == RunStatus::complete;
        if (is_complete && sweep_.file.keep == Keep::trajectories) {
            file_.copy_rows(source(ledger_.entries[k].segment), {row->row, 0}, row->run);
        }
        for (std::size_t q = 0; q < row->digests.size(); ++q) {
            file_.close_quarter(row->run, static_cast<int>(q), row->digests[q]);
        }
        file_.end_run(row->run, row->record);
    }

  private:
    RunSource& source(std::size_t segment) {
        auto const found = sources_.find(segment);
        if (found != sources_.end()) {
            return found->second;
        }
        if (sources_.size() == most_open) {
            sources_.clear();
        }
        return sources_.emplace(segment, ledger_.segments[segment].path).first->second;
    }

    static constexpr std::size_t most_open = 64; // files of a process are counted

    Sweep const& sweep_;
    SweepLedger const& ledger_;
    RunFile& file_;
    std::map<std::size_t, RunSource> sources_;
};

/// Runs in the order of their segments, so that each file is gone through once.
std::vector<std::size_t> by_segment(SweepLedger const& ledger) {
    std::vector<std::size_t> order(ledger.entries.size());
    for (std::size_t k = 0; k < order.size(); ++k) {
        order[k] = k;
    }
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        auto const& first = ledger.entries[a];
        auto const& second = ledger.entries[b];
        return std::pair{first.segment, first.row}
               < std::pair{second.segment, second.row};
    });
    return order;
}

constexpr std::chrono::seconds patience{60};

// A process of another host may be merging the same runs, which takes a moment; after
// that the result is made anew, to the same end. On this host a lock keeps merges apart.
void wait_for_rival(std::filesystem::path const& result) {
    constexpr std::chrono::milliseconds pause{100};
    for (auto k = patience / pause; k > 0 && is_being_written(result); --k) {
        std::this_thread::sleep_for(pause);
    }
}

} // namespace

Layout result_layout(Sweep const& sweep, std::vector<std::string> const& arguments) {
    Layout layout = segment_layout(sweep, sweep.points(), arguments);
    layout.replications = sweep.file.replications;
    auto& variables = layout.root.variables;
    variables.erase(variables.begin(), variables.begin() + segment_only_variables);
    for (std::size_t column = 0; column < sweep.design.paths.size(); ++column) {
        variables.insert(variables.begin() + static_cast<std::ptrdiff_t>(column),
                         factor_variable(sweep, column));
    }
    return layout;
}

void write_factors(RunFile& file, Sweep const& sweep) {
    for (std::size_t column = 0; column < sweep.design.paths.size(); ++column) {
        write_factor(file, sweep.design, column);
    }
    if (sweep.file.keep == Keep::trajectories) {
        for (auto const& fixed : sweep.base->fixed()) {
            file.write_fixed(fixed.group, fixed.name, fixed.values);
        }
    }
}

FileSummary merge(SweepFolder const& folder, Sweep const& sweep,
                  SweepLedger const& ledger, std::vector<std::string> const& arguments) {
    if (!ledger.conflicts.empty()) {
        throw std::runtime_error(
            fmt::format("runs that should be equal differ, so nothing is merged:\n  {}",
                        join(std::span<std::string const>(ledger.conflicts), "\n  ")));
    }
    WriteOptions options;
    options.path = folder.result();
    options.existing = Existing::replace;
    FileLock const alone(folder.plan(), patience);
    wait_for_rival(options.path);
    // A merge that was killed leaves a part that nobody goes on with.
    discard_abandoned(options.path);
    auto file = RunFile::create(options, result_layout(sweep, arguments));
    write_factors(file, sweep);
    Merger merger(sweep, ledger, file);
    for (auto const k : by_segment(ledger)) {
        merger.copy(k);
    }
    return file.finish(time_now());
}

} // namespace dearth::sim
