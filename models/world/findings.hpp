#pragma once

#include "sim/cli/model.hpp"
#include "sim/record/row.hpp"
#include "sim/record/run_file.hpp"

#include <filesystem>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dearth::models {

/// Sum and number of the values of something, missing ones left out.
struct Total {
    double sum = 0.0;
    double count = 0.0;

    double mean() const { return sum / count; }
};

/// The nation's variables added up over quarters and replications, each place of a
/// variable's own axis apart.
class NationalTotals {
  public:
    /// Adds a quarter of the group `national`.
    void add(sim::Group const& group, sim::Row const& row);

    /// Adds what another one holds.
    void add(NationalTotals const& other);

    /// Adds values of a variable with `width` places on its own axis.
    void add(std::string const& variable, std::span<double const> values,
             std::size_t width);

    /// The totals of a variable by place; one of nothing if it was never added.
    std::vector<Total> places(std::string_view variable) const;

    /// The total of a variable without an axis of its own.
    Total total(std::string_view variable) const { return places(variable).front(); }

    /// Takes the worse residuals of a run into account.
    void add_residuals(sim::RunRecord const& record);

    double conservation_residual() const { return conservation_residual_; }

    double cause_residual() const { return cause_residual_; }

  private:
    std::map<std::string, std::vector<Total>, std::less<>> totals_;
    double conservation_residual_ = 0.0;
    double cause_residual_ = 0.0;
};

/// The main findings, for the table after a run: means over replications and quarters.
/// The last row says how to read them: as conditional mechanisms, not estimates of a
/// country.
std::vector<sim::Finding> findings(NationalTotals const& national);

/// Those of an output file. @throws ReadError if it cannot be read.
std::vector<sim::Finding> findings(std::filesystem::path const& file);

} // namespace dearth::models
