#include "models/world/laboratory.hpp"

#include "models/world/point_starts.hpp"
#include "models/world/scenario_overrides.hpp"
#include "models/world/scenario_paths.hpp"
#include "models/world/simulation.hpp"
#include "models/world/simulation_layout.hpp"
#include "models/world/simulation_run.hpp"
#include "sim/cli/model.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

namespace dearth::models {
namespace {

// The points of a sweep share one set of axes, one seed and one name.
constexpr std::array<std::string_view, 6> shared_by_points{"name",    "start", "quarters",
                                                           "burn_in", "seed",  "output."};

bool is_shared(std::string_view path) {
    return std::any_of(shared_by_points.begin(), shared_by_points.end(),
                       [path](std::string_view shared) {
                           return shared.back() == '.' ? path.starts_with(shared)
                                                       : path == shared;
                       });
}

bool is_same(sim::Dimension const& a, sim::Dimension const& b) {
    return a.name == b.name && a.labels == b.labels && a.numbers == b.numbers;
}

bool has_same_axes(SurveyedGroup const& a, SurveyedGroup const& b) {
    auto const& first = a.group.dimensions;
    auto const& second = b.group.dimensions;
    return std::equal(first.begin(), first.end(), second.begin(), second.end(), is_same);
}

bool is_same(FixedVariable const& a, FixedVariable const& b) {
    return a.name == b.name && a.values == b.values;
}

/// What a base without mistakes is made into.
struct Prepared {
    Scenario scenario;
    Country country;
    std::vector<SurveyedGroup> groups;
    std::vector<FixedVariable> fixed;
};

Prepared prepared(Scenario scenario) {
    Country country = first_country(scenario);
    auto groups = surveyed_groups(output_choice(scenario), country);
    auto fixed = fixed_variables(groups, country);
    return {std::move(scenario), std::move(country), std::move(groups), std::move(fixed)};
}

class DearthLaboratory final : public sim::Laboratory {
  public:
    DearthLaboratory(std::string file, std::optional<std::uint64_t> seed)
        : file_(std::move(file)), seed_(seed) {
        sim::Diagnostics problems;
        auto scenario = with_seed(read_scenario(file_, {}, problems));
        problems_ = problems.sorted();
        if (!problems_.empty()) {
            return;
        }
        try {
            base_ = prepared(std::move(scenario));
        } catch (sim::InputError const& error) { // in tables or the list
            problems_ = error.diagnostics();
        }
    }

    std::vector<sim::Diagnostic>
    check(std::vector<std::string> const& overrides) const override {
        if (overrides.empty()) {
            return problems_;
        }
        sim::Diagnostics problems;
        int line = 1;
        for (auto const& option : overrides) {
            auto const path = option.substr(0, option.find('='));
            if (is_shared(path)) {
                problems.add({{std::string(models::override_file), line, 1}, option},
                             sim::errors::unknown_field,
                             fmt::format("'{}' cannot be varied", path),
                             "the points of a sweep share quarters, seed and outputs");
            }
            ++line;
        }
        read_scenario(file_, overrides, problems);
        return problems.sorted();
    }

    std::string_view override_file() const override { return models::override_file; }

    std::string full_path(std::string_view path) const override {
        return is_shared(path) ? "" : full_override_path(path, catalogues_);
    }

    std::vector<std::string> outputs() const override {
        std::vector<std::string> names;
        for (auto const& variable : base().groups.front().group.variables) {
            if (variable.along == sim::Along::quarters && variable.dimensions.empty()) {
                names.push_back(variable.name);
            }
        }
        return names;
    }

    sim::Quarter first_quarter() const override { return base().scenario.start; }

    sim::Quarter last_quarter() const override {
        return base().scenario.start + (base().scenario.quarters - 1);
    }

    std::uint64_t seed() const override { return base().scenario.seed; }

    std::uint32_t history_epoch() const override { return models::history_epoch; }

    std::string resolved() const override { return to_yaml(base().scenario); }

    std::string hash(std::vector<std::string> const& overrides) const override {
        return points_.at(overrides)->hash();
    }

    std::vector<std::filesystem::path> inputs() const override {
        return files_read(base().scenario);
    }

    sim::Layout layout(std::vector<std::string> const& arguments) const override {
        sim::RunRequest request;
        request.arguments = arguments;
        auto const& scenario = base().scenario;
        return run_layout(scenario, base().country, request, scenario_hash(scenario), {});
    }

    std::vector<sim::FixedValues> fixed() const override {
        std::vector<sim::FixedValues> values;
        for (auto const& variable : base().fixed) {
            values.push_back({variable.group, variable.name, variable.values});
        }
        return values;
    }

    std::string summary_group() const override {
        return base().groups.front().group.name;
    }

    sim::RunRecord live(sim::RunOrder const& order, sim::RunSink& sink) const override {
        auto const point = points_.at(order.overrides);
        auto const& scenario = point->scenario();
        auto const& [country, world] = point->start();
        if (!has_axes_of_base(scenario, country)) {
            return failed("the point has other enterprises than the base, so that its "
                          "rows do not fit; choose output.level: province");
        }
        ReplicationRun run(scenario, world, country, order.replication);
        try {
            return run.live(sink, {order.should_stop, [](auto const&, bool) {}, 1});
        } catch (sim::InvariantError const& error) {
            auto record = run.record();
            record.status = sim::RunStatus::failed;
            record.message = error.what();
            return record;
        }
    }

  private:
    Prepared const& base() const {
        sim::expect(base_.has_value(), "a base with mistakes is only checked");
        return *base_;
    }

    Scenario with_seed(Scenario scenario) const {
        if (seed_) {
            scenario.seed = *seed_;
            scenario.origins["seed"] = "the sweep";
        }
        return scenario;
    }

    static sim::RunRecord failed(std::string message) {
        sim::RunRecord record;
        record.status = sim::RunStatus::failed;
        record.message = std::move(message);
        return record;
    }

    bool has_axes_of_base(Scenario const& scenario, Country const& country) const {
        auto const groups = surveyed_groups(output_choice(scenario), country);
        auto const fixed = fixed_variables(groups, country);
        return std::equal(groups.begin(), groups.end(), base().groups.begin(),
                          base().groups.end(), has_same_axes)
               && std::equal(fixed.begin(), fixed.end(), base().fixed.begin(),
                             base().fixed.end(),
                             [](auto const& a, auto const& b) { return is_same(a, b); });
    }

    std::string file_;
    std::optional<std::uint64_t> seed_;
    ScenarioCatalogues catalogues_ = scenario_catalogues();
    std::vector<sim::Diagnostic> problems_;
    std::optional<Prepared> base_;
    mutable PointStarts points_{[this](auto const& overrides) {
        return with_seed(read_scenario(file_, overrides));
    }};
};

} // namespace

std::unique_ptr<sim::Laboratory> make_laboratory(std::string const& file,
                                                 std::optional<std::uint64_t> seed) {
    return std::make_unique<DearthLaboratory>(file, seed);
}

} // namespace dearth::models
