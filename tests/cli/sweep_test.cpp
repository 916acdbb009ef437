// Sweeps through the program: what is done once stays done, and however it was done the
// results are the same.

#include "sim/record/reader.hpp"
#include "tests/cli/run_dearth.hpp"
#include "tests/scratch_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <thread>

namespace {

namespace fs = std::filesystem;
using dearth::sim::Reader;
using dearth::tests::Call;
using dearth::tests::content_of;
using dearth::tests::Outcome;
using dearth::tests::run_dearth;
using dearth::tests::ScratchFolder;
using testing::HasSubstr;
using Json = nlohmann::json;

std::string const base = "dearth: 1\nname: base\nquarters: 2\nburn_in: 0\nseed: 5\n"
                         "economy: {enterprises: 20}\n";

std::string sweep_text(std::string const& levels, int replications) {
    return "dearth: 1\nbase: base.yaml\n"
           "design:\n  grid:\n    labour.fatigue_rate: "
           + levels + "\n    review.threshold: [0.7, 0.9]\nreplications: "
           + std::to_string(replications)
           + "\noutputs:\n  - {of: output, reduce: [final, mean]}\n";
}

/// The values that two results share: digests, statuses, every variable of the groups.
void expect_same_results(fs::path const& a, fs::path const& b) {
    Reader const first(a);
    Reader const second(b);
    EXPECT_EQ(first.text("digest"), second.text("digest"));
    EXPECT_EQ(first.runs().digests, second.runs().digests);
    EXPECT_EQ(first.runs().status, second.runs().status);
    ASSERT_EQ(first.groups().size(), second.groups().size());
    for (auto const& group : first.groups()) {
        for (auto const& variable : group.variables) {
            bool const differs_by_call =
                variable.name == "cpu_s" || variable.name == "peak_bytes";
            if (variable.is_text || differs_by_call || group.name == "parameters") {
                continue;
            }
            auto const one = first.read(group.name, variable.name).values;
            auto const two = second.read(group.name, variable.name).values;
            ASSERT_EQ(one.size(), two.size());
            for (std::size_t k = 0; k < one.size(); ++k) {
                bool const is_equal =
                    one[k] == two[k] || (one[k] != one[k] && two[k] != two[k]);
                ASSERT_TRUE(is_equal) << group.name << "/" << variable.name << " " << k;
            }
        }
    }
}

class SweepProgram : public testing::Test {
  protected:
    SweepProgram() {
        folder.write("base.yaml", base);
        folder.write("s.yaml", sweep_text("[0.1, 0.2, 0.3]", 2));
    }

    Outcome sweep(std::vector<std::string> words) const {
        words.insert(words.begin(), "sweep");
        return run_dearth(words, folder.path());
    }

    Json status(std::string const& name) const {
        return Json::parse(sweep({"status", name, "--json"}).out);
    }

    fs::path at(std::string const& name) const { return folder.path() / name; }

