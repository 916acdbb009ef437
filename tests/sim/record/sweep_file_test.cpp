#include "sim/record/reader.hpp"
#include "sim/record/run_file.hpp"
#include "tests/scratch_folder.hpp"
#include "tests/sim/record/toy.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <thread>

namespace dearth::sim {
namespace {

using ::testing::ElementsAre;

// Three points, two replications; a factor, a summary and a key; trajectories kept.
Layout sweep_layout() {
    auto layout = toy::layout(3000);
    layout.points = 3;
    auto factor = toy::variable("labour__fatigue_rate", Storage::float64, {});
    factor.along = Along::points;
    factor.attributes = {{"path", "labour.fatigue_rate"}};
    auto summary = toy::variable("output__mean", Storage::float64, {});
    summary.along = Along::runs;
    auto key = toy::variable("run_key", Storage::text, {});
    key.along = Along::runs;
    layout.root.variables = {factor, summary, key};
    return layout;
}

void write_run(RunFile& file, Layout const& layout, RunIndex run) {
    for (int quarter = 0; quarter < layout.quarters.count; ++quarter) {
        for (auto const& group : layout.groups) {
            file.write(run, quarter, group.name,
                       toy::row(group, 10 * run.point + run.replication, quarter));
        }
        file.close_quarter(run, quarter,
                           toy::digest(10 * run.point + run.replication, quarter));
    }
    auto record = toy::record(layout);
    record.values = {run.point + 0.5 * run.replication};
    record.texts = {"key " + std::to_string(run.point) + std::to_string(run.replication)};
    file.end_run(run, record);
}

// All runs but (2, 1), each point on a thread of its own.
void write_sweep(std::filesystem::path const& path, Layout const& layout) {
    auto options = toy::options(path);
    options.threads = 2;
    options.queue_bytes = 100'000; // less than one chunk of 60,000 bytes for each thread
    auto file = RunFile::create(options, layout);
    std::vector<double> const rates{0.1, 0.2, 0.3};
    file.write_fixed("", "labour__fatigue_rate", rates);
    std::vector<std::thread> threads;
    for (int point = 0; point < 3; ++point) {
        threads.emplace_back([&file, &layout, point] {
            for (int replication = 0; replication < (point == 2 ? 1 : 2); ++replication) {
                write_run(file, layout, {point, replication});
            }
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    file.finish("2026-01-31T12:00:00Z");
}

TEST(SweepFile, HoldsRunsByPointAndReplicationWhateverTheThreads) {
    tests::ScratchFolder const folder;
    write_sweep(folder / "sweep.h5", sweep_layout());

    Reader const reader(folder / "sweep.h5");
    auto const output = reader.read("enterprise", "output");

    ASSERT_EQ(output.dimensions.size(), 4U);
    EXPECT_EQ(output.dimensions[0].name, "point");
    for (std::size_t run = 0; run < 5; ++run) {
        auto const point = static_cast<int>(run / 2);
        auto const replication = static_cast<int>(run % 2);
        for (int quarter = 0; quarter < 5; ++quarter) {
            auto const row = (run * 5 + static_cast<std::size_t>(quarter)) * 3000;
            ASSERT_EQ(output.values[row + 2999],
                      toy::value(10 * point + replication, quarter, 2999));
        }
    }
}

TEST(SweepFile, ShowsARunThatIsMissing) {
    tests::ScratchFolder const folder;
    write_sweep(folder / "sweep.h5", sweep_layout());

    Reader const reader(folder / "sweep.h5");
    auto const runs = reader.runs();

    EXPECT_EQ(runs.points, 3U);
    EXPECT_EQ(runs.status[4], RunStatus::complete);
    EXPECT_EQ(runs.status[5], RunStatus::missing);
    EXPECT_EQ(reader.text("format"), "dearth-sweep");
    EXPECT_EQ(reader.text("status"), "incomplete");
    // A count is stored as a float in a sweep, so that it can be missing.
    EXPECT_TRUE(std::isnan(reader.read("enterprise", "workers").values.back()));
    EXPECT_TRUE(std::isnan(reader.read("", "output__mean").values.back()));
}

TEST(SweepFile, KeepsFactorsSummariesAndKeys) {
    tests::ScratchFolder const folder;
    write_sweep(folder / "sweep.h5", sweep_layout());

    Reader const reader(folder / "sweep.h5");

    EXPECT_THAT(reader.read("", "labour__fatigue_rate").values,
                ElementsAre(0.1, 0.2, 0.3));
    EXPECT_EQ(reader.read("", "output__mean").values[3], 1.5); // point 1, replication 1
    EXPECT_THAT(reader.read_texts("", "run_key"),
                ElementsAre("key 00", "key 01", "key 10", "key 11", "key 20", ""));
}

} // namespace
} // namespace dearth::sim
