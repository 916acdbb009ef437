#pragma once

#include "sim/batch/sweep_plan.hpp"
#include "tests/scratch_folder.hpp"
#include "tests/sim/record/toy.hpp"

#include <cstdlib>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

namespace dearth::sim {

/// A laboratory without a country: output in quarter q of replication r where the factor
/// a has value v is 100·v + 10·r + q, and a run with the value 13 fails.
class ToyLaboratory final : public Laboratory {
  public:
    std::vector<Diagnostic> check(std::vector<std::string> const&) const override {
        return {};
    }

    std::string_view override_file() const override { return "--set"; }

    std::string full_path(std::string_view path) const override {
        return std::string(path);
    }

    std::vector<std::string> outputs() const override { return {"output"}; }

    Quarter first_quarter() const override { return {2020, 1}; }

    Quarter last_quarter() const override { return {2020, 3}; }

    std::uint64_t seed() const override { return 7; }

    std::uint32_t history_epoch() const override { return 1; }

    std::string resolved() const override { return "dearth: 1\n"; }

    std::string hash(std::vector<std::string> const& overrides) const override {
        if (!overrides.empty() && overrides.front().ends_with("=wrong")) {
            throw wrong_point();
        }
        return overrides.empty() ? "base" : overrides.front();
    }

    std::vector<std::filesystem::path> inputs() const override { return {}; }

    Layout layout(std::vector<std::string> const&) const override {
        Layout layout;
        layout.quarters = {2020, 1, 3};
        layout.groups = {{.name = "national",
                          .variables = {toy::variable("output", Storage::float64, {})}}};
        layout.attributes = {{"program_version", "toy"}, {"git_commit", commit}};
        return layout;
    }

    std::vector<FixedValues> fixed() const override { return {}; }

    std::string summary_group() const override { return "national"; }

    RunRecord live(RunOrder const& order, RunSink& sink) const override {
        if (order.overrides.front().ends_with("=wrong")) {
            throw wrong_point();
        }
        double const value = std::strtod(
            order.overrides.front().substr(order.overrides.front().find('=') + 1).c_str(),
            nullptr);
        RunRecord record;
        if (value == 13.0) {
            record.status = RunStatus::failed;
            record.message = "thirteen";
            return record;
        }
        record.status = RunStatus::complete;
        Group const national = layout({}).groups.front();
        Row row(national);
        for (int q = 0; q < 3; ++q) {
            row[0][0] = 100.0 * value + 10.0 * order.replication + q;
            sink.write(q, "national", row);
            sink.close_quarter(q, digest_of(value, order.replication));
            ++record.quarters_completed;
        }
        return record;
    }

    std::string commit = "abc"; ///< of the build that is said to write
    char spoiled = '0';         ///< first digit of every digest

  private:
    static InputError wrong_point() {
        return InputError(
            Diagnostic{{"--set", 1, 3}, "E105", "no number", "", "a: wrong"});
    }

    std::string digest_of(double value, int replication) const {
        std::string digest(32, '0');
        digest[0] = spoiled;
        digest[1] = static_cast<char>('0' + replication);
        digest[2] = static_cast<char>('0' + static_cast<int>(value));
        return digest;
    }
};

/// A sweep over the levels of factor a, two replications, in a folder of its own.
struct ToySweep {
    explicit ToySweep(std::vector<std::string> const& levels) {
        Factor factor;
        factor.path = "a";
        for (auto const& level : levels) {
            factor.levels.push_back({level, {}});
        }
        DesignBlock block;
        block.factors = {factor};
        sweep.file.name = "toy";
        sweep.file.blocks = {block};
        sweep.file.replications = 2;
        sweep.file.outputs = {{"output", Reducer::mean, {}, {}, {}}};
        auto made = std::make_unique<ToyLaboratory>();
        laboratory = made.get();
        sweep.base = std::move(made);
        sweep.design = make_design(sweep.file.blocks, 7);
        sweep.layout = sweep.base->layout({});
        sweep.base_hash = "base";
        sweep.plan_id = "plan";
        std::filesystem::create_directories(folder / "segments");
    }

    tests::ScratchFolder folder;
    Sweep sweep;
    ToyLaboratory* laboratory = nullptr;
};

} // namespace dearth::sim
