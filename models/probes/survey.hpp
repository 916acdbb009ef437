#pragma once

#include "models/cycle/economy.hpp"
#include "models/probes/catalogue.hpp"
#include "models/probes/dekad_means.hpp"
#include "models/probes/fold.hpp"
#include "models/probes/members.hpp"
#include "models/probes/probe.hpp"
#include "sim/record/layout.hpp"
#include "sim/record/row.hpp"

#include <string>
#include <vector>

namespace dearth::models {

/// Which variables a run records.
struct OutputChoice {
    Level finest = Level::province;       ///< province, county or enterprise
    bool all_variables = false;           ///< of enterprises
    std::vector<std::string> variables{}; ///< of enterprises; empty: the default set
};

/// A group of the file and its level.
struct SurveyedGroup {
    Level level = Level::national;
    sim::Group group;
};

/// The groups national, province and sector, and county and enterprise as chosen, with
/// every variable described. Depends on the names of the country alone.
std::vector<SurveyedGroup> surveyed_groups(OutputChoice const& choice,
                                           Country const& country);

/// A variable that does not change during a run.
struct FixedVariable {
    std::string group;
    std::string name;
    std::vector<double> values;
};

/// Where the counties and enterprises of the groups belong.
std::vector<FixedVariable> fixed_variables(std::vector<SurveyedGroup> const& groups,
                                           Country const& country);

/// Measures one run, quarter by quarter, into rows. It reads what it is shown and changes
/// nothing. The same for every choice of outputs, so that a choice is no part of history.
class Survey {
  public:
    Survey(OutputChoice const& choice, Country const& country);

    /// At the opening of a dekad, before its first day is run: what held in the dekad
    /// that has ended, which had so many days.
    void see_dekad(Country const& country, int days);

    /// At the opening instant of the next quarter: what must be read at the close.
    void see_close(Economy const& economy, sim::Seconds now, int quarter_days);

    /// At the opening of day 30 of the next quarter: what is known by then. The rows of
    /// the quarter are complete.
    void see_review(Economy const& economy, sim::Seconds now, int quarter_days);

    std::vector<SurveyedGroup> const& groups() const { return groups_; }

    /// The row of the k-th group, complete after `see_review`.
    sim::Row const& row(std::size_t k) const { return rows_[k]; }

    /// What is carried over a checkpoint: the sums of dekads. Open rows are measured anew
    /// by `see_close`, so that a state serves every choice of outputs.
    void add_columns(sim::ColumnSet& columns) { means_.add_columns(columns); }

  private:
    void measure(When when, Economy const& economy, sim::Seconds now, int quarter_days);
    std::vector<Target> targets(OutputVariable const& about);

    std::vector<SurveyedGroup> groups_;
    std::vector<sim::Row> rows_;
    Probes probes_;
    Members members_;
    DekadMeans means_;
};

} // namespace dearth::models
