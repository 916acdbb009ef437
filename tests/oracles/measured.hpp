#pragma once

#include "models/economy/causes.hpp"
#include "sim/record/reader.hpp"
#include "tests/cli/run_dearth.hpp"
#include "tests/scratch_folder.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <filesystem>
#include <numeric>
#include <string>
#include <vector>

namespace dearth::models {

/// A run of a scenario of the oracles through the program, with some values set.
class Measured {
  public:
    /// Runs scenarios/`scenario` with each of `sets` as --set PATH=VALUE.
    explicit Measured(std::string const& scenario, std::vector<std::string> const& sets)
        : reader_(run(scenario, sets, folder_.path())) {}

    /// Values of a variable of a group, in C order.
    std::vector<double> read(std::string const& variable,
                             std::string const& group = "national") const {
        return reader_.read(group, variable).values;
    }

    /// Values of a variable in one quarter, by the group's members; of the first run.
    std::vector<double> quarter(std::size_t which, std::string const& variable,
                                std::string const& group) const {
        auto const all = reader_.read(group, variable);
        std::size_t const row = all.values.size() / all.dimensions.at(1).size;
        auto const begin = all.values.begin() + static_cast<std::ptrdiff_t>(which * row);
        return {begin, begin + static_cast<std::ptrdiff_t>(row)};
    }

    /// Sum over the quarters of a national variable.
    double total(std::string const& variable) const {
        auto const values = read(variable);
        return std::accumulate(values.begin(), values.end(), 0.0);
    }

    /// Loss by a cause over potential, all quarters together.
    double loss(Cause cause) const {
        auto const losses = read("losses");
        double sum = 0.0;
        for (std::size_t k = index(cause); k < losses.size(); k += cause_count) {
            sum += losses[k];
        }
        return sum / total("potential");
    }

  private:
    static std::filesystem::path run(std::string const& scenario,
                                     std::vector<std::string> const& sets,
                                     std::filesystem::path const& folder) {
        std::vector<std::string> words{
            "run",     DEARTH_SOURCE_DIR "/scenarios/" + scenario,
            "-o",      "out.h5",
            "--quiet", "--progress",
            "none"};
        for (auto const& set : sets) {
            words.insert(words.end(), {"--set", set});
        }
        auto const outcome = tests::run_dearth(words, folder);
        EXPECT_EQ(outcome.code, 0) << outcome.err;
        return folder / "out.h5";
    }

    tests::ScratchFolder folder_;
    sim::Reader reader_;
};

} // namespace dearth::models
