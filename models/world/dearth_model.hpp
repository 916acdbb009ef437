#pragma once

#include "sim/cli/model.hpp"

namespace dearth::models {

/// The enterprises of a shortage economy, as the command line sees them.
class DearthModel : public sim::Model {
  public:
    std::string program() const override;
    std::string purpose() const override;
    std::string version() const override;
    std::string starter() const override;
    std::vector<sim::Diagnostic>
    validate(sim::ScenarioRequest const& request) const override;
    std::vector<sim::Topic> topics() const override;
    std::string describe(std::string_view topic, std::string_view name,
                         sim::Form form) const override;
    std::vector<std::string_view> schema_kinds() const override;
    std::string schema(std::string_view kind) const override;
    std::string timeline(sim::ScenarioRequest const& request) const override;
    std::string resolve(sim::ScenarioRequest const& request,
                        sim::Form form) const override;
    std::string diff(sim::ScenarioRequest const& before,
                     sim::ScenarioRequest const& after, sim::Form form) const override;
    sim::RunSummary run(sim::RunRequest const& request) const override;

    std::vector<sim::RunSummary> branch(sim::BranchRequest const& request) const override;

    std::string summary_group() const override { return "national"; }

    std::unique_ptr<sim::Laboratory>
    laboratory(std::string const& base, std::optional<std::uint64_t> seed) const override;
    std::string inspect(std::string const& file, sim::Form form) const override;
    sim::PageTool page_tool() const override;
    std::vector<sim::Topic> environment() const override;
};

} // namespace dearth::models