    ScratchFolder folder;
};

TEST_F(SweepProgram, PricesAPlanAndLaysOutItsFolder) {
    auto const outcome = sweep({"plan", "s.yaml", "--json"});

    ASSERT_EQ(outcome.code, 0) << outcome.err;
    auto const plan = Json::parse(outcome.out);
    EXPECT_EQ(plan["runs"], 12); // 3 x 2 points, 2 replications
    EXPECT_GT(plan["core_seconds"], 0.0);
    EXPECT_GT(plan["bytes"], 0.0);
    EXPECT_EQ(plan["files"], 2); // a segment and the result
    auto const manifest = Json::parse(content_of(at("s.sweep/plan.json")));
    for (auto const* const key :
         {"format",    "format_version", "plan_id",       "base_hash",       "factors",
          "design",    "root_seed",      "points",        "replications",    "quarters",
          "outputs",   "keep",           "history_epoch", "program_version", "git_commit",
          "git_state", "shards",         "probe",         "extends",         "created"}) {
        EXPECT_TRUE(manifest.contains(key)) << key;
    }
    EXPECT_THAT(content_of(at("s.sweep/design.csv")),
                HasSubstr("point,labour.fatigue_rate,review.threshold\n0,0.1"));
    EXPECT_EQ(status("s.yaml")["runs_missing"], 12);
}

TEST_F(SweepProgram, EndsInOneFileThatHoldsFactorsAndReducedOutputs) {
    ASSERT_EQ(sweep({"run", "s.yaml", "--quiet"}).code, 0);

    Reader const reader(at("s.sweep/result.h5"));
    EXPECT_EQ(reader.text("status"), "complete");
    auto const rates = reader.read("", "labour__fatigue_rate");
    EXPECT_EQ(rates.dimensions.at(0).name, "point");
    EXPECT_THAT(rates.values, testing::ElementsAre(0.1, 0.1, 0.2, 0.2, 0.3, 0.3));
    auto const output = reader.read("national", "output"); // point, replication, quarter
    auto const last = reader.read("", "output__final").values;
    auto const mean = reader.read("", "output__mean").values;
    ASSERT_EQ(output.values.size(), 24U);
    for (std::size_t k = 0; k < 12; ++k) {
        double const first = output.values[2 * k];
        double const second = output.values[2 * k + 1];
        EXPECT_EQ(last[k], second);
        EXPECT_EQ(mean[k], (first + second) / 2.0);
    }
}

TEST_F(SweepProgram, InFourShardsIsTheSameAsInOne) {
    ASSERT_EQ(sweep({"run", "s.yaml", "--quiet"}).code, 0);
    for (auto const* const shard : {"3/4", "1/4", "4/4", "2/4"}) {
        ASSERT_EQ(sweep({"run", "s.yaml", "--dir", "parts", "--shard", shard}).code, 0);
    }
    EXPECT_FALSE(fs::exists(at("parts/result.h5")));
    ASSERT_EQ(sweep({"merge", "s.yaml", "--dir", "parts"}).code, 0);

    expect_same_results(at("s.sweep/result.h5"), at("parts/result.h5"));
}

TEST_F(SweepProgram, KilledThreeTimesAndResumedIsTheSame) {
    folder.write("base.yaml", "dearth: 1\nname: base\nquarters: 8\nseed: 5\n"
                              "economy: {enterprises: 60}\n");
    folder.write("s.yaml", sweep_text("[0.1, 0.2, 0.3, 0.4, 0.5]", 8)); // 80 runs
    ASSERT_EQ(sweep({"run", "s.yaml", "--quiet", "--threads", "2"}).code, 0);
    ASSERT_EQ(sweep({"plan", "s.yaml", "--dir", "killed"}).code, 0);
    auto const missing = [this] {
        auto const said = sweep({"status", "s.yaml", "--dir", "killed", "--json"});
        return Json::parse(said.out)["runs_missing"].get<int>();
    };
    for (int kills = 0; kills < 3; ++kills) {
        int const before = missing();
        Call const call({"sweep", "run", "s.yaml", "--dir", "killed", "--quiet"},
                        folder.path());
        // Until something was flushed; the bound only ends a failure.
        for (int i = 0; i < 300 && missing() == before; ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(20 + 37 * kills));
        }
        call.send(SIGKILL);
        call.end();
    }
    int const left = missing();

    auto const outcome = sweep({"resume", "s.yaml", "--dir", "killed", "--quiet"});

    EXPECT_LE(left, 77) << "what was flushed is not done again";
    ASSERT_EQ(outcome.code, 0) << outcome.err;
    expect_same_results(at("s.sweep/result.h5"), at("killed/result.h5"));
}

