#pragma once

#include "models/probes/survey.hpp"
#include "models/world/scenario.hpp"
#include "models/world/simulation_start.hpp"
#include "sim/record/layout.hpp"
#include "sim/record/reader.hpp"

#include <memory>
#include <string>
#include <vector>

namespace dearth::models {

/// A quarter of an output file from which branches go on.
class Parent {
  public:
    /// Opens the file, or its OUT.h5.part.
    /// @throws ReadError if it cannot be read, UsageError if it is of another history
    /// epoch or has no checkpoint of that quarter, naming those it has
    Parent(std::string const& file, sim::Quarter const& quarter);

    int replications() const { return replications_; }

    sim::Quarter const& quarter() const { return quarter_; }

    /// @throws UsageError naming what differs, if the scenario is none that may branch
    /// off
    void check(Scenario const& scenario) const;

    /// Replications 0 … count − 1, each at its checkpoint of the quarter, with the rows,
    /// digests and events that lie before. The parent must outlive what is returned.
    /// @throws UsageError if the parent has no such replication or checkpoint
    Beginnings beginnings(int count, std::vector<SurveyedGroup> const& groups) const;

    /// What a branch says of where it comes from: parent_file, parent_digest (empty if
    /// the parent has not ended), branch_quarter.
    std::vector<sim::Attribute> lineage() const;

  private:
    std::vector<std::byte> state_of(int replication) const;
    void bring_past(int replication, std::vector<SurveyedGroup> const& groups,
                    ReplicationRun const& run, sim::RunFile& to) const;
    void bring_rows(int replication, int quarter,
                    std::vector<SurveyedGroup> const& groups, sim::RunFile& to) const;
    void bring_events(int replication, std::uint64_t count, sim::RunFile& to) const;
    int index_of_quarter() const;

    std::string file_;
    sim::Reader reader_;
    sim::Quarter quarter_;
    sim::Quarter first_; ///< of the file
    int replications_ = 0;
    std::vector<sim::FoundCheckpoint> states_; ///< of the quarter
    std::vector<std::string> digests_;
};

} // namespace dearth::models
