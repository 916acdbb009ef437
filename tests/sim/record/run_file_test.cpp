#include "sim/base/error.hpp"
#include "sim/record/digest.hpp"
#include "sim/record/reader.hpp"
#include "sim/record/run_file.hpp"
#include "tests/scratch_folder.hpp"
#include "tests/sim/record/toy.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>

namespace dearth::sim {
namespace {

using ::testing::ElementsAre;

std::filesystem::path written(tests::ScratchFolder const& folder, Layout const& layout) {
    auto const path = folder / "run.h5";
    toy::write_all(RunFile::create(toy::options(path), layout), layout);
    return path;
}

// Number of values that differ from their formula, own dimensions in C order.
int wrong_values(Values const& found, Layout const& layout) {
    auto const quarters = static_cast<std::size_t>(layout.quarters.count);
    auto const runs = static_cast<std::size_t>(layout.replications);
    std::size_t const row = found.values.size() / (quarters * runs);
    int wrong = 0;
    for (std::size_t k = 0; k < found.values.size(); ++k) {
        auto const run = static_cast<int>(k / (quarters * row));
        auto const quarter = static_cast<int>(k / row % quarters);
        wrong += found.values[k] == toy::value(run, quarter, k % row) ? 0 : 1;
    }
    return wrong;
}

TEST(RunFile, GivesBackEveryValueOfFilteredAndUnfilteredVariables) {
    // 3,000 floats by 5 quarters are 60,000 bytes >= 16 KiB: filtered; national: not.
    tests::ScratchFolder const folder;
    auto const layout = toy::layout(3000);

    Reader const reader(written(folder, layout));

    EXPECT_EQ(wrong_values(reader.read("national", "output"), layout), 0);
    EXPECT_EQ(wrong_values(reader.read("national", "losses"), layout), 0);
    EXPECT_EQ(wrong_values(reader.read("enterprise", "output"), layout), 0);
    EXPECT_EQ(wrong_values(reader.read("enterprise", "losses"), layout), 0);
    EXPECT_EQ(wrong_values(reader.read("enterprise", "workers"), layout), 0);
    EXPECT_EQ(reader.read("enterprise", "losses").values.size(), 2U * 5 * 3000 * 3);
}

TEST(RunFile, GivesBackValuesOfARowLongerThanOneChunk) {
    // 70,001 > 65,536 places are cut in two chunks of 35,001, the last one padded by one;
    // 256 KiB / (4 * 35,001) = 1 quarter per chunk.
    tests::ScratchFolder const folder;
    auto const layout = toy::layout(70'001);

    Reader const reader(written(folder, layout));

    EXPECT_EQ(wrong_values(reader.read("enterprise", "output"), layout), 0);
    EXPECT_EQ(wrong_values(reader.read("enterprise", "losses"), layout), 0);
}

TEST(RunFile, NamesAxesInOrder) {
    tests::ScratchFolder const folder;

    Reader const reader(written(folder, toy::layout(20)));
    auto const losses = reader.read("enterprise", "losses");

    ASSERT_EQ(losses.dimensions.size(), 4U);
    EXPECT_EQ(losses.dimensions[0].name, "replication");
    EXPECT_EQ(losses.dimensions[1].name, "quarter");
    EXPECT_EQ(losses.dimensions[2].name, "enterprise");
    EXPECT_EQ(losses.dimensions[3].name, "cause");
    EXPECT_EQ(losses.dimensions[2].size, 20U);
}

TEST(RunFile, CountsQuartersInDaysAndNamesThem) {
    // 2020-07-01 is 20 years (5 of them leap years: 2000, 04, 08, 12, 16) and 31+29+31+
    // 30+31+30 = 182 days after 2000-01-01: 20 * 365 + 5 + 182 = 7487; then 92 days.
    tests::ScratchFolder const folder;

    Reader const reader(written(folder, toy::layout(20)));

    for (auto const* group : {"", "national", "enterprise"}) {
        auto const days = reader.read(group, "quarter").values;
        EXPECT_EQ(days[0], 7487.0);
        EXPECT_EQ(days[1], 7487.0 + 92.0);
        EXPECT_EQ(reader.read(group, "quarter_bounds").values[1], 7487.0 + 92.0);
        EXPECT_THAT(reader.read_texts(group, "quarter_label"),
                    ElementsAre("2020Q3", "2020Q4", "2021Q1", "2021Q2", "2021Q3"));
    }
}

TEST(RunFile, KeepsTheTableOfRuns) {
    tests::ScratchFolder const folder;

    auto const runs = Reader(written(folder, toy::layout(20))).runs();

    EXPECT_EQ(runs.points, 0U);
    EXPECT_EQ(runs.replications, 2U);
    EXPECT_EQ(runs.quarters, 5U);
    EXPECT_THAT(runs.status, ElementsAre(RunStatus::complete, RunStatus::complete));
    EXPECT_THAT(runs.quarters_completed, ElementsAre(5, 5));
    EXPECT_THAT(runs.conservation_residual, ElementsAre(1e-13, 1e-13));
    EXPECT_EQ(runs.digests[1 * 5 + 2], toy::digest(1, 2));
}

TEST(RunFile, HashesTheLastDigestsOfCompleteRunsInOrder) {
    tests::ScratchFolder const folder;
    auto const layout = toy::layout(20);
    std::vector<std::string> const last{toy::digest(0, 4), toy::digest(1, 4)};

    Reader const reader(written(folder, layout));

    EXPECT_EQ(reader.text("digest"), combine_digests(last));
    EXPECT_EQ(reader.text("status"), "complete");
    EXPECT_EQ(reader.text("finished"), "2026-01-31T12:00:00Z");
}

TEST(RunFile, CallsAFileWithAFailedRunIncompleteAndLeavesItOutOfTheDigest) {
    tests::ScratchFolder const folder;
    auto const layout = toy::layout(20);
    auto file = RunFile::create(toy::options(folder / "run.h5"), layout);
    for (int quarter = 0; quarter < 5; ++quarter) {
        toy::write_quarter(file, layout, 0, quarter);
    }
    file.end_run({.replication = 0}, toy::record(layout));
    toy::write_quarter(file, layout, 1, 0);
    file.end_run(
        {.replication = 1},
        {.status = RunStatus::failed, .message = "why", .quarters_completed = 1});

    auto const summary = file.finish("2026-01-31T12:00:00Z");

    std::vector<std::string> const last{toy::digest(0, 4)};
    EXPECT_EQ(summary.status, "incomplete");
    EXPECT_EQ(summary.digest, combine_digests(last));
    Reader const reader(folder / "run.h5");
    EXPECT_EQ(reader.runs().messages[1], "why");
    EXPECT_TRUE(std::isnan(reader.read("national", "output").values[1 * 5 + 1]));
}

TEST(RunFile, KeepsEventsInOrderAcrossChunks) {
    tests::ScratchFolder const folder;

    Reader const reader(written(folder, toy::layout(20)));
    auto const amounts = reader.read("events", "amount").values;

    ASSERT_EQ(amounts.size(), 40'000U); // one chunk of 32,768 and a part
    EXPECT_EQ(amounts[32'767], 0.5 * 32'767);
    EXPECT_EQ(amounts[39'999], 0.5 * 39'999);
    EXPECT_EQ(reader.read("events", "time").values[39'999], 646'039'999.0);
}

TEST(RunFile, GivesBackTheBytesOfACheckpoint) {
    tests::ScratchFolder const folder;

    Reader const reader(written(folder, toy::layout(20)));
    auto const found = reader.checkpoints();

    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].key.quarter, 3);
    EXPECT_EQ(reader.state(found[0]), toy::state(300'000));
}

TEST(RunFile, KeepsParametersWithTheirOrigin) {
    tests::ScratchFolder const folder;

    Reader const reader(written(folder, toy::layout(20)));

    EXPECT_THAT(reader.read_texts("parameters", "path"), ElementsAre("a.b", "c.d"));
    EXPECT_THAT(reader.read("parameters", "value").values, ElementsAre(0.5, 2.0));
    EXPECT_THAT(reader.read_texts("parameters", "origin"),
                ElementsAre("default", "toy.yaml:3"));
    EXPECT_THAT(reader.read_texts("parameters", "scenario"), ElementsAre("name: toy\n"));
}

TEST(RunFile, DescribesEveryVariable) {
    tests::ScratchFolder const folder;

    Reader const reader(written(folder, toy::layout(20)));

    auto const& groups = reader.groups();
    ASSERT_EQ(groups.size(), 6U); // root, national, enterprise, parameters, two optional
    EXPECT_EQ(groups[2].name, "enterprise");
    auto const& output =
        *std::find_if(groups[2].variables.begin(), groups[2].variables.end(),
                      [](auto const& each) { return each.name == "output"; });
    EXPECT_EQ(output.units, "t");
    EXPECT_EQ(output.long_name, "the output");
    EXPECT_EQ(output.role, "report");
    EXPECT_EQ(output.cell_methods, "quarter: mean");
    EXPECT_EQ(reader.number("seed"), 20211121);
}

TEST(RunFile, RefusesAFractionWhereACountIsStored) {
    tests::ScratchFolder const folder;
    auto const layout = toy::layout(20);
    auto file = RunFile::create(toy::options(folder / "run.h5"), layout);
    auto row = toy::row(layout.groups[1], 0, 0);
    row[2][5] = 0.5; // workers, an int32

    EXPECT_THROW(file.write({}, 0, "enterprise", row), InvariantError);
}

TEST(RunFile, RefusesQuartersThatGoBack) {
    tests::ScratchFolder const folder;
    auto const layout = toy::layout(20);
    auto file = RunFile::create(toy::options(folder / "run.h5"), layout);
    toy::write_quarter(file, layout, 0, 1);

    EXPECT_THROW(toy::write_quarter(file, layout, 0, 1), InvariantError);
}

TEST(RunFile, WritesTheFileThatOtherReadersAreTriedOn) {
    // With DEARTH_TOY_FILE set the file stays, for read_with_python.py.
    tests::ScratchFolder const folder;
    char const* const wanted = std::getenv("DEARTH_TOY_FILE");
    auto options = toy::options(wanted == nullptr ? folder / "toy.h5" : wanted);
    options.existing = Existing::replace;
    auto const layout = toy::layout(3000);

    toy::write_all(RunFile::create(options, layout), layout);

    EXPECT_TRUE(std::filesystem::exists(options.path));
}

} // namespace
} // namespace dearth::sim
