#pragma once

#include "sim/batch/design.hpp"
#include "sim/input/diagnostics.hpp"
#include "sim/time/quarter.hpp"

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dearth::sim {

/// What is kept of the runs of a sweep.
enum class Keep {
    trajectories, ///< the groups of a run's file, by point
    summary,      ///< the reduced outputs alone
};

/// One number made of a trajectory.
enum class Reducer {
    final, ///< last quarter
    mean,  ///< over quarters, as all that follow
    min,
    max,
    sum,
    at, ///< in one quarter
};

/// The reducers as a sweep writes them, in the order of Reducer; "at" takes a quarter.
inline constexpr std::array<std::string_view, 6> reducer_names{"final", "mean", "min",
                                                               "max",   "sum",  "at"};

/// A reduced output that a sweep asks for.
struct SweepOutput {
    std::string variable; ///< of the group that sums a run up
    Reducer reducer = Reducer::final;
    std::optional<Quarter> quarter{}; ///< of Reducer::at
    WrittenPlace variable_place{};
    WrittenPlace reducer_place{};
};

/// The name in the results: "output__final", "output__at_2021Q4".
std::string result_name(SweepOutput const& output);

/// What a sweep tells Slurm; empty texts are left to the cluster.
struct SlurmRequest {
    std::string account{};
    std::string partition{};
    std::string qos{};
    std::string constraint{};
    std::string time{};   ///< of a task, as sbatch reads it: "02:00:00"
    std::string memory{}; ///< of a task: "4G"
    int target_task_seconds = 3600;
    std::vector<std::string> setup{}; ///< shell lines before the program
    std::vector<std::string> extra{}; ///< further options of sbatch
};

/// A sweep as its YAML file asks for it.
struct SweepFile {
    std::string name;             ///< else the file's stem
    std::filesystem::path file{}; ///< as given
    std::filesystem::path base{}; ///< the scenario, resolved against the file
    WrittenPlace base_place{};    ///< of the value that names it
    std::vector<DesignBlock> blocks{};
    int replications = 1;                ///< [1, 100,000]
    std::optional<std::uint64_t> seed{}; ///< of all draws; nothing: the base's
    std::vector<SweepOutput> outputs{};  ///< in the order of the file
    Keep keep = Keep::trajectories;
    SlurmRequest slurm{};
};

/// Reads a sweep and the tables it names (docs/sweeps.md). Adds every mistake of form and
/// meaning that needs no model; the sweep is to be used only if there was none. That the
/// base exists is looked at, not what is in it.
SweepFile read_sweep(std::filesystem::path const& path, Diagnostics& problems);

/// A base scenario as a sweep sees it; a model makes one.
class SweepBase {
  public:
    SweepBase() = default;
    SweepBase(SweepBase const&) = delete;
    SweepBase& operator=(SweepBase const&) = delete;
    virtual ~SweepBase() = default;

    /// The mistakes of the base with these overrides PATH=VALUE laid on it. One that an
    /// override makes has its number, counted from 1, as `where.line` and the file's name
    /// `override_file()`; `where.column` is 1 where its path is wrong, more where its
    /// value is.
    virtual std::vector<Diagnostic>
    check(std::vector<std::string> const& overrides) const = 0;

    /// The name of the file in which overrides are said to stand.
    virtual std::string_view override_file() const = 0;

    /// The one full name of what `path` sets, so that two ways to write it are known as
    /// one; "" if it is nothing that a sweep may vary.
    virtual std::string full_path(std::string_view path) const = 0;

    /// The outputs that can be reduced to one number a run.
    virtual std::vector<std::string> outputs() const = 0;

    /// The first and last quarter reported.
    virtual Quarter first_quarter() const = 0;
    /// @copydoc first_quarter
    virtual Quarter last_quarter() const = 0;
};

/// Adds what a sweep asks of its base in vain: every mistake of the base itself; else
/// unknown outputs, quarters outside the run, and paths, levels and ranges (their ends
/// and a value between) that the base refuses, each placed where it is written. Levels
/// of a grid and ranges are tried one by one, rows of a zip or table as a whole, up to 50
/// problems. Cost: one check for each. A sweep that read_sweep found wrong is checked as
/// far as it could be read.
void check_sweep(SweepFile const& sweep, SweepBase const& base, Diagnostics& problems);

/// As check_sweep, for all values of one point together: tells of those that clash only
/// in company. @throws InvariantError if there is no such point
void check_point(Design const& design, std::size_t point, SweepBase const& base,
                 Diagnostics& problems);

/// The JSON Schema (2020-12) of a sweep, made from the table of fields that reads it.
std::string sweep_schema();

} // namespace dearth::sim