TEST_F(SweepProgram, StoppedByASignalExitsWithFourAndGoesOn) {
    folder.write("base.yaml", "dearth: 1\nname: base\nquarters: 40\nseed: 5\n"
                              "economy: {enterprises: 300}\n");
    ASSERT_EQ(sweep({"plan", "s.yaml"}).code, 0);
    Call const call({"sweep", "run", "s.yaml", "--threads", "1"}, folder.path());
    // The bound only ends a failure; the first run has ended long before.
    for (int i = 0; i < 6'000 && call.said().empty(); ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    call.send(SIGTERM);

    auto const outcome = call.end();

    EXPECT_EQ(outcome.code, 4) << outcome.err;
    EXPECT_THAT(outcome.out, HasSubstr("stopped early"));
    auto const left = status("s.yaml");
    EXPECT_GT(left["runs_complete"], 0);
    EXPECT_GT(left["runs_missing"], 0);
    EXPECT_EQ(left["runs_running"], 0);
}

TEST_F(SweepProgram, GrownInReplicationsDoesOnlyTheNewOnes) {
    folder.write("s.yaml", sweep_text("[0.1, 0.2]", 5));
    ASSERT_EQ(sweep({"run", "s.yaml", "--quiet"}).code, 0);
    folder.write("s.yaml", sweep_text("[0.1, 0.2]", 8));

    auto const refused = sweep({"run", "s.yaml"});
    ASSERT_EQ(sweep({"extend", "s.yaml"}).code, 0);
    auto const grown = Json::parse(sweep({"run", "s.yaml", "--json"}).out);

    EXPECT_EQ(refused.code, 2);
    EXPECT_THAT(refused.err, HasSubstr("5 replications instead of 8"));
    EXPECT_EQ(grown["runs"], 12); // 3 more at each of 4 points
    ASSERT_EQ(sweep({"run", "s.yaml", "--dir", "anew", "--quiet"}).code, 0);
    expect_same_results(at("s.sweep/result.h5"), at("anew/result.h5"));
}

TEST_F(SweepProgram, GrownInPointsDoesOnlyTheNewOnes) {
    ASSERT_EQ(sweep({"run", "s.yaml", "--quiet"}).code, 0);
    folder.write("s.yaml", sweep_text("[0.1, 0.2, 0.3, 0.4]", 2));

    ASSERT_EQ(sweep({"extend", "s.yaml"}).code, 0);
    auto const grown = Json::parse(sweep({"run", "s.yaml", "--json"}).out);

    EXPECT_EQ(grown["runs"], 4); // 2 new points, 2 replications
    ASSERT_EQ(sweep({"run", "s.yaml", "--dir", "anew", "--quiet"}).code, 0);
    expect_same_results(at("s.sweep/result.h5"), at("anew/result.h5"));
}

TEST_F(SweepProgram, DoesNotGrowIntoAnotherSweep) {
    ASSERT_EQ(sweep({"plan", "s.yaml"}).code, 0);
    folder.write("s.yaml", sweep_text("[0.2, 0.1, 0.3]", 2)); // old rows are no prefix
    EXPECT_EQ(sweep({"extend", "s.yaml"}).code, 2);
    folder.write("base.yaml", base + "parameters: {labour.overmanning: 1.3}\n");
    auto const outcome = sweep({"extend", "s.yaml"});
    EXPECT_EQ(outcome.code, 2);
    EXPECT_THAT(outcome.err, HasSubstr("the base scenario or its tables"));
}

TEST_F(SweepProgram, RunsFromItsFolderWhenTheOriginalsAreGone) {
    ASSERT_EQ(sweep({"plan", "s.yaml"}).code, 0);
    fs::remove(at("s.yaml"));
    fs::remove(at("base.yaml"));

    auto const outcome = sweep({"run", "s.sweep", "--json"});

    ASSERT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_EQ(Json::parse(outcome.out)["runs_complete"], 12);
}

TEST_F(SweepProgram, ReportsAnUnreadableSegmentAndDoesItsRunsAgain) {
    ASSERT_EQ(sweep({"run", "s.yaml", "--shard", "1/2", "--quiet"}).code, 0);
    auto const segment = at("s.sweep/segments/s0001-a0000.h5");
    fs::resize_file(segment, fs::file_size(segment) / 2);

    auto const seen = status("s.yaml");
    auto const outcome = sweep({"run", "s.yaml", "--json"});

    EXPECT_EQ(seen["segments_unreadable"], 1);
    EXPECT_EQ(seen["runs_missing"], 12);
    EXPECT_EQ(Json::parse(outcome.out)["runs_complete"], 12);
    EXPECT_TRUE(fs::exists(segment)) << "an unreadable segment is never deleted";
}

TEST_F(SweepProgram, RefusesALevelThatTheBaseCannotTake) {
    folder.write("s.yaml", "dearth: 1\nbase: base.yaml\ndesign:\n  grid:\n"
                           "    economy.enterprises: [20, 19]\n");

    auto const outcome = sweep({"run", "s.yaml"});

    EXPECT_EQ(outcome.code, 2);
    EXPECT_THAT(outcome.err, HasSubstr("s.yaml:5:31")); // the 19
}

TEST_F(SweepProgram, RecordsARunThatFailsAndGoesOn) {
    // Rows of 21 enterprises do not fit beside those of 20.
    folder.write("base.yaml", base + "output: {level: enterprise}\n");
    folder.write("s.yaml", "dearth: 1\nbase: base.yaml\ndesign:\n  grid:\n"
                           "    economy.enterprises: [21, 20]\n"
                           "outputs:\n  - {of: output, reduce: final}\n");

    auto const outcome = sweep({"run", "s.yaml"});

    EXPECT_EQ(outcome.code, 3) << outcome.err;
    EXPECT_THAT(outcome.out, HasSubstr("other enterprises than the base"));
    EXPECT_THAT(outcome.out, HasSubstr("dearth run --point"));
    auto const seen = status("s.yaml");
    EXPECT_EQ(seen["runs_complete"], 1);
    EXPECT_EQ(seen["runs_failed"], 1);
    Reader const reader(at("s.sweep/result.h5"));
    EXPECT_EQ(reader.text("status"), "incomplete");
    auto const last = reader.read("", "output__final").values;
    EXPECT_TRUE(last[0] != last[0]); // missing, and the status says why
    EXPECT_GT(last[1], 0.0);
    EXPECT_EQ(Json::parse(sweep({"run", "s.yaml", "--json"}).out)["runs"], 0);
    EXPECT_EQ(Json::parse(sweep({"retry", "s.yaml", "--json"}).out)["runs"], 1);
}

TEST_F(SweepProgram, MergesNothingWhileRunsAreMissing) {
    ASSERT_EQ(sweep({"run", "s.yaml", "--shard", "1/2", "--quiet"}).code, 0);

    auto const refused = sweep({"merge", "s.yaml"});
    EXPECT_EQ(refused.code, 3);
    EXPECT_FALSE(fs::exists(at("s.sweep/result.h5")));

    EXPECT_EQ(sweep({"merge", "s.yaml", "--partial"}).code, 3);
    Reader const reader(at("s.sweep/result.h5"));
    EXPECT_EQ(reader.text("status"), "incomplete");
    auto const runs = reader.runs();
    auto const output = reader.read("", "output__final").values;
    for (std::size_t k = 0; k < runs.status.size(); ++k) {
        bool const is_missing = runs.status[k] == dearth::sim::RunStatus::missing;
        EXPECT_EQ(output[k] != output[k], is_missing); // missing is not a number
    }
}

TEST_F(SweepProgram, RunsOnePointAloneWithTheSweepsDigest) {
    ASSERT_EQ(sweep({"run", "s.yaml", "--quiet"}).code, 0);
    auto const outcome =
        run_dearth({"run", "--point", "s.sweep#4:1", "-o", "one.h5"}, folder.path());

    ASSERT_EQ(outcome.code, 0) << outcome.err;
    auto const all = Reader(at("s.sweep/result.h5")).runs();
    auto const one = Reader(at("one.h5")).runs();
    // Run (4, 1) is number 4·2 + 1 of the table, with two quarters each.
    EXPECT_EQ(one.digests.at(1), all.digests.at(2 * (4 * 2 + 1) + 1));
}

TEST_F(SweepProgram, RefusesAPointThatIsNotThere) {
    ASSERT_EQ(sweep({"plan", "s.yaml"}).code, 0);
    for (auto const* const name :
         {"s.sweep#6:0", "s.sweep#0:2", "s.sweep#x", "s.sweep"}) {
        EXPECT_EQ(run_dearth({"run", "--point", name}, folder.path()).code, 2) << name;
    }
}

TEST_F(SweepProgram, KeepsOnlyTheTableOfRunsWhereASummaryIsEnough) {
    folder.write("s.yaml", sweep_text("[0.1, 0.2, 0.3]", 2) + "keep: summary\n");
    ASSERT_EQ(sweep({"run", "s.yaml", "--quiet"}).code, 0);

    Reader const reader(at("s.sweep/result.h5"));
    ASSERT_EQ(reader.groups().size(), 2U);
    EXPECT_EQ(reader.groups()[1].name, "parameters");
    EXPECT_EQ(reader.read("", "output__mean").values.size(), 12U);
}

TEST_F(SweepProgram, EstimatesMorrisIndices) {
    folder.write("s.yaml", "dearth: 1\nbase: base.yaml\ndesign:\n  morris:\n"
                           "    trajectories: 4\n    factors:\n"
                           "      labour.fatigue_rate: [0.1, 0.5]\n"
                           "      labour.overmanning: [1.1, 1.6]\n"
                           "outputs:\n  - {of: output, reduce: mean}\nkeep: summary\n");
    ASSERT_EQ(sweep({"run", "s.yaml", "--quiet"}).code, 0);

    auto const outcome = sweep({"indices", "s.yaml", "--json"});

    ASSERT_EQ(outcome.code, 0) << outcome.err;
    auto const indices = Json::parse(outcome.out);
    ASSERT_EQ(indices.size(), 2U);
    EXPECT_EQ(indices[1]["factor"], "labour.overmanning");
    for (auto const& index : indices) {
        double const value = index["mu_star"]["value"];
        EXPECT_GE(value, std::abs(index["mu"]["value"].get<double>()));
        EXPECT_LE(index["mu_star"]["ci_low"].get<double>(), value);
    }
}

} // namespace
