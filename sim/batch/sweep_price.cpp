#include "sim/batch/sweep_price.hpp"

#include "sim/batch/segment.hpp"
#include "sim/batch/sweep_merge.hpp"
#include "sim/batch/sweep_run.hpp"
#include "sim/record/file_tree.hpp"
#include "sim/record/provenance.hpp"
#include "sim/record/temporary_folder.hpp"

#include <algorithm>
#include <span>
#include <vector>

namespace dearth::sim {
namespace {

namespace fs = std::filesystem;

double size_of(fs::path const& file) {
    return static_cast<double>(fs::file_size(file));
}

/// Runs spread evenly over the sweep: the middle of each of `count` parts.
std::vector<RunIndex> spread_runs(Sweep const& sweep, std::size_t count) {
    std::vector<RunIndex> chosen;
    for (std::size_t k = 0; k < count; ++k) {
        chosen.push_back(sweep.run((2 * k + 1) * sweep.runs() / (2 * count)));
    }
    return chosen;
}

// A file of results for so many points, with nothing in it yet.
double empty_size(Layout const& layout, fs::path const& path) {
    WriteOptions options;
    options.path = path;
    auto file = RunFile::create(options, layout);
    file.leave_unfinished();
    double const size = size_of(part_path(path));
    fs::remove(part_path(path));
    return size;
}

Layout with_points(Layout layout, std::size_t points) {
    layout.points = static_cast<int>(points);
    layout.replications = 1;
    // The factors stand in front; one value each makes no difference to be counted.
    std::erase_if(layout.root.variables,
                  [](Variable const& each) { return each.along == Along::points; });
    return layout;
}

/// Runs in a file of their own, and what they took.
struct Probe {
    std::size_t runs = 0;
    double seconds = 0.0;
    double bytes = 0.0; ///< beside the empty file and its blocks of rows
};

class Prober {
  public:
    Prober(Sweep const& sweep, ProbeLimits const& limits,
           std::function<bool()> const& should_stop)
        : sweep_(sweep),
          limits_(limits),
          should_stop_(should_stop),
          result_(result_layout(sweep, {})),
          started_(wall_seconds()) {}

    Layout const& result() const { return result_; }

    /// Does the runs, at least `fewest`, until it is enough.
    Probe measure(std::span<RunIndex const> runs, int fewest) {
        auto const layout = with_points(result_, runs.size());
        WriteOptions options;
        options.path = folder_.path() / "probe.h5";
        Probe probe;
        auto file = RunFile::create(options, layout);
        double const before = cpu_seconds();
        for (auto const& run : runs) {
            bool const is_enough = static_cast<int>(probe.runs) >= fewest
                                   && wall_seconds() - started_ > limits_.seconds;
            if (is_enough || should_stop_()) {
                break;
            }
            RunIndex const place{static_cast<int>(probe.runs++), 0};
            file.end_run(place, live_run(sweep_, run, file, place, should_stop_));
        }
        file.flush();
        probe.seconds = cpu_seconds() - before;
        file.leave_unfinished();
        probe.bytes = size_of(part_path(options.path));
        fs::remove(part_path(options.path));
        probe.bytes -= size_without_runs(layout);
        return probe;
    }

    /// The empty file and the blocks that its uncompressed rows will fill.
    double size_without_runs(Layout const& layout) const {
        return empty_size(layout, folder_.path() / "empty.h5")
               + static_cast<double>(bytes_of_blocks(layout));
    }

  private:
    Sweep const& sweep_;
    ProbeLimits const& limits_;
    std::function<bool()> const& should_stop_;
    TemporaryFolder folder_{"dearth-probe"};
    Layout result_;
    double started_;
};

} // namespace

SweepPrice price(Sweep const& sweep, ProbeLimits const& limits,
                 std::function<bool()> const& should_stop) {
    Prober prober(sweep, limits, should_stop);
    auto const count = std::min(sweep.runs(), static_cast<std::size_t>(limits.most));
    auto const runs = spread_runs(sweep, count);
    // One run alone pays for the indexes of all variables; more of them tell what each
    // adds.
    auto const first = prober.measure(std::span(runs).first(1), 1);
    auto const rest = count > 1
                          ? prober.measure(std::span(runs).subspan(1), limits.fewest - 1)
                          : Probe{};
    auto const done = std::max<std::size_t>(first.runs + rest.runs, 1);
    SweepPrice price;
    price.probes = done;
    price.core_seconds_per_run =
        (first.seconds + rest.seconds) / static_cast<double>(done);
    price.bytes_per_run = rest.runs > 1
                              ? std::max(0.0, (rest.bytes - first.bytes)
                                                  / static_cast<double>(rest.runs - 1))
                              : 0.0;
    price.fixed_bytes = prober.size_without_runs(prober.result())
                        + std::max(0.0, first.bytes - price.bytes_per_run);
    price.peak_bytes = peak_bytes();
    return price;
}

} // namespace dearth::sim
