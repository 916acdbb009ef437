#include "models/economy/causes.hpp"
#include "models/world/findings.hpp"
#include "models/world/simulation.hpp"
#include "sim/record/reader.hpp"
#include "tests/cli/run_dearth.hpp"
#include "tests/scratch_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cmath>

namespace dearth::models {
namespace {

using testing::HasSubstr;
using tests::ScratchFolder;

/// A small country: 60 enterprises, a quarter of burn-in and two reported ones.
class Simulations : public testing::Test {
  protected:
    ScratchFolder folder;

    Scenario scenario(std::string const& output = "{level: enterprise}") const {
        return read_scenario(folder.write("small.yaml", "dearth: 1\n"
                                                        "start: 2019Q1\n"
                                                        "quarters: 2\n"
                                                        "burn_in: 1\n"
                                                        "economy: {enterprises: 60}\n"
                                                        "output: "
                                                            + output + "\n"));
    }

    sim::RunRequest request(std::string const& name = "out.h5") const {
        sim::RunRequest request;
        request.output = (folder.path() / name).string();
        return request;
    }
};

std::vector<double> read(std::string const& file, std::string const& group,
                         std::string const& variable) {
    return sim::Reader(file).read(group, variable).values;
}

double total(std::vector<double> const& values) {
    double sum = 0.0;
    for (double const value : values) {
        sum += value;
    }
    return sum;
}

TEST_F(Simulations, WriteEveryQuarterOfACompleteRun) {
    auto const summary = simulate(scenario(), request());

    EXPECT_EQ(summary.outcome, sim::RunOutcome::complete);
    sim::Reader const reader(summary.output);
    auto const runs = reader.runs();
    ASSERT_EQ(runs.status.size(), 1U);
    EXPECT_EQ(runs.status[0], sim::RunStatus::complete);
    EXPECT_EQ(runs.quarters_completed[0], 2);
    EXPECT_EQ(reader.text("status"), "complete");
    EXPECT_EQ(reader.text("digest"), summary.digest);
    EXPECT_EQ(summary.digest.size(), 32U);
    EXPECT_GT(summary.events, 0U);
}

TEST_F(Simulations, AddUpFromEnterprisesToTheNation) {
    auto const file = simulate(scenario(), request()).output;

    auto const nation = read(file, "national", "workers");
    auto const enterprises = read(file, "enterprise", "workers");
    EXPECT_GT(nation[0], 0.0);
    for (auto const* group : {"province", "county", "sector"}) {
        // Both sum float64 in another order: 1e-12; enterprises are float32: 1e-6.
        EXPECT_NEAR(total(read(file, group, "workers")), total(nation),
                    1e-12 * total(nation))
            << group;
    }
    EXPECT_NEAR(total(enterprises), total(nation), 1e-6 * total(nation));
    EXPECT_NEAR(total(read(file, "province", "output")),
                total(read(file, "national", "output")),
                1e-12 * total(read(file, "national", "output")));
}

TEST_F(Simulations, SplitTheGapToPotentialIntoLosses) {
    auto const file = simulate(scenario(), request()).output;

    auto const potential = read(file, "national", "potential");
    auto const output = read(file, "national", "output");
    auto const losses = read(file, "national", "losses");
    for (std::size_t q = 0; q < potential.size(); ++q) {
        double lost = 0.0;
        for (std::size_t cause = 0; cause < cause_count; ++cause) {
            lost += losses[q * cause_count + cause];
        }
        EXPECT_NEAR(potential[q] - output[q], lost, 1e-9 * potential[q]);
    }
}

TEST_F(Simulations, HaveOneHistoryWhateverIsRecorded) {
    auto const first = simulate(scenario("{level: province}"), request("a.h5"));
    auto const second = simulate(
        scenario("{level: enterprise, variables: all, events: true}"), request("b.h5"));

    EXPECT_EQ(first.digest, second.digest);
    EXPECT_EQ(read(first.output, "national", "output"),
              read(second.output, "national", "output"));
}

TEST_F(Simulations, HaveOneHistoryWhateverTheThreads) {
    auto one = request("a.h5");
    one.replications = 3;
    auto two = one;
    two.output = (folder.path() / "b.h5").string();
    two.threads = 2;

    auto const first = simulate(scenario(), one);
    auto const second = simulate(scenario(), two);

    EXPECT_EQ(first.digest, second.digest);
    EXPECT_EQ(first.events, second.events);
    EXPECT_EQ(read(first.output, "province", "output"),
              read(second.output, "province", "output"));
}

TEST_F(Simulations, HaveOneHistoryWhateverTheThreadsOfTheirPlaces) {
    auto two = request("b.h5");
    two.threads = 2;

    auto const first = simulate(scenario(), request("a.h5"));
    auto const second = simulate(scenario(), two);

    EXPECT_EQ(first.digest, second.digest);
    EXPECT_EQ(read(first.output, "province", "output"),
              read(second.output, "province", "output"));
}

TEST_F(Simulations, DifferBetweenReplications) {
    auto both = request();
    both.replications = 2;
    auto const digests = sim::Reader(simulate(scenario(), both).output).runs().digests;
    ASSERT_EQ(digests.size(), 4U); // two runs of two quarters
    EXPECT_NE(digests[1], digests[3]);
}

TEST_F(Simulations, LeaveAFileOfTheSameRunAsItIs) {
    auto const first = simulate(scenario(), request());
    auto const again = simulate(scenario(), request());

    EXPECT_EQ(again.outcome, sim::RunOutcome::already_there);
    EXPECT_EQ(again.digest, first.digest);
    EXPECT_FALSE(again.findings.empty());
}

TEST_F(Simulations, RefuseToWriteOverAnotherRun) {
    simulate(scenario(), request());
    auto other = scenario();
    other.seed = 2;

    EXPECT_THROW(simulate(other, request()), sim::UsageError);
    auto forced = request();
    forced.overwrite = true;
    EXPECT_EQ(simulate(other, forced).outcome, sim::RunOutcome::complete);
}

TEST_F(Simulations, StopWhenAskedAndLeaveAReadableFile) {
    std::atomic<bool> stop{false};
    auto stopped = request();
    stopped.stop = &stop;
    stopped.observe = [&](sim::Progress const& progress) {
        stop = progress.stage == "2019Q1"; // its row has been written
    };

    auto longer = scenario();
    longer.quarters = 4;
    auto const summary = simulate(longer, stopped);

    EXPECT_EQ(summary.outcome, sim::RunOutcome::stopped);
    auto const runs = sim::Reader(summary.output).runs();
    EXPECT_EQ(runs.status[0], sim::RunStatus::stopped);
    EXPECT_EQ(runs.quarters_completed[0], 1);
    EXPECT_THAT(runs.messages[0], HasSubstr("2019-")); // the day it stopped on
    auto const output = read(summary.output, "national", "output");
    EXPECT_FALSE(std::isnan(output[0]));
    // The second quarter is lived to its end; its row waits in the state for its review.
    EXPECT_TRUE(std::isnan(output[1]));
}

TEST_F(Simulations, ReportTheQuartersDone) {
    std::vector<sim::Progress> seen;
    auto watched = request();
    watched.observe = [&](sim::Progress const& progress) { seen.push_back(progress); };

    simulate(scenario(), watched);

    ASSERT_EQ(seen.size(), 4U); // the world, the burn-in and two quarters
    EXPECT_EQ(seen[1].stage, "burn-in");
    EXPECT_EQ(seen[3].stage, "2019Q2");
    EXPECT_EQ(seen[3].done, 3.0);
    EXPECT_EQ(seen[3].total, 3.0);
}

TEST_F(Simulations, RecordEventsInTheOrderOfTime) {
    auto const file =
        simulate(scenario("{level: province, events: true}"), request()).output;

    auto const times = read(file, "events", "time");
    ASSERT_FALSE(times.empty());
    EXPECT_TRUE(std::is_sorted(times.begin(), times.end()));
    // From the first instant of 2019Q1: 6,940 days after 2000-01-01.
    EXPECT_EQ(times.front(), 6'940.0 * 86'400.0);
}

TEST_F(Simulations, SayHowTheirFindingsAreToBeRead) {
    auto const summary = simulate(scenario(), request());

    ASSERT_FALSE(summary.findings.empty());
    EXPECT_THAT(summary.findings.back().unit, HasSubstr("not estimates"));
    for (auto const& finding : summary.findings) {
        EXPECT_THAT(finding.value, testing::Not(HasSubstr("nan"))) << finding.label;
    }
}

} // namespace
} // namespace dearth::models
