#include "sim/batch/sweep_file.hpp"
#include "tests/scratch_folder.hpp"
#include "tests/sim/batch/toy_base.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>

namespace dearth::sim {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;

/// A folder for the files of one test, with an empty base in it.
class SweepFiles : public testing::Test {
  protected:
    void SetUp() override { write("base.yaml", "dearth: 1\n"); }

    void write(std::string const& name, std::string const& text) const {
        folder_.write(name, text);
    }

    /// The sweep of these lines after its head.
    SweepFile read(std::string const& lines) {
        write("study.yaml", "dearth: 1\nbase: base.yaml\n" + lines);
        return read_sweep(folder_ / "study.yaml", problems_);
    }

    std::string said() const {
        std::string text;
        for (auto const& problem : problems_.sorted()) {
            text += to_text(problem) + "\n";
        }
        return text;
    }

    std::vector<std::vector<std::optional<std::string>>> rows(SweepFile const& sweep) {
        return make_design(sweep.blocks, 1).rows;
    }

    tests::ScratchFolder const folder_;
    Diagnostics problems_;
};

TEST_F(SweepFiles, HaveDefaultsForAllButBaseAndDesign) {
    auto const sweep = read("design: {grid: {bonus.size: [1]}}\n");

    ASSERT_EQ(said(), "");
    EXPECT_EQ(sweep.name, "study");
    EXPECT_EQ(sweep.base, folder_ / "base.yaml");
    EXPECT_EQ(sweep.replications, 1);
    EXPECT_FALSE(sweep.seed.has_value());
    EXPECT_EQ(sweep.keep, Keep::trajectories);
    EXPECT_TRUE(sweep.outputs.empty());
    EXPECT_EQ(sweep.slurm.target_task_seconds, 3600);
}

TEST_F(SweepFiles, GiveLevelsAsAScenarioWouldWriteThem) {
    auto const sweep =
        read("design:\n  grid:\n    policies.ban.where.class:\n"
             "      [[special, 1], special, 'a, b', 007, [\"x, y\", z], 0.10]\n");

    ASSERT_EQ(said(), "");
    std::vector<std::string> texts;
    for (auto const& row : rows(sweep)) {
        texts.push_back(row[0].value());
    }
    EXPECT_THAT(texts, ElementsAre("[special, 1]", "special", "\"a, b\"", "007",
                                   "[\"x, y\", z]", "0.10"));
}

TEST_F(SweepFiles, StepThroughARange) {
    auto const sweep =
        read("design:\n  zip:\n    a: {low: 1, high: 100, count: 3, scale: log}\n"
             "    b: {low: 2021-01-01, high: 2021-01-05, count: 3}\n"
             "    c: {low: 0.3, high: 0.9, count: 3}\n    d: {low: 2, high: 4, count: 3, "
             "whole: "
             "true}\n");

    ASSERT_EQ(said(), "");
    auto const found = rows(sweep);
    EXPECT_THAT(found[0], ElementsAre("1", "2021-01-01", "0.3", "2"));
    EXPECT_THAT(found[1], ElementsAre("10", "2021-01-03", "0.6", "3"));
    EXPECT_THAT(found[2], ElementsAre("100", "2021-01-05", "0.9", "4"));
}

TEST_F(SweepFiles, ReadSampledFactorsOfEveryForm) {
    auto const sweep = read("design:\n"
                            "  - lhs:\n      points: 16\n      tries: 3\n"
                            "      factors:\n        a: [-1, 2.5]\n"
                            "        b: [2021-01-01, 2021-12-31]\n"
                            "        c: {low: 1e-3, high: 10, scale: log}\n"
                            "        d: {low: 1, high: 9, whole: true}\n"
                            "        e: {levels: [false, true]}\n"
                            "  - sobol: {points: 4, second_order: true, factors: {a: [0, "
                            "1]}}\n"
                            "  - morris: {trajectories: 3, levels: 6, factors: {a: [0, "
                            "1], z: [0, 1]}}\n");

    ASSERT_EQ(said(), "");
    ASSERT_EQ(sweep.blocks.size(), 3U);
    auto const& factors = sweep.blocks[0].factors;
    EXPECT_EQ(factors[0].range->low, -1.0);
    EXPECT_EQ(factors[1].range->kind, RangeKind::day);
    EXPECT_EQ(factors[1].range->high - factors[1].range->low, 364.0); // of 2021
    EXPECT_EQ(factors[2].range->scale, Scale::log);
    EXPECT_EQ(factors[3].range->kind, RangeKind::whole);
    EXPECT_FALSE(factors[4].range.has_value());
    EXPECT_EQ(sweep.blocks[0].tries, 3);
    EXPECT_TRUE(sweep.blocks[1].second_order);
    EXPECT_EQ(sweep.blocks[2].grid_levels, 6);
    auto const design = make_design(sweep.blocks, 1);
    EXPECT_EQ(design.rows.size(), 16U + 4U * 4U + 3U * 3U);
    EXPECT_THAT(design.paths, ElementsAre("a", "b", "c", "d", "e", "z"));
}

TEST_F(SweepFiles, ReadBackTheTableThatAPlanWrites) {
    auto const sampled = read("design:\n  lhs:\n    points: 6\n    factors: {a: [0.1, "
                              "0.7], b: {levels: [\"x, y\", z]}}\n");
    auto const design = make_design(sampled.blocks, 1);
    write("design.csv", to_csv(design));

    auto const again = read("design: {table: design.csv}\n");

    ASSERT_EQ(said(), "");
    EXPECT_EQ(rows(again), design.rows);
}

TEST_F(SweepFiles, TakeEmptyCellsForTheBasesValues) {
    write("points.csv", "# dated\na,b\n1,\n ,x\n");

    auto const sweep = read("design: {table: points.csv}\n");

    ASSERT_EQ(said(), "");
    EXPECT_EQ(make_design(sweep.blocks, 1).overrides(0), std::vector<std::string>{"a=1"});
    EXPECT_EQ(make_design(sweep.blocks, 1).overrides(1), std::vector<std::string>{"b=x"});
}

TEST_F(SweepFiles, NameOutputsInBothForms) {
    auto const sweep = read("design: {grid: {bonus.size: [1]}}\n"
                            "outputs:\n  - {of: output, reduce: [final, at 2021Q4]}\n"
                            "  - losses: sum\n    output: mean\n");

    ASSERT_EQ(said(), "");
    std::vector<std::string> names;
    for (auto const& output : sweep.outputs) {
        names.push_back(result_name(output));
    }
    EXPECT_THAT(names, ElementsAre("output__final", "output__at_2021Q4", "losses__sum",
                                   "output__mean"));
}

TEST_F(SweepFiles, ReadWhatIsForSlurm) {
    auto const sweep = read(
        "design: {grid: {bonus.size: [1]}}\nseed: 9223372036854775807\n"
        "replications: 8\nkeep: trajectories\n"
        "slurm: {account: econ, time: 1-02:00:00, memory: 4000M, target_task_seconds: "
        "600, setup: [module load gcc], extra: [--exclusive]}\n");

    ASSERT_EQ(said(), "");
    EXPECT_EQ(sweep.seed, 9223372036854775807U);
    EXPECT_EQ(sweep.replications, 8);
    EXPECT_EQ(sweep.slurm.account, "econ");
    EXPECT_EQ(sweep.slurm.time, "1-02:00:00");
    EXPECT_EQ(sweep.slurm.memory, "4000M");
    EXPECT_EQ(sweep.slurm.target_task_seconds, 600);
    EXPECT_THAT(sweep.slurm.setup, ElementsAre("module load gcc"));
    EXPECT_THAT(sweep.slurm.extra, ElementsAre("--exclusive"));
}

TEST_F(SweepFiles, AreSoundWhereTheBaseTakesEveryValue) {
    auto const sweep = read(
        "design:\n  - grid: {labour.fatigue_rate: [0, 1], policies.ban.enabled: [true]}\n"
        "  - lhs: {points: 4, factors: {policies.ban.from: [2019-01-01, 2020-12-31]}}\n"
        "  - zip: {bonus.size: [1, 2], labour.fatigue_rate: [0.5, 1]}\n"
        "outputs: {output: at 2021Q4}\n");

    check_sweep(sweep, ToyBase(), problems_);

    EXPECT_EQ(said(), "");
}

TEST_F(SweepFiles, AreTriedPointByPointWhereValuesClashInCompany) {
    auto const sweep =
        read("design: {grid: {bonus.size: [1], policies.ban.from: [2021-09-01]}}\n");
    auto const design = make_design(sweep.blocks, 1);

    check_point(design, 0, ToyBase(), problems_);

    EXPECT_NE(said().find("study.yaml:3:54: error: 'to' lies before 'from'"),
              std::string::npos)
        << said();
}

TEST_F(SweepFiles, StopTryingAfterFiftyProblems) {
    std::string levels = "7";
    for (int k = 8; k < 200; ++k) {
        levels += ", " + std::to_string(k);
    }
    auto const sweep = read("design: {grid: {labour.fatigue_rate: [" + levels + "]}}\n");

    check_sweep(sweep, ToyBase(), problems_);

    EXPECT_EQ(problems_.size(), 50U);
}

TEST_F(SweepFiles, OfBombsAndNoiseAreRefusedWithAPlace) {
    auto const refused = [this](std::string const& text) {
        Diagnostics problems;
        write("bad.yaml", text);
        read_sweep(folder_ / "bad.yaml", problems);
        return problems.failed() && problems.sorted().front().where.line >= 1;
    };

    EXPECT_TRUE(refused(""));
    EXPECT_TRUE(refused("- 1\n- 2\n"));
    EXPECT_TRUE(refused(std::string("dearth: 1\0\n", 11)));
    EXPECT_TRUE(refused("dearth: 1\nbase: \xff\xfe\n"));
    EXPECT_TRUE(refused("dearth: 1\ndesign: " + std::string(5000, '[') + "\n"));
    EXPECT_TRUE(refused("dearth: 1\nname: " + std::string(9'000'000, 'x') + "\n"));
    EXPECT_TRUE(refused("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"));
    EXPECT_TRUE(refused("dearth: 1\nbase: [base.yaml]\ndesign: grid\nslurm: 3\n"));
}

TEST(ShippedSweeps, HaveNoMistakesOfForm) {
    int count = 0;
    auto const folder = fs::path(DEARTH_SOURCE_DIR) / "scenarios" / "sweeps";
    for (auto const& entry : fs::directory_iterator(folder)) {
        if (entry.path().filename() == "small-country.yaml") {
            continue; // their base
        }
        Diagnostics problems;
        auto const sweep = read_sweep(entry.path(), problems);
        EXPECT_FALSE(problems.failed()) << to_text(problems.sorted().front());
        EXPECT_EQ(sweep.name, entry.path().stem());
        EXPECT_FALSE(make_design(sweep.blocks, 1).rows.empty());
        ++count;
    }
    EXPECT_EQ(count, 3);
}

TEST(SweepSchema, NamesEveryFieldAndRefusesOthers) {
    auto const schema = nlohmann::json::parse(sweep_schema());

    EXPECT_EQ(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    EXPECT_EQ(schema["required"], (nlohmann::json{"dearth", "base", "design"}));
    EXPECT_FALSE(schema["additionalProperties"].get<bool>());
    for (auto const* const name : {"name", "replications", "seed", "outputs", "slurm"}) {
        EXPECT_TRUE(schema["properties"].contains(name)) << name;
        EXPECT_TRUE(schema["properties"][name].contains("description")) << name;
    }
    for (auto const kind : design_kind_names) {
        EXPECT_TRUE(schema["$defs"]["block"]["properties"].contains(std::string(kind)));
    }
    EXPECT_EQ(schema["$defs"]["slurm"]["properties"]["target_task_seconds"]["minimum"],
              1);
}

} // namespace
} // namespace dearth::sim
