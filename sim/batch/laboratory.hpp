#pragma once

#include "sim/batch/sweep_file.hpp"
#include "sim/record/layout.hpp"
#include "sim/record/run_sink.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace dearth::sim {

/// One run of a sweep.
struct RunOrder {
    std::vector<std::string> overrides{}; ///< PATH=VALUE, what makes the point
    int replication = 0;
    std::function<bool()> should_stop{}; ///< asked every day of the run
};

/// A variable of a run's file that does not change.
struct FixedValues {
    std::string group;
    std::string name;
    std::vector<double> values{};
};

/// A base scenario that a sweep runs at its points; a model makes one.
class Laboratory : public SweepBase {
  public:
    /// The seed of every run [0, 2^63).
    virtual std::uint64_t seed() const = 0;

    virtual std::uint32_t history_epoch() const = 0;

    /// The base in full, as a scenario that reads back as the same one.
    virtual std::string resolved() const = 0;

    /// 32 hexadecimal digits, equal for points that simulate the same thing.
    virtual std::string hash(std::vector<std::string> const& overrides) const = 0;

    /// The files that the base reads beside itself.
    virtual std::vector<std::filesystem::path> inputs() const = 0;

    /// A run's file of the base, for one replication; `arguments` are the command line.
    virtual Layout layout(std::vector<std::string> const& arguments) const = 0;
    virtual std::vector<FixedValues> fixed() const = 0;

    /// The group of `layout` whose variables can be reduced.
    virtual std::string summary_group() const = 0;

    /// Lives one run; several threads may call it at once. A law of the model that breaks
    /// makes the record's status `failed`.
    /// @throws InputError where the overrides make no scenario, OutputError from the sink
    virtual RunRecord live(RunOrder const& order, RunSink& sink) const = 0;
};

} // namespace dearth::sim
